/// TODO
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

/// TODO
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

/// TODO
struct NotifySettlement: StationCall {
  var transactionId: Text<36>?
  var pspRef: Text<255>
  var status: PaymentStatus
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
  enum PaymentStatus: String, Codable, Hashable, Sendable {
    case settled = "Settled"
    case canceled = "Canceled"
    case rejected = "Rejected"
    case failed = "Failed"
  }
}

/// TODO
struct NotifyWebPaymentStarted: CSMSCall {
  var evseId: Int
  var timeout: Int

  struct Response: Codable, Hashable, Sendable {
  }
}

/// TODO
struct VatNumberValidation: StationCall {
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
