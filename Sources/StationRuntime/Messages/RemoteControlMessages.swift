extension MessageCatalogue {
  static let remoteControl: [any OCPPCall.Type] = [
    RequestStartTransaction.self,
    RequestStopTransaction.self,
    TriggerMessage.self,
    UnlockConnector.self,
  ]
}

/// F01, F02: start a transaction from afar.
struct RequestStartTransaction: CSMSCall {
  var evseId: Int?
  var groupIdToken: OCPP.IdToken?
  var idToken: OCPP.IdToken
  var remoteStartId: Int
  var chargingProfile: OCPP.ChargingProfile?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.RequestStartStopStatus
    var statusInfo: OCPP.StatusInfo?
    var transactionId: Text<36>?
  }
}

/// F03: stop a transaction from afar.
struct RequestStopTransaction: CSMSCall {
  var transactionId: Text<36>

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.RequestStartStopStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// F06: have the station send a message now.
struct TriggerMessage: CSMSCall {
  var evse: OCPP.EVSE?
  var requestedMessage: MessageTrigger
  var customTrigger: Text<50>?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension TriggerMessage {
  enum MessageTrigger: String, Codable, Hashable, Sendable {
    case bootNotification = "BootNotification"
    case logStatusNotification = "LogStatusNotification"
    case firmwareStatusNotification = "FirmwareStatusNotification"
    case heartbeat = "Heartbeat"
    case meterValues = "MeterValues"
    case signChargingStationCertificate = "SignChargingStationCertificate"
    case signV2GCertificate = "SignV2GCertificate"
    case signV2G20Certificate = "SignV2G20Certificate"
    case statusNotification = "StatusNotification"
    case transactionEvent = "TransactionEvent"
    case signCombinedCertificate = "SignCombinedCertificate"
    case publishFirmwareStatusNotification = "PublishFirmwareStatusNotification"
    case customTrigger = "CustomTrigger"
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case notImplemented = "NotImplemented"
  }
}

/// F05: release a connector's lock.
struct UnlockConnector: CSMSCall {
  var evseId: Int
  var connectorId: Int

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension UnlockConnector {
  enum Status: String, Codable, Hashable, Sendable {
    case unlocked = "Unlocked"
    case unlockFailed = "UnlockFailed"
    case ongoingAuthorizedTransaction = "OngoingAuthorizedTransaction"
    case unknownConnector = "UnknownConnector"
  }
}

// MARK: - Written without Codable

extension TriggerMessage.Response: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.status, status)
    try writer.put(CodingKeys.statusInfo, statusInfo)
  }
}

// MARK: - Read without Codable

extension TriggerMessage: PlainlyRead {
  init(from reader: inout PlainReader) throws(PlainReader.GaveUp) {
    self.init(requestedMessage: try reader.word(CodingKeys.requestedMessage))
  }
}
