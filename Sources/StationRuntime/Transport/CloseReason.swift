/// Why a connection ended.
enum CloseReason: Hashable, Sendable {
  /// We closed it.
  case local
  /// The other side did, with its code and words.
  case peer(code: Int?, reason: String)
  /// The network did.
  case lost
  /// No pong came.
  case missedPong
  /// A call got no answer; `action` is its name.
  case unanswered(action: String)
  /// More came at once than can be dealt with.
  case flooded
  /// The other side broke a rule of WebSocket; the code is the one we closed with.
  case violation(code: Int, String)

  /// What happened, for people; `peer` is what the other side is called.
  func sentence(peer name: String) -> String {
    switch self {
    case .local: "closed by us"
    case .peer(let code?, let reason):
      "closed by the \(name) (\(code)\(reason.isEmpty ? "" : " \(reason)"))"
    case .peer(nil, _): "closed by the \(name)"
    case .lost: "the network connection was lost"
    case .missedPong: "the \(name) did not answer a ping"
    case .unanswered(let action): "the \(name) did not answer \(action)"
    case .flooded: "the \(name) sent faster than it can be answered"
    case .violation(let code, let what): "the \(name) broke the protocol: \(what) (\(code))"
    }
  }
}
