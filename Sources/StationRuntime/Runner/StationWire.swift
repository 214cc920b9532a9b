import Synchronization

/// What the connection asks of a station and tells it, before there is one.
///
/// Station and connection each need the other to be made; this stands between them.
final class StationWire: Sendable {
  private let url: String?
  private let versions: [OCPPVersion]?
  private let station = Mutex<Station?>(nil)
  private let alarm = Mutex(TLSAlarm())

  /// `url` replaces the first slot's; `versions` what SupportedOcppVersions says.
  init(url: String?, versions: [OCPPVersion]?) {
    self.url = url
    self.versions = versions
  }

  func attach(_ station: Station) {
    self.station.withLock { $0 = station }
  }

  /// Where to connect, from the device model as it is now.
  func configuration() async -> ConnectionConfiguration {
    guard let station = station.withLock(\.self) else {
      preconditionFailure("a station is attached before it connects")
    }
    return await station.connectionConfiguration(url: url, versions: versions)
  }

  func report(_ event: ConnectionEvent) {
    guard let station = station.withLock(\.self) else { return }
    switch event {
    case .connecting(let url, _):
      station.post(.connecting(url: url))
    case .connected(let version, let slot, let proof):
      alarm.withLock { $0.connected() }
      station.post(.credentialsProved(root: proof.root, certificate: proof.certificate))
      station.post(.connected(version, slot: slot))
    case .failed(let failure, _, let retryAt):
      if let event = alarm.withLock({ $0.failed(failure) }) {
        station.post(.securityEvent(type: event.type, info: event.info))
      }
      station.post(.connectionFailed(reason: failure.sentence, retryAt: retryAt))
    case .disconnected(let reason, let retryAt):
      station.post(.disconnected(reason: reason.sentence(peer: "CSMS"), retryAt: retryAt))
    }
  }
}
