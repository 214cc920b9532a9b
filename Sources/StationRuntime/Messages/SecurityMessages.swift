/// TODO
struct CertificateSigned: CSMSCall {
  var certificateChain: Text<10000>
  var certificateType: OCPP.CertificateSigningUse?
  var requestId: Int?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension CertificateSigned {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
  }
}

/// TODO
struct SignCertificate: StationCall {
  var csr: Text<5500>
  var certificateType: OCPP.CertificateSigningUse?
  var hashRootCertificate: OCPP.CertificateHashData?
  var requestId: Int?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// TODO
struct SecurityEventNotification: StationCall {
  var type: Text<50>
  var timestamp: Timestamp
  var techInfo: Text<255>?

  struct Response: Codable, Hashable, Sendable {
  }
}
