/// Why the control API can not begin.
public enum ControlServerError: Error, Hashable, Sendable {
  /// Somebody else listens there.
  case portInUse(ControlAddress)
  case cannotListen(ControlAddress, reason: String)
  /// The address can be reached from elsewhere, and nothing says who may.
  case tokenRequired(ControlAddress)
  case unreadableToken(path: String, reason: String)
  case emptyToken(path: String)
}

extension ControlServerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .portInUse(let address):
      "\(address) is in use; end the other process or choose another port (0 picks a free one)"
    case .cannotListen(let address, let reason):
      "cannot listen on \(address): \(reason)"
    case .tokenRequired(let address):
      "\(address) can be reached from other machines; name a token with --control-token-file"
    case .unreadableToken(let path, let reason):
      "cannot read the control token in \(path): \(reason)"
    case .emptyToken(let path):
      "the control token in \(path) is empty; put a line of text in it"
    }
  }
}
