extension NotifyEVChargingNeeds {
  /// What a vehicle wants of alternating current, by ISO 15118-2.
  struct ACChargingParameters: Codable, Hashable, Sendable {
    var energyAmount: Double
    var evMinCurrent: Double
    var evMaxCurrent: Double
    var evMaxVoltage: Double
  }

  /// What a vehicle wants.
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

  /// Whether the vehicle schedules its charging or leaves it to the station.
  enum ControlMode: String, Codable, Hashable, Sendable {
    case scheduledControl = "ScheduledControl"
    case dynamicControl = "DynamicControl"
  }

  /// What a vehicle wants of direct current, by ISO 15118-2.
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

  /// What a vehicle can do for the grid, by ISO 15118-20.
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

  /// Prices that hold for a while.
  struct EVAbsolutePriceScheduleEntry: Codable, Hashable, Sendable {
    var duration: Int
    var evPriceRule: [EVPriceRule]
  }

  /// The prices at which a vehicle offers energy.
  struct EVAbsolutePriceSchedule: Codable, Hashable, Sendable {
    var timeAnchor: Timestamp
    var currency: Text<3>
    var evAbsolutePriceScheduleEntries: [EVAbsolutePriceScheduleEntry]
    var priceAlgorithm: Text<2000>
  }

  /// The energy a vehicle offers.
  struct EVEnergyOffer: Codable, Hashable, Sendable {
    var evAbsolutePriceSchedule: EVAbsolutePriceSchedule?
    var evPowerSchedule: EVPowerSchedule
  }

  /// A power that holds for a while.
  struct EVPowerScheduleEntry: Codable, Hashable, Sendable {
    var duration: Int
    var power: Double
  }

  /// The power a vehicle offers over time.
  struct EVPowerSchedule: Codable, Hashable, Sendable {
    var evPowerScheduleEntries: [EVPowerScheduleEntry]
    var timeAnchor: Timestamp
  }

  /// The price from a power on.
  struct EVPriceRule: Codable, Hashable, Sendable {
    var energyFee: Double
    var powerRangeStart: Double
  }

  /// How a vehicle notices that the grid is gone.
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

  /// Who may change the vehicle's needs.
  enum MobilityNeedsMode: String, Codable, Hashable, Sendable {
    case evcc = "EVCC"
    case evccSECC = "EVCC_SECC"
  }

  /// What the CSMS makes of the needs.
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case processing = "Processing"
    case noChargingProfile = "NoChargingProfile"
  }

  /// What a vehicle can do in both directions, by ISO 15118-20.
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
