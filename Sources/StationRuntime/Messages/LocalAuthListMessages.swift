extension MessageCatalogue {
  static let localAuthList: [any OCPPCall.Type] = [
    GetLocalListVersion.self,
    SendLocalList.self,
  ]
}

/// D02: the version of the local authorization list.
struct GetLocalListVersion: CSMSCall {
  struct Response: Codable, Hashable, Sendable {
    var versionNumber: Int
  }
}

/// D01: replace or change the local authorization list.
struct SendLocalList: CSMSCall {
  var localAuthorizationList: [AuthorizationData]?
  var versionNumber: Int
  var updateType: Update

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension SendLocalList {
  struct AuthorizationData: Codable, Hashable, Sendable {
    var idToken: OCPP.IdToken
    var idTokenInfo: OCPP.IdTokenInfo?
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case failed = "Failed"
    case versionMismatch = "VersionMismatch"
  }

  enum Update: String, Codable, Hashable, Sendable {
    case differential = "Differential"
    case full = "Full"
  }
}
