extension MessageCatalogue {
  static let smartCharging: [any OCPPCall.Type] = [
    ClearChargingProfile.self,
    ClearedChargingLimit.self,
    GetChargingProfiles.self,
    GetCompositeSchedule.self,
    NotifyChargingLimit.self,
    NotifyEVChargingNeeds.self,
    NotifyEVChargingSchedule.self,
    ReportChargingProfiles.self,
    SetChargingProfile.self,
    NotifyPriorityCharging.self,
    UsePriorityCharging.self,
    PullDynamicScheduleUpdate.self,
    UpdateDynamicSchedule.self,
  ]
}

/// K10: remove charging profiles.
struct ClearChargingProfile: CSMSCall {
  var chargingProfileId: Int?
  var chargingProfileCriteria: Criteria?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension ClearChargingProfile {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case unknown = "Unknown"
  }

  struct Criteria: Codable, Hashable, Sendable {
    var evseId: Int?
    var chargingProfilePurpose: OCPP.ChargingProfilePurpose?
    var stackLevel: Int?
  }
}

/// K13: a limit from outside is gone.
struct ClearedChargingLimit: StationCall {
  var chargingLimitSource: OCPP.ChargingLimitSource
  var evseId: Int?

  struct Response: Codable, Hashable, Sendable {}
}

/// K09: ask which charging profiles are installed.
struct GetChargingProfiles: CSMSCall {
  var requestId: Int
  var evseId: Int?
  var chargingProfile: Criterion

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension GetChargingProfiles {
  struct Criterion: Codable, Hashable, Sendable {
    var chargingProfilePurpose: OCPP.ChargingProfilePurpose?
    var stackLevel: Int?
    var chargingProfileId: [Int]?
    var chargingLimitSource: [OCPP.ChargingLimitSource]?
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case noProfiles = "NoProfiles"
  }
}

/// K08: the schedule that all profiles together make.
struct GetCompositeSchedule: CSMSCall {
  var duration: Int
  var chargingRateUnit: OCPP.ChargingRateUnit?
  var evseId: Int

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
    var schedule: CompositeSchedule?
  }
}

extension GetCompositeSchedule {
  struct CompositeSchedule: Codable, Hashable, Sendable {
    var evseId: Int
    var duration: Int
    var scheduleStart: Timestamp
    var chargingRateUnit: OCPP.ChargingRateUnit
    var chargingSchedulePeriod: [OCPP.ChargingSchedulePeriod]
  }
}

/// K11, K12: a limit from outside now applies.
struct NotifyChargingLimit: StationCall {
  var chargingSchedule: [OCPP.ChargingSchedule]?
  var evseId: Int?
  var chargingLimit: ChargingLimit

  struct Response: Codable, Hashable, Sendable {}
}

extension NotifyChargingLimit {
  struct ChargingLimit: Codable, Hashable, Sendable {
    var chargingLimitSource: OCPP.ChargingLimitSource
    var isLocalGeneration: Bool?
    var isGridCritical: Bool?
  }
}

