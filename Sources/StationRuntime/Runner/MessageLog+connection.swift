extension MessageLog {
  /// Puts down what became of the connection, before the frames that follow.
  func note(_ event: ConnectionEvent) {
    switch event {
    case .connecting(let url, _):
      record(.connecting, detail: url)
    case .connected(let version, let slot, _):
      record(.connected, detail: "\(version.rawValue), slot \(slot)")
    case .failed(let failure, _, _):
      record(.connectionRefused, detail: failure.sentence)
    case .disconnected(let reason, _):
      record(.disconnected, detail: reason.sentence(peer: "CSMS"))
    }
  }
}
