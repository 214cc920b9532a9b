extension MessageCatalogue {
  static let firmwareManagement: [any OCPPCall.Type] = [
    FirmwareStatusNotification.self,
    PublishFirmware.self,
    PublishFirmwareStatusNotification.self,
    UnpublishFirmware.self,
    UpdateFirmware.self,
  ]
}

/// L01: how far a firmware update is.
struct FirmwareStatusNotification: StationCall {
  var status: Status
  var requestId: Int?
  var statusInfo: OCPP.StatusInfo?

  struct Response: Codable, Hashable, Sendable {}
}

extension FirmwareStatusNotification {
  enum Status: String, Codable, Hashable, Sendable {
    case downloaded = "Downloaded"
    case downloadFailed = "DownloadFailed"
    case downloading = "Downloading"
    case downloadScheduled = "DownloadScheduled"
    case downloadPaused = "DownloadPaused"
    case idle = "Idle"
    case installationFailed = "InstallationFailed"
    case installing = "Installing"
    case installed = "Installed"
    case installRebooting = "InstallRebooting"
    case installScheduled = "InstallScheduled"
    case installVerificationFailed = "InstallVerificationFailed"
    case invalidSignature = "InvalidSignature"
    case signatureVerified = "SignatureVerified"
  }
}

/// L03: have a local controller fetch and offer a firmware file.
struct PublishFirmware: CSMSCall {
  var location: Text<2000>
  var retries: Int?
  var checksum: Text<32>
  var requestId: Int
  var retryInterval: Int?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// L03: how far a publication is.
struct PublishFirmwareStatusNotification: StationCall {
  var status: Status
  var location: [Text<2000>]?
  var requestId: Int?
  var statusInfo: OCPP.StatusInfo?

  struct Response: Codable, Hashable, Sendable {}
}

extension PublishFirmwareStatusNotification {
  enum Status: String, Codable, Hashable, Sendable {
    case idle = "Idle"
    case downloadScheduled = "DownloadScheduled"
    case downloading = "Downloading"
    case downloaded = "Downloaded"
    case published = "Published"
    case downloadFailed = "DownloadFailed"
    case downloadPaused = "DownloadPaused"
    case invalidChecksum = "InvalidChecksum"
    case checksumVerified = "ChecksumVerified"
    case publishFailed = "PublishFailed"
  }
}

/// L04: stop offering a firmware file.
struct UnpublishFirmware: CSMSCall {
  var checksum: Text<32>

  struct Response: Codable, Hashable, Sendable {
    var status: Status
  }
}

extension UnpublishFirmware {
  enum Status: String, Codable, Hashable, Sendable {
    case downloadOngoing = "DownloadOngoing"
    case noFirmware = "NoFirmware"
    case unpublished = "Unpublished"
  }
}

/// L01, L02: fetch and install firmware.
struct UpdateFirmware: CSMSCall {
  var retries: Int?
  var retryInterval: Int?
  var requestId: Int
  var firmware: Firmware

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension UpdateFirmware {
  struct Firmware: Codable, Hashable, Sendable {
    var location: Text<2000>
    var retrieveDateTime: Timestamp
    var installDateTime: Timestamp?
    var signingCertificate: Text<5500>?
    var signature: Text<800>?
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case acceptedCanceled = "AcceptedCanceled"
    case invalidCertificate = "InvalidCertificate"
    case revokedCertificate = "RevokedCertificate"
  }
}
