/// TODO
struct CostUpdated: CSMSCall {
  var totalCost: Double
  var transactionId: Text<36>

  struct Response: Codable, Hashable, Sendable {
  }
}

/// TODO
struct SetDefaultTariff: CSMSCall {
  var evseId: Int
  var tariff: OCPP.Tariff

  struct Response: Codable, Hashable, Sendable {
    var status: TariffSetStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

extension SetDefaultTariff {
  enum TariffSetStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case tooManyElements = "TooManyElements"
    case conditionNotSupported = "ConditionNotSupported"
    case duplicateTariffId = "DuplicateTariffId"
  }
}

/// TODO
struct GetTariffs: CSMSCall {
  var evseId: Int

  struct Response: Codable, Hashable, Sendable {
    var status: TariffGetStatus
    var statusInfo: OCPP.StatusInfo?
    var tariffAssignments: [TariffAssignment]?
  }
}

extension GetTariffs {
  struct TariffAssignment: Codable, Hashable, Sendable {
    var tariffId: Text<60>
    var tariffKind: TariffKind
    var validFrom: Timestamp?
    var evseIds: [Int]?
    var idTokens: [Text<255>]?
  }

  enum TariffGetStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case noTariff = "NoTariff"
  }

  enum TariffKind: String, Codable, Hashable, Sendable {
    case defaultTariff = "DefaultTariff"
    case driverTariff = "DriverTariff"
  }
}

/// TODO
struct ClearTariffs: CSMSCall {
  var tariffIds: [Text<60>]?
  var evseId: Int?

  struct Response: Codable, Hashable, Sendable {
    var clearTariffsResult: [Result]
  }
}

extension ClearTariffs {
  struct Result: Codable, Hashable, Sendable {
    var statusInfo: OCPP.StatusInfo?
    var tariffId: Text<60>?
    var status: TariffClearStatus
  }

  enum TariffClearStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case noTariff = "NoTariff"
  }
}

/// TODO
struct ChangeTransactionTariff: CSMSCall {
  var tariff: OCPP.Tariff
  var transactionId: Text<36>

  struct Response: Codable, Hashable, Sendable {
    var status: TariffChangeStatus
    var statusInfo: OCPP.StatusInfo?
  }
}

extension ChangeTransactionTariff {
  enum TariffChangeStatus: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case tooManyElements = "TooManyElements"
    case conditionNotSupported = "ConditionNotSupported"
    case txNotFound = "TxNotFound"
    case noCurrencyChange = "NoCurrencyChange"
  }
}
