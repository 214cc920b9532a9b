extension MessageCatalogue {
  static let tariffAndCost: [any OCPPCall.Type] = [
    CostUpdated.self,
    SetDefaultTariff.self,
    GetTariffs.self,
    ClearTariffs.self,
    ChangeTransactionTariff.self,
  ]
}

/// I02: what a running transaction costs so far.
struct CostUpdated: CSMSCall {
  var totalCost: Double
  var transactionId: Text<36>

  struct Response: Codable, Hashable, Sendable {}
}

/// I07: the tariff of drivers who have none of their own.
struct SetDefaultTariff: CSMSCall {
  static let since = OCPPVersion.v21

  var evseId: Int
  var tariff: OCPP.Tariff

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension SetDefaultTariff {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case tooManyElements = "TooManyElements"
    case conditionNotSupported = "ConditionNotSupported"
    case duplicateTariffId = "DuplicateTariffId"
  }
}

/// I09: which tariffs are installed.
struct GetTariffs: CSMSCall {
  static let since = OCPPVersion.v21

  var evseId: Int

  struct Response: Codable, Hashable, Sendable {
    var status: Status
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

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case noTariff = "NoTariff"
  }

  enum TariffKind: String, Codable, Hashable, Sendable {
    case defaultTariff = "DefaultTariff"
    case driverTariff = "DriverTariff"
  }
}

/// I10: remove tariffs.
struct ClearTariffs: CSMSCall {
  static let since = OCPPVersion.v21

  var tariffIds: [Text<60>]?
  var evseId: Int?

  struct Response: Codable, Hashable, Sendable {
    var clearTariffsResult: [TariffResult]
  }
}

extension ClearTariffs {
  struct TariffResult: Codable, Hashable, Sendable {
    var statusInfo: OCPP.StatusInfo?
    var tariffId: Text<60>?
    var status: Status
  }

  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case noTariff = "NoTariff"
  }
}

/// I11: another tariff for a running transaction.
struct ChangeTransactionTariff: CSMSCall {
  static let since = OCPPVersion.v21

  var tariff: OCPP.Tariff
  var transactionId: Text<36>

  struct Response: Codable, Hashable, Sendable {
    var status: Status
    var statusInfo: OCPP.StatusInfo?
  }
}

extension ChangeTransactionTariff {
  enum Status: String, Codable, Hashable, Sendable {
    case accepted = "Accepted"
    case rejected = "Rejected"
    case tooManyElements = "TooManyElements"
    case conditionNotSupported = "ConditionNotSupported"
    case txNotFound = "TxNotFound"
    case noCurrencyChange = "NoCurrencyChange"
  }
}
