extension OCPP {
  /// What a driver identifies with.
  struct IdToken: Codable, Hashable, Sendable {
    var additionalInfo: [OCPP.AdditionalInfo]?
    var idToken: Text<255>
    var type: OCPP.IdTokenKind
  }

  /// A second identifier beside a token.
  struct AdditionalInfo: Codable, Hashable, Sendable {
    var additionalIdToken: Text<255>
    var type: Text<50>
  }

  /// What the CSMS knows about a token.
  struct IdTokenInfo: Codable, Hashable, Sendable {
    var status: OCPP.AuthorizationStatus
    var cacheExpiryDateTime: Timestamp?
    var chargingPriority: Int?
    var groupIdToken: OCPP.IdToken?
    var language1: Text<8>?
    var language2: Text<8>?
    var evseId: [Int]?
    var personalMessage: OCPP.MessageContent?
  }

  /// Whether a token may charge, and why not.
  enum AuthorizationStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case blocked = "Blocked"
    case concurrentTx = "ConcurrentTx"
    case expired = "Expired"
    case invalid = "Invalid"
    case noCredit = "NoCredit"
    case notAllowedTypeEVSE = "NotAllowedTypeEVSE"
    case notAtThisLocation = "NotAtThisLocation"
    case notAtThisTime = "NotAtThisTime"
    case unknown = "Unknown"
  }

  /// Where a company is.
  struct Address: Codable, Hashable, Sendable {
    var name: Text<50>
    var address1: Text<100>
    var address2: Text<100>?
    var city: Text<100>
    var postalCode: Text<20>?
    var country: Text<50>
  }
}

// MARK: - Written without Codable

extension OCPP.IdToken: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.additionalInfo, additionalInfo)
    try writer.put(CodingKeys.idToken, idToken)
    try writer.put(CodingKeys.type, type)
  }
}

extension OCPP.AdditionalInfo: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.additionalIdToken, additionalIdToken)
    try writer.put(CodingKeys.type, type)
  }
}