/// K15, K18, K19: what the vehicle wants, as it said over ISO 15118.
struct NotifyEVChargingNeeds: StationCall {
  var evseId: Int
  var maxScheduleTuples: Int?
  var chargingNeeds: ChargingNeeds
  var timestamp: Timestamp?

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension NotifyEVChargingNeeds {
  struct ACChargingParameters: Codable, Hashable, Sendable {
    var energyAmount: Double
    var evMinCurrent: Double
    var evMaxCurrent: Double
    var evMaxVoltage: Double
  }

  struct ChargingNeeds: Codable, Hashable, Sendable {
    var acChargingParameters: ACChargingParameters?
    var derChargingParameters: DERChargingParameters?
    var evEnergyOffer: EVEnergyOffer?
    var requestedEnergyTransfer: OCPP.EnergyTransferMode
    var dcChargingParameters: DCChargingParameters?
    var v2xChargingParameters: V2XChargingParameters?
    var availableEnergyTransfer: [OCPP.EnergyTransferMode]?
    var controlMode: ControlMode?
    var mobilityNeedsMode: MobilityNeedsMode?
    var departureTime: Timestamp?
  }

  enum ControlMode: String, Codable, Hashable, Sendable {
    case scheduledControl = "ScheduledControl"
    case dynamicControl = "DynamicControl"
  }

  struct DCChargingParameters: Codable, Hashable, Sendable {
    var evMaxCurrent: Double
    var evMaxVoltage: Double
    var evMaxPower: Double?
    var evEnergyCapacity: Double?
    var energyAmount: Double?
    var stateOfCharge: Int?
    var fullSoC: Int?
    var bulkSoC: Int?
  }

  struct DERChargingParameters: Codable, Hashable, Sendable {
    var evSupportedDERControl: [OCPP.DERControlKind]?
    var evOverExcitedMaxDischargePower: Double?
    var evOverExcitedPowerFactor: Double?
    var evUnderExcitedMaxDischargePower: Double?
    var evUnderExcitedPowerFactor: Double?
    var maxApparentPower: Double?
    var maxChargeApparentPower: Double?
    var maxChargeApparentPower_L2: Double?
    var maxChargeApparentPower_L3: Double?
    var maxDischargeApparentPower: Double?
    var maxDischargeApparentPower_L2: Double?
    var maxDischargeApparentPower_L3: Double?
    var maxChargeReactivePower: Double?
    var maxChargeReactivePower_L2: Double?
    var maxChargeReactivePower_L3: Double?
    var minChargeReactivePower: Double?
    var minChargeReactivePower_L2: Double?
    var minChargeReactivePower_L3: Double?
    var maxDischargeReactivePower: Double?
    var maxDischargeReactivePower_L2: Double?
    var maxDischargeReactivePower_L3: Double?
    var minDischargeReactivePower: Double?
    var minDischargeReactivePower_L2: Double?
    var minDischargeReactivePower_L3: Double?
    var nominalVoltage: Double?
    var nominalVoltageOffset: Double?
    var maxNominalVoltage: Double?
    var minNominalVoltage: Double?
    var evInverterManufacturer: Text<50>?
    var evInverterModel: Text<50>?
    var evInverterSerialNumber: Text<50>?
    var evInverterSwVersion: Text<50>?
    var evInverterHwVersion: Text<50>?
    var evIslandingDetectionMethod: [IslandingDetection]?
    var evIslandingTripTime: Double?
    var evMaximumLevel1DCInjection: Double?
    var evDurationLevel1DCInjection: Double?
    var evMaximumLevel2DCInjection: Double?
    var evDurationLevel2DCInjection: Double?
    var evReactiveSusceptance: Double?
    var evSessionTotalDischargeEnergyAvailable: Double?
  }

  struct EVAbsolutePriceScheduleEntry: Codable, Hashable, Sendable {
    var duration: Int
    var evPriceRule: [EVPriceRule]
  }

  struct EVAbsolutePriceSchedule: Codable, Hashable, Sendable {
    var timeAnchor: Timestamp
    var currency: Text<3>
    var evAbsolutePriceScheduleEntries: [EVAbsolutePriceScheduleEntry]
    var priceAlgorithm: Text<2000>
  }

  struct EVEnergyOffer: Codable, Hashable, Sendable {
    var evAbsolutePriceSchedule: EVAbsolutePriceSchedule?
    var evPowerSchedule: EVPowerSchedule
  }

  struct EVPowerScheduleEntry: Codable, Hashable, Sendable {
    var duration: Int
    var power: Double
  }

  struct EVPowerSchedule: Codable, Hashable, Sendable {
    var evPowerScheduleEntries: [EVPowerScheduleEntry]
    var timeAnchor: Timestamp
  }

  struct EVPriceRule: Codable, Hashable, Sendable {
    var energyFee: Double
    var powerRangeStart: Double
  }

  enum IslandingDetection: String, Codable, Hashable, Sendable {
    case noAntiIslandingSupport = "NoAntiIslandingSupport"
    case rocof = "RoCoF"
    case uvpOVP = "UVP_OVP"
    case ufpOFP = "UFP_OFP"
    case voltageVectorShift = "VoltageVectorShift"
    case zeroCrossingDetection = "ZeroCrossingDetection"
    case otherPassive = "OtherPassive"
    case impedanceMeasurement = "ImpedanceMeasurement"
    case impedanceAtFrequency = "ImpedanceAtFrequency"
    case slipModeFrequencyShift = "SlipModeFrequencyShift"
    case sandiaFrequencyShift = "SandiaFrequencyShift"
    case sandiaVoltageShift = "SandiaVoltageShift"
    case frequencyJump = "FrequencyJump"
    case rclqFactor = "RCLQFactor"
    case otherActive = "OtherActive"
  }

  enum MobilityNeedsMode: String, Codable, Hashable, Sendable {
    case evcc = "EVCC"
    case evccSECC = "EVCC_SECC"
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case processing = "Processing"
    case noChargingProfile = "NoChargingProfile"
  }

  struct V2XChargingParameters: Codable, Hashable, Sendable {
    var minChargePower: Double?
    var minChargePower_L2: Double?
    var minChargePower_L3: Double?
    var maxChargePower: Double?
    var maxChargePower_L2: Double?
    var maxChargePower_L3: Double?
    var minDischargePower: Double?
    var minDischargePower_L2: Double?
    var minDischargePower_L3: Double?
    var maxDischargePower: Double?
    var maxDischargePower_L2: Double?
    var maxDischargePower_L3: Double?
    var minChargeCurrent: Double?
    var maxChargeCurrent: Double?
    var minDischargeCurrent: Double?
    var maxDischargeCurrent: Double?
    var minVoltage: Double?
    var maxVoltage: Double?
    var evTargetEnergyRequest: Double?
    var evMinEnergyRequest: Double?
    var evMaxEnergyRequest: Double?
    var evMinV2XEnergyRequest: Double?
    var evMaxV2XEnergyRequest: Double?
    var targetSoC: Int?
  }
}

/// K15, K18: the schedule the vehicle made for itself.
struct NotifyEVChargingSchedule: StationCall {
  var timeBase: Timestamp
  var chargingSchedule: OCPP.ChargingSchedule
  var evseId: Int
  var selectedChargingScheduleId: Int?
  var powerToleranceAcceptance: Bool?

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.GenericStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// K09: one part of the installed charging profiles.
struct ReportChargingProfiles: StationCall {
  var requestId: Int
  var chargingLimitSource: OCPP.ChargingLimitSource
  var chargingProfile: [OCPP.ChargingProfile]
  var tbc: Bool?
  var evseId: Int

