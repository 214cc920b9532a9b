extension MessageCatalogue {
  static let certificateManagement: [any OCPPCall.Type] = [
    DeleteCertificate.self,
    Get15118EVCertificate.self,
    GetCertificateStatus.self,
    GetInstalledCertificateIds.self,
    InstallCertificate.self,
    GetCertificateChainStatus.self,
  ]
}

/// M04: remove one certificate from the station.
struct DeleteCertificate: CSMSCall {
  var certificateHashData: OCPP.CertificateHashData

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension DeleteCertificate {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case failed = "Failed"
    case notFound = "NotFound"
  }
}

/// M01, M02: pass a vehicle's wish for a contract certificate on.
struct Get15118EVCertificate: StationCall {
  var iso15118SchemaVersion: Text<50>
  var action: CertificateAction
  var exiRequest: Text<11000>
  var maximumContractCertificateChains: Int?
  var prioritizedEMAIDs: [Text<255>]?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
    var exiResponse: Text<17000>
    var remainingContracts: Int?
  }
}

extension Get15118EVCertificate {
  enum CertificateAction: String, Codable, Hashable, Sendable {
    case install = "Install"
    case update = "Update"
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case failed = "Failed"
  }
}

/// M06: ask for the OCSP state of a certificate.
struct GetCertificateStatus: StationCall {
  var ocspRequestData: OCPP.OCSPRequestData

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
    var ocspResult: Text<18000>?
  }
}

extension GetCertificateStatus {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case failed = "Failed"
  }
}

/// M03: which certificates the station has.
struct GetInstalledCertificateIds: CSMSCall {
  var certificateType: [Use]?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
    var certificateHashDataChain: [CertificateHashDataChain]?
  }
}

extension GetInstalledCertificateIds {
  struct CertificateHashDataChain: Codable, Hashable, Sendable {
    var certificateHashData: OCPP.CertificateHashData
    var certificateType: Use
    var childCertificateHashData: [OCPP.CertificateHashData]?
  }

  enum Use: String, Codable, Hashable, Sendable {
    case v2gRootCertificate = "V2GRootCertificate"
    case moRootCertificate = "MORootCertificate"
    case csmsRootCertificate = "CSMSRootCertificate"
    case v2gCertificateChain = "V2GCertificateChain"
    case manufacturerRootCertificate = "ManufacturerRootCertificate"
    case oemRootCertificate = "OEMRootCertificate"
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case notFound = "NotFound"
  }
}

/// M05: add a CA certificate to the station.
struct InstallCertificate: CSMSCall {
  var certificateType: Use
  var certificate: Text<10000>

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension InstallCertificate {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case failed = "Failed"
  }

  enum Use: String, Codable, Hashable, Sendable {
    case v2gRootCertificate = "V2GRootCertificate"
    case moRootCertificate = "MORootCertificate"
    case manufacturerRootCertificate = "ManufacturerRootCertificate"
    case csmsRootCertificate = "CSMSRootCertificate"
    case oemRootCertificate = "OEMRootCertificate"
  }
}

/// M07: the revocation state of a vehicle's certificate chain.
struct GetCertificateChainStatus: StationCall {
  static let since = OCPPVersion.v21

  var certificateStatusRequests: [CertificateStatusRequestInfo]

  struct Response: Codable, Hashable, Sendable {
    var certificateStatus: [CertificateStatus]
  }
}

extension GetCertificateChainStatus {
  enum Status: String, Codable, Hashable, Sendable {
    case good = "Good"
    case revoked = "Revoked"
    case unknown = "Unknown"
    case failed = "Failed"
  }

  struct CertificateStatusRequestInfo: Codable, Hashable, Sendable {
    var certificateHashData: OCPP.CertificateHashData
    var source: Source
    var urls: [Text<2000>]
  }

  enum Source: String, Codable, Hashable, Sendable {
    case crl = "CRL"
    case ocsp = "OCSP"
  }

  struct CertificateStatus: Codable, Hashable, Sendable {
    var certificateHashData: OCPP.CertificateHashData
    var source: Source
    var status: Status
    var nextUpdate: Timestamp
  }
}
