extension OCPP {
  /// A certificate, identified by hashes.
  struct CertificateHashData: Codable, Hashable, Sendable {
    var hashAlgorithm: OCPP.HashAlgorithm
    var issuerNameHash: Text<128>
    var issuerKeyHash: Text<128>
    var serialNumber: Text<40>
  }

  /// How hashes were made.
  enum HashAlgorithm: String, Codable, Hashable, Sendable {
    case sha256 = "SHA256"
    case sha384 = "SHA384"
    case sha512 = "SHA512"
  }

  /// A certificate to ask an OCSP responder about.
  struct OCSPRequestData: Codable, Hashable, Sendable {
    var hashAlgorithm: OCPP.HashAlgorithm
    var issuerNameHash: Text<128>
    var issuerKeyHash: Text<128>
    var serialNumber: Text<40>
    var responderURL: Text<2000>
  }

  /// What a signed certificate is for.
  enum CertificateSigningUse: String, Codable, Hashable, Sendable {
    case chargingStationCertificate = "ChargingStationCertificate"
    case v2gCertificate = "V2GCertificate"
    case v2g20Certificate = "V2G20Certificate"
  }
}
