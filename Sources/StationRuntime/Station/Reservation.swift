import Foundation

/// H01: a promise that somebody will find a place to charge until a moment.
struct Reservation: Codable, Hashable, Sendable {
  /// The CSMS's number for it.
  let id: Int

  /// The EVSE that is promised; nothing leaves open which.
  var evse: Int?

  /// ConnectorEnumType of the connector that is promised; nothing leaves it open.
  var connectorType: String?
  var token: Token

  /// H03.FR.04: whose members may use it too.
  var groupToken: Token?
  var expiry: Date

  /// H03.FR.01–06: whether it is kept for this token, of this group as far as it is known.
  func admits(_ token: Token, group: Token?) -> Bool {
    if token == self.token { return true }
    guard let groupToken, let group else { return false }
    return groupToken == group
  }

  /// Whether a place is what was promised.
  func fits(_ place: ReservationBook.Place) -> Bool {
    (evse ?? place.evse) == place.evse
      && (connectorType.map(place.connectorTypes.contains) ?? true)
  }
}

/// Why a reservation is over.
public enum ReservationEnd: String, Hashable, Sendable {
  /// H03.FR.09: who it was for came.
  case used
  /// H02: the CSMS let go of it.
  case cancelled
  /// H04: nobody came in time.
  case expired
  /// H01.FR.16, H01.FR.17: what it was for is out of service.
  case removed
}
