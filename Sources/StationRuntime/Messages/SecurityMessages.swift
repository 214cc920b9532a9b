extension MessageCatalogue {
  static let security: [any OCPPCall.Type] = [
    CertificateSigned.self,
    SignCertificate.self,
    SecurityEventNotification.self,
  ]
}

/// A02, A03: the certificate the station asked for.
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

/// A02, A03: ask for a certificate to be signed.
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

/// A04: something of concern for security happened.
struct SecurityEventNotification: StationCall {
  var type: Text<50>
  var timestamp: Timestamp
  var techInfo: Text<255>?

  struct Response: Codable, Hashable, Sendable {}
}
