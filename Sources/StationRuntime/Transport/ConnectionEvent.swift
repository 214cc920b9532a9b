import Foundation

/// What happens to a station's connection.
enum ConnectionEvent: Hashable, Sendable {
  case connecting(url: String, slot: Int)
  case connected(OCPPVersion, slot: Int)
  /// `retryAt` is by the network's clock; nothing when there will be no next attempt as yet.
  case failed(ConnectFailure, slot: Int?, retryAt: Date?)
  case disconnected(CloseReason, retryAt: Date?)
}
