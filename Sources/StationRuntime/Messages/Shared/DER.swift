extension OCPP {
  /// A function that supports the grid.
  enum DERControlKind: String, Codable, Hashable, Sendable {
    case enterService = "EnterService"
    case freqDroop = "FreqDroop"
    case freqWatt = "FreqWatt"
    case fixedPFAbsorb = "FixedPFAbsorb"
    case fixedPFInject = "FixedPFInject"
    case fixedVar = "FixedVar"
    case gradients = "Gradients"
    case hfMustTrip = "HFMustTrip"
    case hfMayTrip = "HFMayTrip"
    case hvMustTrip = "HVMustTrip"
    case hvMomCess = "HVMomCess"
    case hvMayTrip = "HVMayTrip"
    case limitMaxDischarge = "LimitMaxDischarge"
    case lfMustTrip = "LFMustTrip"
    case lvMustTrip = "LVMustTrip"
    case lvMomCess = "LVMomCess"
    case lvMayTrip = "LVMayTrip"
    case powerMonitoringMustTrip = "PowerMonitoringMustTrip"
    case voltVar = "VoltVar"
    case voltWatt = "VoltWatt"
    case wattPF = "WattPF"
    case wattVar = "WattVar"
  }

  /// Whether a DER control was taken.
  enum DERControlStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case notSupported = "NotSupported"
    case notFound = "NotFound"
  }

  /// What a curve's or setpoint's value is relative to.
  enum DERUnit: String, Codable, Hashable, Sendable {
    case notApplicable = "Not_Applicable"
    case pctMaxW = "PctMaxW"
    case pctMaxVar = "PctMaxVar"
    case pctWAvail = "PctWAvail"
    case pctVarAvail = "PctVarAvail"
    case pctEffectiveV = "PctEffectiveV"
  }

  /// A function given by points.
  struct DERCurve: Codable, Hashable, Sendable {
    var curveData: [OCPP.DERCurvePoints]
    var hysteresis: OCPP.Hysteresis?
    var priority: Int
    var reactivePowerParams: OCPP.ReactivePowerParams?
    var voltageParams: OCPP.VoltageParams?
    var yUnit: OCPP.DERUnit
    var responseTime: Double?
    var startTime: Timestamp?
    var duration: Double?
  }

  /// A point of a curve.
  struct DERCurvePoints: Codable, Hashable, Sendable {
    var x: Double
    var y: Double
  }

  /// When a function lets go again.
  struct Hysteresis: Codable, Hashable, Sendable {
    var hysteresisHigh: Double?
    var hysteresisLow: Double?
    var hysteresisDelay: Double?
    var hysteresisGradient: Double?
  }

  /// What a curve of reactive power refers to.
  struct ReactivePowerParams: Codable, Hashable, Sendable {
    var vRef: Double?
    var autonomousVRefEnable: Bool?
    var autonomousVRefTimeConstant: Double?
  }

  /// Limits of the ten-minute mean voltage.
  struct VoltageParams: Codable, Hashable, Sendable {
    var hv10MinMeanValue: Double?
    var hv10MinMeanTripDelay: Double?
    var powerDuringCessation: OCPP.PowerDuringCessation?
  }

  /// Which power stops while energizing ceases.
  enum PowerDuringCessation: String, Codable, Hashable, Sendable {
    case active = "Active"
    case reactive = "Reactive"
  }

  /// When to reconnect to the grid.
  struct EnterService: Codable, Hashable, Sendable {
    var priority: Int
    var highVoltage: Double
    var lowVoltage: Double
    var highFreq: Double
    var lowFreq: Double
    var delay: Double?
    var randomDelay: Double?
    var rampRate: Double?
  }

  /// A constant power factor.
  struct FixedPF: Codable, Hashable, Sendable {
    var priority: Int
    var displacement: Double
    var excitation: Bool
    var startTime: Timestamp?
    var duration: Double?
  }

  /// A constant reactive power.
  struct FixedVar: Codable, Hashable, Sendable {
    var priority: Int
    var setpoint: Double
    var unit: OCPP.DERUnit
    var startTime: Timestamp?
    var duration: Double?
  }

  /// Power that follows the frequency.
  struct FreqDroop: Codable, Hashable, Sendable {
    var priority: Int
    var overFreq: Double
    var underFreq: Double
    var overDroop: Double
    var underDroop: Double
    var responseTime: Double
    var startTime: Timestamp?
    var duration: Double?
  }

  /// How fast power may change.
  struct Gradient: Codable, Hashable, Sendable {
    var priority: Int
    var gradient: Double
    var softGradient: Double
  }

  /// An upper limit on discharging.
  struct LimitMaxDischarge: Codable, Hashable, Sendable {
    var priority: Int
    var pctMaxDischargePower: Double?
    var powerMonitoringMustTrip: OCPP.DERCurve?
    var startTime: Timestamp?
    var duration: Double?
  }
}