  struct Response: Codable, Hashable, Sendable {}
}

/// K01: install or replace a charging profile.
struct SetChargingProfile: CSMSCall {
  var evseId: Int
  var chargingProfile: OCPP.ChargingProfile

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.ChargingProfileStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// K22: priority charging was switched on or off at the station.
struct NotifyPriorityCharging: StationCall {
  static let since = OCPPVersion.v21

  var transactionId: Text<36>
  var activated: Bool

  struct Response: Codable, Hashable, Sendable {}
}

/// K21: switch priority charging on or off for a transaction.
struct UsePriorityCharging: CSMSCall {
  static let since = OCPPVersion.v21

  var transactionId: Text<36>
  var activate: Bool

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension UsePriorityCharging {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case noProfile = "NoProfile"
  }
}

/// K28: ask for new values of a dynamic profile.
struct PullDynamicScheduleUpdate: StationCall {
  static let since = OCPPVersion.v21

  var chargingProfileId: Int

  struct Response: Codable, Hashable, Sendable {
    var scheduleUpdate: OCPP.ChargingScheduleUpdate?
    var status: OCPP.ChargingProfileStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

/// K28: new values for a dynamic profile.
struct UpdateDynamicSchedule: CSMSCall {
  static let since = OCPPVersion.v21

  var chargingProfileId: Int
  var scheduleUpdate: OCPP.ChargingScheduleUpdate

  struct Response: Codable, Hashable, Sendable {
    var status: OCPP.ChargingProfileStatus
    var statusInfo: OCPP.StatusInfo?
  }
}
