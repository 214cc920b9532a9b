import Foundation

/// What both sides of a connection proved themselves with.
struct Proof: Hashable, Sendable {
  /// M05.FR.14: which roots vouched for the CSMS.
  var root = CredentialUse.unused
  /// A02.FR.28: which certificate the station showed.
  var certificate = CredentialUse.unused
}

/// What happens to a station's connection.
enum ConnectionEvent: Hashable, Sendable {
  case connecting(url: String, slot: Int)
  case connected(OCPPVersion, slot: Int, Proof = Proof())
  /// `retryAt` is by the network's clock; nothing when there will be no next attempt as yet.
  case failed(ConnectFailure, slot: Int?, retryAt: Date?)
  case disconnected(CloseReason, retryAt: Date?)
}
