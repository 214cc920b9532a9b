/// E Transactions at one EVSE: what happens goes in, what to do and to tell comes out.
struct TransactionMachine: Hashable, Sendable {
  private(set) var conditions = TransactionConditions()
  private(set) var transaction: Ongoing?
  private(set) var lockedConnector: Int?
  private var isOffering = false
  private var isPausedByEV = false
  private var isWithheld = false
  private var hasLockFailed = false
  private var untoldToken: Token?
  private var untoldRemoteStartID: Int?

  /// A transaction as far as the next event depends on it.
  struct Ongoing: Hashable, Sendable {
    var chargingState: ChargingState

    /// The connector the CSMS knows of.
    var toldConnector: Int?
    var awaitsBeginValues: Bool

    /// Why the authorization ended, while it has not been given anew.
    var stopReason: TransactionEvent.Reason?
  }

  init() {}

  /// E17.FR.10: a machine in the middle of a transaction.
  ///
  /// - Parameters:
  ///   - record: What was kept of it.
  ///   - connector: Where the cable is now.
  ///   - isBayOccupied: What the bay's detector says; nothing without one.
  ///   - allowsEnergy: TxCtrlr.AllowEnergyTransferResumption.
  init(
    resuming record: TransactionRecord,
    connector: Int?,
    isBayOccupied: Bool? = nil,
    allowsEnergy: Bool
  ) {
    let state = record.chargingState ?? .idle
    conditions.isBayOccupied = isBayOccupied
    conditions.connector = connector
    conditions.isAuthorized = record.isAuthorized ?? false
    // E17.FR.12, E17.FR.13
    isWithheld = !allowsEnergy && (state == .charging || state == .suspendedEV)
    transaction = Ongoing(
      chargingState: state,
      toldConnector: record.connector,
      awaitsBeginValues: record.connector == nil
    )
  }

  /// E01.FR.18, E01.FR.19: as ChargingStateEnumType has it.
  var chargingState: ChargingState {
    guard conditions.connector != nil else { return .idle }
    guard conditions.isAuthorized else { return .evConnected }
    if isWithheld || hasLockFailed { return .suspendedEVSE }
    if conditions.isEnergyFlowing { return .charging }
    return isPausedByEV ? .suspendedEV : .evConnected
  }

  mutating func take(_ input: Input, _ settings: Settings) -> [Action] {
    conditions.meterSigns = settings.meterSigns
    let before = conditions
    apply(input, settings)
    let report = report(on: input, since: before, settings)
    if report?.kind == .ended { forgetAuthorization() }
    return release(after: input, settings) + (report.map { [.report($0)] } ?? []) + supply()
  }
}

// MARK: - What holds

extension TransactionMachine {
  private mutating func apply(_ input: Input, _ settings: Settings) {
    switch input {
    case .plugged(let connector):
      // E01.FR.14: a second cable waits until the first is gone.
      if conditions.connector == nil { conditions.connector = connector }
    case .unplugged(let connector):
      guard conditions.connector == connector else { return }
      conditions.connector = nil
      stopFlow()
      hasLockFailed = false
      if settings.deauthorizesOnUnplug { forgetAuthorization() }
    case .arrived: conditions.isBayOccupied = true
    case .left: conditions.isBayOccupied = false
    case .authorized(let token, let remoteStartID):
      conditions.isAuthorized = true
      isWithheld = false
      untoldToken = token
      untoldRemoteStartID = remoteStartID
      transaction?.stopReason = nil
    case .authorizationEnded(let end, _):
      let earlier = transaction?.stopReason
      transaction?.stopReason = earlier ?? end.stoppedReason
      forgetAuthorization()
      stopFlow()
    case .energyFlowing:
      guard isOffering else { return }
      conditions.isEnergyFlowing = true
      isPausedByEV = false
    case .energyPaused:
      guard isOffering else { return }
      conditions.isEnergyFlowing = false
      isPausedByEV = true
    case .faulted(let kind):
      guard kind.endsCharging else { return }
      forgetAuthorization()
      stopFlow()
    case .recovered:
      hasLockFailed = false
    case .lockFailed:
      hasLockFailed = true
      stopFlow()
    case .energyWithheld:
      guard conditions.isAuthorized else { return }
      isWithheld = true
      stopFlow()
    case .sampleDue, .resumed:
      break
    }
  }

  private mutating func stopFlow() {
    conditions.isEnergyFlowing = false
    isPausedByEV = false
  }

  private mutating func forgetAuthorization() {
    conditions.isAuthorized = false
    isWithheld = false
    untoldToken = nil
    untoldRemoteStartID = nil
  }
}

// MARK: - What to do

extension TransactionMachine {
  private var mayCharge: Bool {
    conditions.isAuthorized && conditions.connector != nil && !isWithheld && !hasLockFailed
  }

  private mutating func release(after input: Input, _ settings: Settings) -> [Action] {
    var actions: [Action] = []
    if isOffering, !mayCharge {
      isOffering = false
      stopFlow()
      actions.append(.withdrawPower)
    }
    if let connector = lockedConnector, !conditions.isAuthorized, unlocks(after: input, settings) {
      lockedConnector = nil
      actions.append(.unlock(connector: connector))
    }
    return actions
  }

