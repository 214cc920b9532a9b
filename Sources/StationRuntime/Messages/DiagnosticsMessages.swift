extension MessageCatalogue {
  static let diagnostics: [any OCPPCall.Type] = [
    ClearVariableMonitoring.self,
    CustomerInformation.self,
    GetLog.self,
    GetMonitoringReport.self,
    LogStatusNotification.self,
    NotifyCustomerInformation.self,
    NotifyEvent.self,
    NotifyMonitoringReport.self,
    SetMonitoringBase.self,
    SetMonitoringLevel.self,
    SetVariableMonitoring.self,
    OpenPeriodicEventStream.self,
    ClosePeriodicEventStream.self,
    AdjustPeriodicEventStream.self,
    GetPeriodicEventStream.self,
  ]
}

/// N06: remove monitors by id.
struct ClearVariableMonitoring: CSMSCall {
  var id: [Int]

  struct Response: Codable, Hashable, Sendable {
    var clearMonitoringResult: [ClearMonitoringResult]
  }
}

extension ClearVariableMonitoring {
  struct ClearMonitoringResult: Codable, Hashable, Sendable {
    var status: Status
    var id: Int
    var statusInfo: OCPP.StatusInfo?
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case notFound = "NotFound"
  }
}

/// N09, N10: report or clear what is stored about a customer.
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

/// N01: upload a log file.
struct GetLog: CSMSCall {
  var log: LogParameters
  var logType: Kind
  var requestId: Int
  var retries: Int?
  var retryInterval: Int?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
    var filename: Text<255>?
  }
}

extension GetLog {
  enum Kind: String, Codable, Hashable, Sendable {
    case diagnosticsLog = "DiagnosticsLog"
    case securityLog = "SecurityLog"
    case dataCollectorLog = "DataCollectorLog"
  }

  struct LogParameters: Codable, Hashable, Sendable {
    var remoteLocation: Text<2000>
    var oldestTimestamp: Timestamp?
    var latestTimestamp: Timestamp?
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case acceptedCanceled = "AcceptedCanceled"
  }
}

/// N02: ask which monitors are set.
struct GetMonitoringReport: CSMSCall {
  var componentVariable: [OCPP.ComponentVariable]?
  var requestId: Int
  var monitoringCriteria: [Criterion]?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericDeviceModelStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

extension GetMonitoringReport {
  enum Criterion: String, Codable, Hashable, Sendable {
    case thresholdMonitoring = "ThresholdMonitoring"
    case deltaMonitoring = "DeltaMonitoring"
    case periodicMonitoring = "PeriodicMonitoring"
  }
}

/// N01: how far a log upload is.
struct LogStatusNotification: StationCall {
  var status: Status
  var requestId: Int?
  var statusInfo: OCPP.StatusInfo?

  struct Response: Codable, Hashable, Sendable {}
}

extension LogStatusNotification {
  enum Status: String, Codable, Hashable, Sendable {
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

/// N09: one part of what is stored about a customer.
struct NotifyCustomerInformation: StationCall {
  var data: Text<512>
  var tbc: Bool?
  var seqNo: Int
  var generatedAt: Timestamp
  var requestId: Int

  struct Response: Codable, Hashable, Sendable {}
}

/// N07: events of monitored variables.
struct NotifyEvent: StationCall {
  var generatedAt: Timestamp
  var tbc: Bool?
  var seqNo: Int
  var eventData: [EventData]

  struct Response: Codable, Hashable, Sendable {}
}

extension NotifyEvent {
  struct EventData: Codable, Hashable, Sendable {
    var eventId: Int
    var timestamp: Timestamp
    var trigger: Trigger
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

  enum Trigger: String, Codable, Hashable, Sendable {
    case alerting = "Alerting"
    case delta = "Delta"
    case periodic = "Periodic"
  }
}

/// N02: one part of a monitoring report.
struct NotifyMonitoringReport: StationCall {
  var monitor: [MonitoringData]?
  var requestId: Int
  var tbc: Bool?
  var seqNo: Int
  var generatedAt: Timestamp

  struct Response: Codable, Hashable, Sendable {}
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
    var type: OCPP.MonitorKind
    var severity: Int
    var eventNotificationType: OCPP.EventNotification?
  }
}

/// N03: choose the set of monitors to start from.
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

/// N05: the least severe event worth reporting.
struct SetMonitoringLevel: CSMSCall {
  var severity: Int

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// N04: add or replace monitors.
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
    var type: OCPP.MonitorKind
    var severity: Int
    var component: OCPP.Component
    var variable: OCPP.Variable
  }

  struct SetMonitoringResult: Codable, Hashable, Sendable {
    var id: Int?
    var statusInfo: OCPP.StatusInfo?
    var status: Status
    var type: OCPP.MonitorKind
    var component: OCPP.Component
    var variable: OCPP.Variable
    var severity: Int
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case unknownComponent = "UnknownComponent"
    case unknownVariable = "UnknownVariable"
    case unsupportedMonitorType = "UnsupportedMonitorType"
    case rejected = "Rejected"
    case duplicate = "Duplicate"
  }
}

/// N11: announce a stream of a monitored variable's values.
struct OpenPeriodicEventStream: StationCall {
  static let since = OCPPVersion.v21

  var constantStreamData: OCPP.ConstantStreamData

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// N13: end a stream.
struct ClosePeriodicEventStream: StationCall {
  static let since = OCPPVersion.v21

  var id: Int

  struct Response: Codable, Hashable, Sendable {}
}

/// N14: change the pace of a stream.
struct AdjustPeriodicEventStream: CSMSCall {
  static let since = OCPPVersion.v21

  var id: Int
  var params: OCPP.PeriodicEventStreamParams

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// N12: which streams are open.
struct GetPeriodicEventStream: CSMSCall {
  static let since = OCPPVersion.v21

  struct Response: Codable, Hashable, Sendable {
    var constantStreamData: [OCPP.ConstantStreamData]?
  }
}

/// N15: values of a stream; sent, never answered.
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
