extension OCPP {
  /// Limits on power or current over time.
  struct ChargingProfile: Codable, Hashable, Sendable {
    var id: Int
    var stackLevel: Int
    var chargingProfilePurpose: OCPP.ChargingProfilePurpose
    var chargingProfileKind: OCPP.ChargingProfileKind
    var recurrencyKind: OCPP.RecurrencyKind?
    var validFrom: Timestamp?
    var validTo: Timestamp?
    var transactionId: Text<36>?
    var maxOfflineDuration: Int?
    var chargingSchedule: [OCPP.ChargingSchedule]
    var invalidAfterOfflineDuration: Bool?
    var dynUpdateInterval: Int?
    var dynUpdateTime: Timestamp?
    var priceScheduleSignature: Text<256>?
  }

  /// What a profile limits.
  enum ChargingProfilePurpose: String, Codable, Hashable, Sendable {
    case chargingStationExternalConstraints = "ChargingStationExternalConstraints"
    case chargingStationMaxProfile = "ChargingStationMaxProfile"
    case txDefaultProfile = "TxDefaultProfile"
    case txProfile = "TxProfile"
    case priorityCharging = "PriorityCharging"
    case localGeneration = "LocalGeneration"
  }

  /// What a profile's start counts from.
  enum ChargingProfileKind: String, Codable, Hashable, Sendable {
    case absolute = "Absolute"
    case recurring = "Recurring"
    case relative = "Relative"
    case dynamic = "Dynamic"
  }

  /// How often a recurring profile starts anew.
  enum RecurrencyKind: String, Codable, Hashable, Sendable {
    case daily = "Daily"
    case weekly = "Weekly"
  }

  /// Whether a profile was taken.
  enum ChargingProfileStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
  }

  /// Consecutive periods of limits.
  struct ChargingSchedule: Codable, Hashable, Sendable {
    var id: Int
    var limitAtSoC: OCPP.LimitAtSoC?
    var startSchedule: Timestamp?
    var duration: Int?
    var chargingRateUnit: OCPP.ChargingRateUnit
    var minChargingRate: Double?
    var powerTolerance: Double?
    var signatureId: Int?
    var digestValue: Text<88>?
    var useLocalTime: Bool?
    var chargingSchedulePeriod: [OCPP.ChargingSchedulePeriod]
    var randomizedDelay: Int?
    var salesTariff: OCPP.SalesTariff?
    var absolutePriceSchedule: OCPP.AbsolutePriceSchedule?
    var priceLevelSchedule: OCPP.PriceLevelSchedule?
  }

  /// The unit of a schedule's limits: watt or ampere.
  enum ChargingRateUnit: String, Codable, Hashable, Sendable {
    case w = "W"
    case a = "A"
  }

  /// A limit from a state of charge on.
  struct LimitAtSoC: Codable, Hashable, Sendable {
    var soc: Int
    var limit: Double
  }

  /// Limits and setpoints from one moment until the next period.
  struct ChargingSchedulePeriod: Codable, Hashable, Sendable {
    var startPeriod: Int
    var limit: Double?
    var limit_L2: Double?
    var limit_L3: Double?
    var numberPhases: Int?
    var phaseToUse: Int?
    var dischargeLimit: Double?
    var dischargeLimit_L2: Double?
    var dischargeLimit_L3: Double?
    var setpoint: Double?
    var setpoint_L2: Double?
    var setpoint_L3: Double?
    var setpointReactive: Double?
    var setpointReactive_L2: Double?
    var setpointReactive_L3: Double?
    var preconditioningRequest: Bool?
    var evseSleep: Bool?
    var v2xBaseline: Double?
    var operationMode: OCPP.OperationMode?
    var v2xFreqWattCurve: [OCPP.V2XFreqWattPoint]?
    var v2xSignalWattCurve: [OCPP.V2XSignalWattPoint]?
  }

  /// Who decides about power in a period.
  enum OperationMode: String, Codable, Hashable, Sendable {
    case idle = "Idle"
    case chargingOnly = "ChargingOnly"
    case centralSetpoint = "CentralSetpoint"
    case externalSetpoint = "ExternalSetpoint"
    case externalLimits = "ExternalLimits"
    case centralFrequency = "CentralFrequency"
    case localFrequency = "LocalFrequency"
    case localLoadBalancing = "LocalLoadBalancing"
  }

  /// A point of a curve from grid frequency to power.
  struct V2XFreqWattPoint: Codable, Hashable, Sendable {
    var frequency: Double
    var power: Double
  }

  /// A point of a curve from AFRR signal to power.
  struct V2XSignalWattPoint: Codable, Hashable, Sendable {
    var signal: Int
    var power: Double
  }

  /// New limits and setpoints for a dynamic profile.
  struct ChargingScheduleUpdate: Codable, Hashable, Sendable {
    var limit: Double?
    var limit_L2: Double?
    var limit_L3: Double?
    var dischargeLimit: Double?
    var dischargeLimit_L2: Double?
    var dischargeLimit_L3: Double?
    var setpoint: Double?
    var setpoint_L2: Double?
    var setpoint_L3: Double?
    var setpointReactive: Double?
    var setpointReactive_L2: Double?
    var setpointReactive_L3: Double?
  }

  /// Alternating or direct current, one way or both.
  enum EnergyTransferMode: String, Codable, Hashable, Sendable {
    case acSinglePhase = "AC_single_phase"
    case acTwoPhase = "AC_two_phase"
    case acThreePhase = "AC_three_phase"
    case dc = "DC"
    case acBPT = "AC_BPT"
    case acBPTDER = "AC_BPT_DER"
    case acDER = "AC_DER"
    case dcBPT = "DC_BPT"
    case dcACDP = "DC_ACDP"
    case dcACDPBPT = "DC_ACDP_BPT"
    case wpt = "WPT"
  }
}
