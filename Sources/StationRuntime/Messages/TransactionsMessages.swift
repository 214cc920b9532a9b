extension MessageCatalogue {
  static let transactions: [any OCPPCall.Type] = [
    GetTransactionStatus.self,
    TransactionEvent.self,
  ]
}

/// E14: whether a transaction runs and messages about it wait.
struct GetTransactionStatus: CSMSCall {
  var transactionId: Text<36>?

  struct Response: Codable, Hashable, Sendable {
    var ongoingIndicator: Bool?
    var messagesInQueue: Bool
  }
}

/// E01 and on: a transaction started, changed or ended.
struct TransactionEvent: StationCall {
  var costDetails: CostDetails?
  var eventType: Kind
  var meterValue: [OCPP.MeterValue]?
  var timestamp: Timestamp
  var triggerReason: TriggerReason
  var seqNo: Int
  var offline: Bool?
  var numberOfPhasesUsed: Int?
  var cableMaxCurrent: Int?
  var reservationId: Int?
  var preconditioningStatus: PreconditioningStatus?
  var evseSleep: Bool?
  var transactionInfo: Transaction
  var evse: OCPP.EVSE?
  var idToken: OCPP.IdToken?

  struct Response: Codable, Hashable, Sendable {
    var totalCost: Double?
    var chargingPriority: Int?
    var idTokenInfo: OCPP.IdTokenInfo?
    var transactionLimit: TransactionLimit?
    var updatedPersonalMessage: OCPP.MessageContent?
    var updatedPersonalMessageExtra: [OCPP.MessageContent]?
  }
}

extension TransactionEvent {
  struct ChargingPeriod: Codable, Hashable, Sendable {
    var dimensions: [CostDimension]?
    var tariffId: Text<60>?
    var startPeriod: Timestamp
  }

  enum ChargingState: String, Codable, Hashable, Sendable {
    case evConnected = "EVConnected"
    case charging = "Charging"
    case suspendedEV = "SuspendedEV"
    case suspendedEVSE = "SuspendedEVSE"
    case idle = "Idle"
  }

  struct CostDetails: Codable, Hashable, Sendable {
    var chargingPeriods: [ChargingPeriod]?
    var totalCost: TotalCost
    var totalUsage: TotalUsage
    var failureToCalculate: Bool?
    var failureReason: Text<500>?
  }

  enum CostDimensionKind: String, Codable, Hashable, Sendable {
    case energy = "Energy"
    case maxCurrent = "MaxCurrent"
    case minCurrent = "MinCurrent"
    case maxPower = "MaxPower"
    case minPower = "MinPower"
    case idleTime = "IdleTIme"
    case chargingTime = "ChargingTime"
  }

  struct CostDimension: Codable, Hashable, Sendable {
    var type: CostDimensionKind
    var volume: Double
  }

  enum PreconditioningStatus: String, Codable, Hashable, Sendable {
    case unknown = "Unknown"
    case ready = "Ready"
    case notReady = "NotReady"
    case preconditioning = "Preconditioning"
  }

  enum Reason: String, Codable, Hashable, Sendable {
    case deAuthorized = "DeAuthorized"
    case emergencyStop = "EmergencyStop"
    case energyLimitReached = "EnergyLimitReached"
    case evDisconnected = "EVDisconnected"
    case groundFault = "GroundFault"
    case immediateReset = "ImmediateReset"
    case masterPass = "MasterPass"
    case local = "Local"
    case localOutOfCredit = "LocalOutOfCredit"
    case other = "Other"
    case overcurrentFault = "OvercurrentFault"
    case powerLoss = "PowerLoss"
    case powerQuality = "PowerQuality"
    case reboot = "Reboot"
    case remote = "Remote"
    case socLimitReached = "SOCLimitReached"
    case stoppedByEV = "StoppedByEV"
    case timeLimitReached = "TimeLimitReached"
    case timeout = "Timeout"
    case reqEnergyTransferRejected = "ReqEnergyTransferRejected"
  }

  enum TariffCost: String, Codable, Hashable, Sendable {
    case normalCost = "NormalCost"
    case minCost = "MinCost"
    case maxCost = "MaxCost"
  }

  struct TotalCost: Codable, Hashable, Sendable {
    var currency: Text<3>
    var typeOfCost: TariffCost
    var fixed: OCPP.Price?
    var energy: OCPP.Price?
    var chargingTime: OCPP.Price?
    var idleTime: OCPP.Price?
    var reservationTime: OCPP.Price?
    var reservationFixed: OCPP.Price?
    var total: TotalPrice
  }

