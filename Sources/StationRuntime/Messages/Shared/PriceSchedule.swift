extension OCPP {
  /// ISO 15118-2's price information for a schedule.
  struct SalesTariff: Codable, Hashable, Sendable {
    var id: Int
    var salesTariffDescription: Text<32>?
    var numEPriceLevels: Int?
    var salesTariffEntry: [OCPP.SalesTariffEntry]
  }

  /// The price level of one interval.
  struct SalesTariffEntry: Codable, Hashable, Sendable {
    var relativeTimeInterval: OCPP.RelativeTimeInterval
    var ePriceLevel: Int?
    var consumptionCost: [OCPP.ConsumptionCost]?
  }

  /// Seconds from a schedule's start, and for how long.
  struct RelativeTimeInterval: Codable, Hashable, Sendable {
    var start: Int
    var duration: Int?
  }

  /// Costs from a consumption on.
  struct ConsumptionCost: Codable, Hashable, Sendable {
    var startValue: Double
    var cost: [OCPP.Cost]
  }

  /// A cost or a share, with its power of ten.
  struct Cost: Codable, Hashable, Sendable {
    var costKind: OCPP.CostKind
    var amount: Int
    var amountMultiplier: Int?
  }

  /// What a cost counts.
  enum CostKind: String, Codable, Hashable, Sendable {
    case carbonDioxideEmission = "CarbonDioxideEmission"
    case relativePricePercentage = "RelativePricePercentage"
    case renewableGenerationPercentage = "RenewableGenerationPercentage"
  }

  /// ISO 15118-20's prices over time.
  struct AbsolutePriceSchedule: Codable, Hashable, Sendable {
    var timeAnchor: Timestamp
    var priceScheduleID: Int
    var priceScheduleDescription: Text<160>?
    var currency: Text<3>
    var language: Text<8>
    var priceAlgorithm: Text<2000>
    var minimumCost: OCPP.RationalNumber?
    var maximumCost: OCPP.RationalNumber?
    var priceRuleStacks: [OCPP.PriceRuleStack]
    var taxRules: [OCPP.TaxRule]?
    var overstayRuleList: OCPP.OverstayRuleList?
    var additionalSelectedServices: [OCPP.AdditionalSelectedServices]?
  }

  /// Price rules that hold for a while.
  struct PriceRuleStack: Codable, Hashable, Sendable {
    var duration: Int
    var priceRule: [OCPP.PriceRule]
  }

  /// Prices from a power on.
  struct PriceRule: Codable, Hashable, Sendable {
    var parkingFeePeriod: Int?
    var carbonDioxideEmission: Int?
    var renewableGenerationPercentage: Int?
    var energyFee: OCPP.RationalNumber
    var parkingFee: OCPP.RationalNumber?
    var powerRangeStart: OCPP.RationalNumber
  }

  /// Which fees a tax is added to.
  struct TaxRule: Codable, Hashable, Sendable {
    var taxRuleID: Int
    var taxRuleName: Text<100>?
    var taxIncludedInPrice: Bool?
    var appliesToEnergyFee: Bool
    var appliesToParkingFee: Bool
    var appliesToOverstayFee: Bool
    var appliesToMinimumMaximumCost: Bool
    var taxRate: OCPP.RationalNumber
  }

  /// What staying too long costs.
  struct OverstayRuleList: Codable, Hashable, Sendable {
    var overstayPowerThreshold: OCPP.RationalNumber?
    var overstayRule: [OCPP.OverstayRule]
    var overstayTimeThreshold: Int?
  }

  /// A fee that grows with the time overstayed.
  struct OverstayRule: Codable, Hashable, Sendable {
    var overstayFee: OCPP.RationalNumber
    var overstayRuleDescription: Text<32>?
    var startTime: Int
    var overstayFeePeriod: Int
  }

  /// A service with its fee.
  struct AdditionalSelectedServices: Codable, Hashable, Sendable {
    var serviceFee: OCPP.RationalNumber
    var serviceName: Text<80>
  }

  /// A value times a power of ten.
  struct RationalNumber: Codable, Hashable, Sendable {
    var exponent: Int
    var value: Int
  }

  /// ISO 15118-20's price levels over time.
  struct PriceLevelSchedule: Codable, Hashable, Sendable {
    var priceLevelScheduleEntries: [OCPP.PriceLevelScheduleEntry]
    var timeAnchor: Timestamp
    var priceScheduleId: Int
    var priceScheduleDescription: Text<32>?
    var numberOfPriceLevels: Int
  }

  /// A price level that holds for a while.
  struct PriceLevelScheduleEntry: Codable, Hashable, Sendable {
    var duration: Int
    var priceLevel: Int
  }
}
