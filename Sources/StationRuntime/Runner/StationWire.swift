import Foundation
import Synchronization

/// What the connection asks of a station and tells it, before there is one.
///
/// Station and connection each need the other to be made; this stands between them.
final class StationWire: Sendable {
  private let url: String?
  private let versions: [OCPPVersion]?
  private let certificates: URL
  private let station = Mutex<Station?>(nil)

  /// `url` replaces the first slot's; `versions` what SupportedOcppVersions says.
  init(url: String?, versions: [OCPPVersion]?, certificates: URL) {
    self.url = url
    self.versions = versions
    self.certificates = certificates
  }

  func attach(_ station: Station) {
    self.station.withLock { $0 = station }
  }

  /// Where to connect, from the device model as it is now.
  func configuration() async -> ConnectionConfiguration {
    guard let station = station.withLock(\.self) else {
      preconditionFailure("a station is attached before it connects")
    }
    return await station.connectionConfiguration(url: url, versions: versions, tls: tls)
  }

  func report(_ event: ConnectionEvent) {
    guard let station = station.withLock(\.self) else { return }
    switch event {
    case .connecting(let url, _):
      station.post(.connecting(url: url))
    case .connected(let version, let slot):
      station.post(.connected(version, slot: slot))
    case .failed(let failure, _, let retryAt):
      station.post(.connectionFailed(reason: failure.sentence, retryAt: retryAt))
    case .disconnected(let reason, let retryAt):
      station.post(.disconnected(reason: reason.sentence(peer: "CSMS"), retryAt: retryAt))
    }
  }

  /// EVerest's layout, read at the time of use: the CSMS's roots and the station's certificate.
  private var tls: ClientTLS {
    func existing(_ path: String) -> String? {
      let file = certificates.appending(path: path).path
      return FileManager.default.fileExists(atPath: file) ? file : nil
    }
    var tls = ClientTLS()
    tls.trustRoots = existing("ca/csms")
    if let chain = existing("client/csms/CSMS_LEAF.pem"),
      let key = existing("client/csms/CSMS_LEAF.key")
    {
      tls.certificate = ClientCertificate(chainFile: chain, keyFile: key)
    }
    return tls
  }
}
