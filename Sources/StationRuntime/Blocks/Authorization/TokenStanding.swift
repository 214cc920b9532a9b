import Foundation

/// What the CSMS said about a token, as far as it is kept.
///
/// Messages to the driver are not: what they tell, such as a tariff, grows old (C10.FR.09).
struct TokenStanding: Codable, Hashable, Sendable {
  var status: OCPP.AuthorizationStatus

  /// IdTokenInfo's cacheExpiryDateTime.
  var expiry: Date?

  /// Tokens of one group may end each other's transactions (C09).
  var group: Token?

  /// C01.FR.20: the EVSEs it is good for; empty for all of them.
  var evses: [Int] = []
}

extension TokenStanding {
  init(_ info: OCPP.IdTokenInfo) {
    self.init(
      status: info.status,
      expiry: info.cacheExpiryDateTime,
      group: info.groupIdToken.map { Token($0) },
      evses: info.evseId ?? []
    )
  }
}
