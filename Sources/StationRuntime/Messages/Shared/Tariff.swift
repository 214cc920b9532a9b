extension OCPP {
  /// Prices, and under which conditions they hold.
  struct Tariff: Codable, Hashable, Sendable {
    var tariffId: Text<60>
    var description: [OCPP.MessageContent]?
    var currency: Text<3>
    var energy: OCPP.TariffEnergy?
    var validFrom: Timestamp?
    var chargingTime: OCPP.TariffTime?
    var idleTime: OCPP.TariffTime?
    var fixedFee: OCPP.TariffFixed?
    var reservationTime: OCPP.TariffTime?
    var reservationFixed: OCPP.TariffFixed?
    var minCost: OCPP.Price?
    var maxCost: OCPP.Price?
  }

  /// Prices of energy.
  struct TariffEnergy: Codable, Hashable, Sendable {
    var prices: [OCPP.TariffEnergyPrice]
    var taxRates: [OCPP.TaxRate]?
  }

  /// The price of a kilowatt-hour under conditions.
  struct TariffEnergyPrice: Codable, Hashable, Sendable {
    var priceKwh: Double
    var conditions: OCPP.TariffConditions?
  }

  /// Prices of time.
  struct TariffTime: Codable, Hashable, Sendable {
    var prices: [OCPP.TariffTimePrice]
    var taxRates: [OCPP.TaxRate]?
  }

  /// The price of a minute under conditions.
  struct TariffTimePrice: Codable, Hashable, Sendable {
    var priceMinute: Double
    var conditions: OCPP.TariffConditions?
  }

  /// Prices charged once.
  struct TariffFixed: Codable, Hashable, Sendable {
    var prices: [OCPP.TariffFixedPrice]
    var taxRates: [OCPP.TaxRate]?
  }

  /// A price charged once under conditions.
  struct TariffFixedPrice: Codable, Hashable, Sendable {
    var conditions: OCPP.TariffConditionsFixed?
    var priceFixed: Double
  }

  /// When a price of energy or time holds; all conditions together.
  struct TariffConditions: Codable, Hashable, Sendable {
    var startTimeOfDay: String?
    var endTimeOfDay: String?
    var dayOfWeek: [OCPP.DayOfWeek]?
    var validFromDate: String?
    var validToDate: String?
    var evseKind: OCPP.EVSEKind?
    var minEnergy: Double?
    var maxEnergy: Double?
    var minCurrent: Double?
    var maxCurrent: Double?
    var minPower: Double?
    var maxPower: Double?
    var minTime: Int?
    var maxTime: Int?
    var minChargingTime: Int?
    var maxChargingTime: Int?
    var minIdleTime: Int?
    var maxIdleTime: Int?
  }

  /// When a fixed price holds; all conditions together.
  struct TariffConditionsFixed: Codable, Hashable, Sendable {
    var startTimeOfDay: String?
    var endTimeOfDay: String?
    var dayOfWeek: [OCPP.DayOfWeek]?
    var validFromDate: String?
    var validToDate: String?
    var evseKind: OCPP.EVSEKind?
    var paymentBrand: Text<20>?
    var paymentRecognition: Text<20>?
  }

  /// A day a price holds on.
  enum DayOfWeek: String, Codable, Hashable, Sendable {
    case monday = "Monday"
    case tuesday = "Tuesday"
    case wednesday = "Wednesday"
    case thursday = "Thursday"
    case friday = "Friday"
    case saturday = "Saturday"
    case sunday = "Sunday"
  }

  /// The kind of current a price is for.
  enum EVSEKind: String, Codable, Hashable, Sendable {
    case ac = "AC"
    case dc = "DC"
  }

  /// An amount with and without tax.
  struct Price: Codable, Hashable, Sendable {
    var exclTax: Double?
    var inclTax: Double?
    var taxRates: [OCPP.TaxRate]?
  }

  /// A tax in per cent, and how it stacks on others.
  struct TaxRate: Codable, Hashable, Sendable {
    var type: Text<20>
    var tax: Double
    var stack: Int?
  }
}
