extension MessageCatalogue {
  static let derControl: [any OCPPCall.Type] = [
    ClearDERControl.self,
    GetDERControl.self,
    NotifyDERAlarm.self,
    NotifyDERStartStop.self,
    ReportDERControl.self,
    SetDERControl.self,
  ]
}

/// R04: take DER controls back.
struct ClearDERControl: CSMSCall {
  static let since = OCPPVersion.v21

  var isDefault: Bool
  var controlType: OCPP.DERControlKind?
  var controlId: Text<36>?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.DERControlStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// R04: ask which DER controls are set.
struct GetDERControl: CSMSCall {
  static let since = OCPPVersion.v21

  var requestId: Int
  var isDefault: Bool?
  var controlType: OCPP.DERControlKind?
  var controlId: Text<36>?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.DERControlStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// R05: a grid event that a DER control answers to began or ended.
struct NotifyDERAlarm: StationCall {
  static let since = OCPPVersion.v21

  var controlType: OCPP.DERControlKind
  var gridEventFault: GridEventFault?
  var alarmEnded: Bool?
  var timestamp: Timestamp
  var extraInfo: Text<200>?

  struct Response: Codable, Hashable, Sendable {}
}

extension NotifyDERAlarm {
  enum GridEventFault: String, Codable, Hashable, Sendable {
    case currentImbalance = "CurrentImbalance"
    case localEmergency = "LocalEmergency"
    case lowInputPower = "LowInputPower"
    case overCurrent = "OverCurrent"
    case overFrequency = "OverFrequency"
    case overVoltage = "OverVoltage"
    case phaseRotation = "PhaseRotation"
    case remoteEmergency = "RemoteEmergency"
    case underFrequency = "UnderFrequency"
    case underVoltage = "UnderVoltage"
    case voltageImbalance = "VoltageImbalance"
  }
}

/// R04: a scheduled DER control took effect or came to its end.
struct NotifyDERStartStop: StationCall {
  static let since = OCPPVersion.v21

  var controlId: Text<36>
  var started: Bool
  var timestamp: Timestamp
  var supersededIds: [Text<36>]?

  struct Response: Codable, Hashable, Sendable {}
}

/// R04: the DER controls that GetDERControl asked for.
struct ReportDERControl: StationCall {
  static let since = OCPPVersion.v21

  var curve: [DERCurveGet]?
  var enterService: [EnterServiceGet]?
  var fixedPFAbsorb: [FixedPFGet]?
  var fixedPFInject: [FixedPFGet]?
  var fixedVar: [FixedVarGet]?
  var freqDroop: [FreqDroopGet]?
  var gradient: [GradientGet]?
  var limitMaxDischarge: [LimitMaxDischargeGet]?
  var requestId: Int
  var tbc: Bool?

  struct Response: Codable, Hashable, Sendable {}
}

extension ReportDERControl {
  struct DERCurveGet: Codable, Hashable, Sendable {
    var curve: OCPP.DERCurve
    var id: Text<36>
    var curveType: OCPP.DERControlKind
    var isDefault: Bool
    var isSuperseded: Bool
  }

  struct EnterServiceGet: Codable, Hashable, Sendable {
    var enterService: OCPP.EnterService
    var id: Text<36>
  }

  struct FixedPFGet: Codable, Hashable, Sendable {
    var fixedPF: OCPP.FixedPF
    var id: Text<36>
    var isDefault: Bool
    var isSuperseded: Bool
  }

  struct FixedVarGet: Codable, Hashable, Sendable {
    var fixedVar: OCPP.FixedVar
    var id: Text<36>
    var isDefault: Bool
    var isSuperseded: Bool
  }

  struct FreqDroopGet: Codable, Hashable, Sendable {
    var freqDroop: OCPP.FreqDroop
    var id: Text<36>
    var isDefault: Bool
    var isSuperseded: Bool
  }

  struct GradientGet: Codable, Hashable, Sendable {
    var gradient: OCPP.Gradient
    var id: Text<36>
  }

  struct LimitMaxDischargeGet: Codable, Hashable, Sendable {
    var id: Text<36>
    var isDefault: Bool
    var isSuperseded: Bool
    var limitMaxDischarge: OCPP.LimitMaxDischarge
  }
}

/// R04: set a default or scheduled DER control.
struct SetDERControl: CSMSCall {
  static let since = OCPPVersion.v21

  var isDefault: Bool
  var controlId: Text<36>
  var controlType: OCPP.DERControlKind
  var curve: OCPP.DERCurve?
  var enterService: OCPP.EnterService?
  var fixedPFAbsorb: OCPP.FixedPF?
  var fixedPFInject: OCPP.FixedPF?
  var fixedVar: OCPP.FixedVar?
  var freqDroop: OCPP.FreqDroop?
  var gradient: OCPP.Gradient?
  var limitMaxDischarge: OCPP.LimitMaxDischarge?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.DERControlStatus
    var statusInfo: OCPP.StatusInfo?
    var supersededIds: [Text<36>]?
  }
}
