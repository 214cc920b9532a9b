extension MessageCatalogue {
  static let authorization: [any OCPPCall.Type] = [
    Authorize.self,
    ClearCache.self,
    NotifySettlement.self,
    NotifyWebPaymentStarted.self,
    VatNumberValidation.self,
  ]
}

/// C01: ask the CSMS whether a token may charge.
struct Authorize: StationCall {
  var idToken: OCPP.IdToken
  var certificate: Text<10000>?
  var iso15118CertificateHashData: [OCPP.OCSPRequestData]?

  struct Response: Codable, Hashable, Sendable {
    var idTokenInfo: OCPP.IdTokenInfo
    var certificateStatus: CertificateStatus?
    var allowedEnergyTransfer: [OCPP.EnergyTransferMode]?
    var tariff: OCPP.Tariff?
  }
}

extension Authorize {
  enum CertificateStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case signatureError = "SignatureError"
    case certificateExpired = "CertificateExpired"
    case certificateRevoked = "CertificateRevoked"
    case noCertificateAvailable = "NoCertificateAvailable"
    case certChainError = "CertChainError"
    case contractCancelled = "ContractCancelled"
  }
}

/// C11: forget every token the authorization cache holds.
struct ClearCache: CSMSCall {
  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension ClearCache {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
  }
}

/// C21: tell the CSMS how a payment at a terminal was settled.
struct NotifySettlement: StationCall {
  static let since = OCPPVersion.v21

  var transactionId: Text<36>?
  var pspRef: Text<255>
  var status: Status
  var statusInfo: Text<500>?
  var settlementAmount: Double
  var settlementTime: Timestamp
  var receiptId: Text<50>?
  var receiptUrl: Text<2000>?
  var vatCompany: OCPP.Address?
  var vatNumber: Text<20>?

  struct Response: Codable, Hashable, Sendable {
    var receiptUrl: Text<2000>?
    var receiptId: Text<50>?
  }
}

extension NotifySettlement {
  enum Status: String, Codable, Hashable, Sendable {
    case settled = "Settled"
    case canceled = "Canceled"
    case rejected = "Rejected"
    case failed = "Failed"
  }
}

/// C25: a driver began to pay on a web page for an EVSE.
struct NotifyWebPaymentStarted: CSMSCall {
  static let since = OCPPVersion.v21

  var evseId: Int
  var timeout: Int

  struct Response: Codable, Hashable, Sendable {}
}

/// C18: look up the company behind a VAT number.
struct VatNumberValidation: StationCall {
  static let since = OCPPVersion.v21

  var vatNumber: Text<20>
  var evseId: Int?

  struct Response: Codable, Hashable, Sendable {
    var company: OCPP.Address?
    var statusInfo: OCPP.StatusInfo?
    var vatNumber: Text<20>
    var evseId: Int?
    var status: OCPP.GenericStatus
  }
}