  struct TotalPrice: Codable, Hashable, Sendable {
    var exclTax: Double?
    var inclTax: Double?
  }

  struct TotalUsage: Codable, Hashable, Sendable {
    var energy: Double
    var chargingTime: Int
    var idleTime: Int
    var reservationTime: Int?
  }

  enum Kind: String, Codable, Hashable, Sendable {
    case ended = "Ended"
    case started = "Started"
    case updated = "Updated"
  }

  struct TransactionLimit: Codable, Hashable, Sendable {
    var maxCost: Double?
    var maxEnergy: Double?
    var maxTime: Int?
    var maxSoC: Int?
  }

  struct Transaction: Codable, Hashable, Sendable {
    var transactionId: Text<36>
    var chargingState: ChargingState?
    var timeSpentCharging: Int?
    var stoppedReason: Reason?
    var remoteStartId: Int?
    var operationMode: OCPP.OperationMode?
    var tariffId: Text<60>?
    var transactionLimit: TransactionLimit?
  }

  enum TriggerReason: String, Codable, Hashable, Sendable {
    case abnormalCondition = "AbnormalCondition"
    case authorized = "Authorized"
    case cablePluggedIn = "CablePluggedIn"
    case chargingRateChanged = "ChargingRateChanged"
    case chargingStateChanged = "ChargingStateChanged"
    case costLimitReached = "CostLimitReached"
    case deauthorized = "Deauthorized"
    case energyLimitReached = "EnergyLimitReached"
    case evCommunicationLost = "EVCommunicationLost"
    case evConnectTimeout = "EVConnectTimeout"
    case evDeparted = "EVDeparted"
    case evDetected = "EVDetected"
    case limitSet = "LimitSet"
    case meterValueClock = "MeterValueClock"
    case meterValuePeriodic = "MeterValuePeriodic"
    case operationModeChanged = "OperationModeChanged"
    case remoteStart = "RemoteStart"
    case remoteStop = "RemoteStop"
    case resetCommand = "ResetCommand"
    case runningCost = "RunningCost"
    case signedDataReceived = "SignedDataReceived"
    case socLimitReached = "SoCLimitReached"
    case stopAuthorized = "StopAuthorized"
    case tariffChanged = "TariffChanged"
    case tariffNotAccepted = "TariffNotAccepted"
    case timeLimitReached = "TimeLimitReached"
    case trigger = "Trigger"
    case txResumed = "TxResumed"
    case unlockCommand = "UnlockCommand"
  }
}

// MARK: - Written without Codable

extension TransactionEvent: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    guard costDetails == nil else { throw PlainWriter.GaveUp() }
    try writer.put(CodingKeys.cableMaxCurrent, cableMaxCurrent)
    try writer.put(CodingKeys.eventType, eventType)
    try writer.put(CodingKeys.evse, evse)
    try writer.put(CodingKeys.evseSleep, evseSleep)
    try writer.put(CodingKeys.idToken, idToken)
    try writer.put(CodingKeys.meterValue, meterValue)
    try writer.put(CodingKeys.numberOfPhasesUsed, numberOfPhasesUsed)
    try writer.put(CodingKeys.offline, offline)
    try writer.put(CodingKeys.preconditioningStatus, preconditioningStatus)
    try writer.put(CodingKeys.reservationId, reservationId)
    try writer.put(CodingKeys.seqNo, seqNo)
    try writer.put(CodingKeys.timestamp, timestamp)
    try writer.put(CodingKeys.transactionInfo, transactionInfo)
    try writer.put(CodingKeys.triggerReason, triggerReason)
  }
}

extension TransactionEvent.Transaction: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    guard transactionLimit == nil else { throw PlainWriter.GaveUp() }
    try writer.put(CodingKeys.chargingState, chargingState)
    try writer.put(CodingKeys.operationMode, operationMode)
    try writer.put(CodingKeys.remoteStartId, remoteStartId)
    try writer.put(CodingKeys.stoppedReason, stoppedReason)
    try writer.put(CodingKeys.tariffId, tariffId)
    try writer.put(CodingKeys.timeSpentCharging, timeSpentCharging)
    try writer.put(CodingKeys.transactionId, transactionId)
  }
}

// MARK: - Read without Codable

extension TransactionEvent.Response: PlainlyRead {
  init(from _: inout PlainReader) { self.init() }
}
