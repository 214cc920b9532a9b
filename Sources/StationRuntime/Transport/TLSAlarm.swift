/// Decides which failed attempts are worth a security event: each kind once until a connection comes
/// about (A00.FR.316).
struct TLSAlarm {
  private var raised: Set<String> = []

  /// The event's name and what to say with it; nothing when it has been raised.
  mutating func failed(_ failure: ConnectFailure) -> (type: String, info: String)? {
    guard let type = failure.securityEvent, raised.insert(type).inserted else { return nil }
    return (type, failure.sentence)
  }

  /// A connection stands.
  mutating func connected() { raised = [] }
}

extension ConnectFailure {
  /// The security event this calls for (part 2, appendix 1).
  fileprivate var securityEvent: String? {
    switch self {
    case .tls(let failure): failure.securityEvent
    case .httpStatus(401): "FailedToAuthenticateAtCsms"
    default: nil
    }
  }
}