  private func unlocks(after input: Input, _ settings: Settings) -> Bool {
    switch input {
    // E05.FR.11: the owner of the cable has to come.
    case .authorizationEnded(.deauthorized, _): false
    // The unplugging itself has decided.
    case .authorizationEnded(.evDisconnected, _): false
    // E09.FR.02, E09.FR.03.
    case .unplugged: settings.unlocksOnUnplug
    // E06.FR.10, E07.FR.07: as part of a normal end.
    case .authorizationEnded, .energyPaused, .energyWithheld, .faulted: true
    default: false
    }
  }

  private mutating func supply() -> [Action] {
    guard mayCharge, !isOffering, let connector = conditions.connector else { return [] }
    isOffering = true
    lockedConnector = connector
    return [.lock(connector: connector), .offerPower]
  }
}

// MARK: - What to tell

extension TransactionMachine {
  private mutating func report(
    on input: Input,
    since before: TransactionConditions,
    _ settings: Settings
  ) -> TransactionReport? {
    guard let ongoing = transaction else { return startReport(on: input, settings) }
    let isOver = ends(input, since: before, settings)
    guard isOver || isWorthTelling(input, since: before) else { return nil }
    var report = TransactionReport(
      kind: isOver ? .ended : .updated,
      trigger: trigger(of: input)
    )
    if isOver { report.stoppedReason = ongoing.stopReason ?? stoppedReason(of: input) }
    let state = isOver ? finalState : stateToTell(input, ongoing)
    if state != ongoing.chargingState || isOver || [.trigger, .txResumed].contains(report.trigger) {
      report.chargingState = state
    }
    tellOnce(&report, input)
    transaction?.chargingState = state
    // E01.FR.17: where the EVSE was not known at the start, they come as soon as it is.
    if ongoing.awaitsBeginValues, report.connector != nil {
      report.carriesBeginValues = true
      transaction?.awaitsBeginValues = false
    }
    if isOver { transaction = nil }
    return report
  }

  /// E17.FR.11: what goes on is told as it was, and what the car makes of it later.
  private func stateToTell(_ input: Input, _ ongoing: Ongoing) -> ChargingState {
    input == .resumed && mayCharge ? ongoing.chargingState : chargingState
  }

  /// E06.FR.07: what ends because the car stops drawing leaves it connected, nothing more.
  private var finalState: ChargingState { conditions.connector == nil ? .idle : .evConnected }

  private mutating func startReport(on input: Input, _ settings: Settings) -> TransactionReport? {
    let reached = settings.startPoints.filter(conditions.holds)
    guard input.mayBegin, !reached.isEmpty else { return nil }
    transaction = Ongoing(
      chargingState: chargingState,
      awaitsBeginValues: conditions.connector == nil
    )
    var report = TransactionReport(
      kind: .started,
      trigger: reached == [.dataSigned] ? .signedDataReceived : trigger(of: input),
      chargingState: chargingState,
      carriesBeginValues: conditions.connector != nil
    )
    tellOnce(&report, input)
    return report
  }

  /// Adds what is told once: place, token, remoteStartId.
  private mutating func tellOnce(_ report: inout TransactionReport, _ input: Input) {
    if let connector = conditions.connector, transaction?.toldConnector != connector {
      report.connector = connector
      transaction?.toldConnector = connector
    }
    if let remoteStartID = untoldRemoteStartID {
      // F01.FR.19, F02.FR.21: whatever else made the event.
      report.trigger = .remoteStart
      report.remoteStartID = remoteStartID
    }
    report.token = untoldToken
    untoldToken = nil
    untoldRemoteStartID = nil
    switch input {
    case .authorizationEnded(.local, let token), .authorizationEnded(.masterPass, let token):
      report.token = token
    case .arrived: report.namesEVSE = true
    default: break
    }
  }

  private func ends(
    _ input: Input,
    since before: TransactionConditions,
    _ settings: Settings
  ) -> Bool {
    switch input {
    case .sampleDue, .recovered, .lockFailed, .resumed: return false
    // E06.FR.16
    case .faulted(let kind): return kind.endsCharging
    // B12.FR.04
    case .authorizationEnded(.reset, _), .authorizationEnded(.fault, _): return true
    // E05.FR.10, F03.FR.03, E15.FR.04: any of the three is about an authorization that ended.
    case .authorizationEnded
    where !settings.stopPoints.isDisjoint(with: [.authorized, .powerPathClosed, .energyTransfer]):
      return true
    default: break
    }
    if settings.stopPoints.contains(where: { conditions.lost($0, since: before) }) { return true }
    // E03.FR.05: nobody is there and nobody may charge, so nothing else would ever end it;
    // E03.FR.15: unless the bay's detector will.
    return !conditions.isAuthorized && conditions.connector == nil
      && !settings.stopPoints.contains(.parkingBayOccupancy)
  }

  private func isWorthTelling(_ input: Input, since before: TransactionConditions) -> Bool {
    switch input {
    case .plugged, .unplugged: conditions.connector != before.connector
    case .arrived, .left: conditions.isBayOccupied != before.isBayOccupied
    case .authorized, .sampleDue, .resumed: true
    case .authorizationEnded(let end, _): before.isAuthorized || end == .remote
    case .energyFlowing, .energyPaused, .energyWithheld, .faulted, .recovered, .lockFailed:
      chargingState != transaction?.chargingState
    }
  }
}
