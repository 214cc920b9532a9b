/// TODO
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

/// TODO
struct Get15118EVCertificate: StationCall {
  var iso15118SchemaVersion: Text<50>
  var action: CertificateAction
  var exiRequest: Text<11000>
  var maximumContractCertificateChains: Int?
  var prioritizedEMAIDs: [Text<255>]?

  struct Response: Codable, Hashable, Sendable {
    var status: Iso15118EVCertificateStatus
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

  enum Iso15118EVCertificateStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case failed = "Failed"
  }
}

/// TODO
struct GetCertificateStatus: StationCall {
  var ocspRequestData: OCPP.OCSPRequestData

  struct Response: Codable, Hashable, Sendable {
    var status: Kind
    var statusInfo: OCPP.StatusInfo?
    var ocspResult: Text<18000>?
  }
}

extension GetCertificateStatus {
  enum Kind: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case failed = "Failed"
  }
}

/// TODO
struct GetInstalledCertificateIds: CSMSCall {
  var certificateType: [GetCertificateIdUse]?

  struct Response: Codable, Hashable, Sendable {
    var status: GetInstalledCertificateStatus
    var statusInfo: OCPP.StatusInfo?
    var certificateHashDataChain: [CertificateHashDataChain]?
  }
}

extension GetInstalledCertificateIds {
  struct CertificateHashDataChain: Codable, Hashable, Sendable {
    var certificateHashData: OCPP.CertificateHashData
    var certificateType: GetCertificateIdUse
    var childCertificateHashData: [OCPP.CertificateHashData]?
  }

  enum GetCertificateIdUse: String, Codable, Hashable, Sendable {
    case v2GRootCertificate = "V2GRootCertificate"
    case moRootCertificate = "MORootCertificate"
    case csmsRootCertificate = "CSMSRootCertificate"
    case v2GCertificateChain = "V2GCertificateChain"
    case manufacturerRootCertificate = "ManufacturerRootCertificate"
    case oemRootCertificate = "OEMRootCertificate"
  }

  enum GetInstalledCertificateStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case notFound = "NotFound"
  }
}

/// TODO
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
    case v2GRootCertificate = "V2GRootCertificate"
    case moRootCertificate = "MORootCertificate"
    case manufacturerRootCertificate = "ManufacturerRootCertificate"
    case csmsRootCertificate = "CSMSRootCertificate"
    case oemRootCertificate = "OEMRootCertificate"
  }
}

/// TODO
struct GetCertificateChainStatus: StationCall {
  var certificateStatusRequests: [CertificateStatusRequestInfo]

  struct Response: Codable, Hashable, Sendable {
    var certificateStatus: [CertificateStatus]
  }
}

extension GetCertificateChainStatus {
  enum CertificateStatusKind: String, Codable, Hashable, Sendable {
    case good = "Good"
    case revoked = "Revoked"
    case unknown = "Unknown"
    case failed = "Failed"
  }

  struct CertificateStatusRequestInfo: Codable, Hashable, Sendable {
    var certificateHashData: OCPP.CertificateHashData
    var source: CertificateStatusSource
    var urls: [Text<2000>]
  }

  enum CertificateStatusSource: String, Codable, Hashable, Sendable {
    case crl = "CRL"
    case ocsp = "OCSP"
  }

  struct CertificateStatus: Codable, Hashable, Sendable {
    var certificateHashData: OCPP.CertificateHashData
    var source: CertificateStatusSource
    var status: CertificateStatusKind
    var nextUpdate: Timestamp
  }
}
