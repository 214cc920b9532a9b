/// TODO
struct ClearVariableMonitoring: CSMSCall {
  var id: [Int]

  struct Response: Codable, Hashable, Sendable {
    var clearMonitoringResult: [ClearMonitoringResult]
  }
}

extension ClearVariableMonitoring {
  struct ClearMonitoringResult: Codable, Hashable, Sendable {
    var status: ClearMonitoringStatus
    var id: Int
    var statusInfo: OCPP.StatusInfo?
  }

  enum ClearMonitoringStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case notFound = "NotFound"
  }
}

/// TODO
struct CustomerInformation: CSMSCall {
  var customerCertificate: OCPP.CertificateHashData?
  var idToken: OCPP.IdToken?
  var requestId: Int
  var report: Bool
  var clear: Bool
  var customerIdentifier: Text<64>?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension CustomerInformation {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case invalid = "Invalid"
  }
}

/// TODO
struct GetLog: CSMSCall {
  var log: LogParameters
  var logType: Log
  var requestId: Int
  var retries: Int?
  var retryInterval: Int?

  struct Response: Codable, Hashable, Sendable {
    var status: LogStatus
    var statusInfo: OCPP.StatusInfo?
    var filename: Text<255>?
  }
}

extension GetLog {
  enum Log: String, Codable, Hashable, Sendable {
    case diagnosticsLog = "DiagnosticsLog"
    case securityLog = "SecurityLog"
    case dataCollectorLog = "DataCollectorLog"
  }

  struct LogParameters: Codable, Hashable, Sendable {
    var remoteLocation: Text<2000>
    var oldestTimestamp: Timestamp?
    var latestTimestamp: Timestamp?
  }

  enum LogStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case acceptedCanceled = "AcceptedCanceled"
  }
}

/// TODO
struct GetMonitoringReport: CSMSCall {
  var componentVariable: [OCPP.ComponentVariable]?
  var requestId: Int
  var monitoringCriteria: [MonitoringCriterion]?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericDeviceModelStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

extension GetMonitoringReport {
  enum MonitoringCriterion: String, Codable, Hashable, Sendable {
    case thresholdMonitoring = "ThresholdMonitoring"
    case deltaMonitoring = "DeltaMonitoring"
    case periodicMonitoring = "PeriodicMonitoring"
  }
}

/// TODO
struct LogStatusNotification: StationCall {
  var status: UploadLogStatus
  var requestId: Int?
  var statusInfo: OCPP.StatusInfo?

  struct Response: Codable, Hashable, Sendable {
  }
}

extension LogStatusNotification {
  enum UploadLogStatus: String, Codable, Hashable, Sendable {
    case badMessage = "BadMessage"
    case idle = "Idle"
    case notSupportedOperation = "NotSupportedOperation"
    case permissionDenied = "PermissionDenied"
    case uploaded = "Uploaded"
    case uploadFailure = "UploadFailure"
    case uploading = "Uploading"
    case acceptedCanceled = "AcceptedCanceled"
  }
}

/// TODO
struct NotifyCustomerInformation: StationCall {
  var data: Text<512>
  var tbc: Bool?
  var seqNo: Int
  var generatedAt: Timestamp
  var requestId: Int

  struct Response: Codable, Hashable, Sendable {
  }
}

/// TODO
struct NotifyEvent: StationCall {
  var generatedAt: Timestamp
  var tbc: Bool?
  var seqNo: Int
  var eventData: [EventData]

  struct Response: Codable, Hashable, Sendable {
  }
}

extension NotifyEvent {
  struct EventData: Codable, Hashable, Sendable {
    var eventId: Int
    var timestamp: Timestamp
    var trigger: EventTrigger
    var cause: Int?
    var actualValue: Text<2500>
    var techCode: Text<50>?
    var techInfo: Text<500>?
    var cleared: Bool?
    var transactionId: Text<36>?
    var component: OCPP.Component
    var variableMonitoringId: Int?
    var eventNotificationType: OCPP.EventNotification
    var variable: OCPP.Variable
    var severity: Int?
  }

  enum EventTrigger: String, Codable, Hashable, Sendable {
    case alerting = "Alerting"
    case delta = "Delta"
    case periodic = "Periodic"
  }
}

/// TODO
struct NotifyMonitoringReport: StationCall {
  var monitor: [MonitoringData]?
  var requestId: Int
  var tbc: Bool?
  var seqNo: Int
  var generatedAt: Timestamp

  struct Response: Codable, Hashable, Sendable {
  }
}

extension NotifyMonitoringReport {
  struct MonitoringData: Codable, Hashable, Sendable {
    var component: OCPP.Component
    var variable: OCPP.Variable
    var variableMonitoring: [VariableMonitoring]
  }

  struct VariableMonitoring: Codable, Hashable, Sendable {
    var id: Int
    var transaction: Bool
    var value: Double
    var type: OCPP.Monitor
    var severity: Int
    var eventNotificationType: OCPP.EventNotification
  }
}

/// TODO
struct SetMonitoringBase: CSMSCall {
  var monitoringBase: MonitoringBase

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericDeviceModelStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

extension SetMonitoringBase {
  enum MonitoringBase: String, Codable, Hashable, Sendable {
    case all = "All"
    case factoryDefault = "FactoryDefault"
    case hardWiredOnly = "HardWiredOnly"
  }
}

/// TODO
struct SetMonitoringLevel: CSMSCall {
  var severity: Int

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// TODO
struct SetVariableMonitoring: CSMSCall {
  var setMonitoringData: [SetMonitoringData]

  struct Response: Codable, Hashable, Sendable {
    var setMonitoringResult: [SetMonitoringResult]
  }
}

extension SetVariableMonitoring {
  struct SetMonitoringData: Codable, Hashable, Sendable {
    var id: Int?
    var periodicEventStream: OCPP.PeriodicEventStreamParams?
    var transaction: Bool?
    var value: Double
    var type: OCPP.Monitor
    var severity: Int
    var component: OCPP.Component
    var variable: OCPP.Variable
  }

  struct SetMonitoringResult: Codable, Hashable, Sendable {
    var id: Int?
    var statusInfo: OCPP.StatusInfo?
    var status: SetMonitoringStatus
    var type: OCPP.Monitor
    var component: OCPP.Component
    var variable: OCPP.Variable
    var severity: Int
  }

  enum SetMonitoringStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case unknownComponent = "UnknownComponent"
    case unknownVariable = "UnknownVariable"
    case unsupportedMonitorType = "UnsupportedMonitorType"
    case rejected = "Rejected"
    case duplicate = "Duplicate"
  }
}

/// TODO
struct OpenPeriodicEventStream: StationCall {
  var constantStreamData: OCPP.ConstantStreamData

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// TODO
struct ClosePeriodicEventStream: StationCall {
  var id: Int

  struct Response: Codable, Hashable, Sendable {
  }
}

/// TODO
struct AdjustPeriodicEventStream: CSMSCall {
  var id: Int
  var params: OCPP.PeriodicEventStreamParams

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// TODO
struct GetPeriodicEventStream: CSMSCall {
  struct Response: Codable, Hashable, Sendable {
    var constantStreamData: [OCPP.ConstantStreamData]?
  }
}

/// TODO
struct NotifyPeriodicEventStream: OCPPSend {
  var data: [StreamDataElement]
  var id: Int
  var pending: Int
  var basetime: Timestamp
}

extension NotifyPeriodicEventStream {
  struct StreamDataElement: Codable, Hashable, Sendable {
    var t: Double
    var v: Text<2500>
  }
}
