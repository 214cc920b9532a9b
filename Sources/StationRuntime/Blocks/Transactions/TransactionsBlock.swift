import DeviceModelKit
import Foundation

/// E Transactions: follows what happens at the EVSEs and tells the CSMS, event by event.
final class TransactionsBlock: FunctionalBlock {
  let context: BlockContext
  private let sender: TransactionEventSender
  let teller: TransactionTeller
  let power: PowerShare
  var machines: [Int: TransactionMachine] = [:]
  var samplers: [Int: [AnyObject]] = [:]

  /// By EVSE, the machine's settings, and the variables' edition they are of.
  private var settings: [Int: (edition: Int, settings: TransactionMachine.Settings)] = [:]

  /// By EVSE, until when a car may come back after a power cut.
  var returns: [Int: StationTimer] = [:]

  /// E17.FR.18: how long an EVSE that resumes waits for its power.
  var resumptionPauses: [Int: Duration] = [:]

  /// E05.FR.03: watches the energy a token that is not accepted may still have.
  private var allowances: [Int: RepeatingTimer] = [:]

  init(context: BlockContext) {
    self.context = context
    sender = TransactionEventSender(context: context)
    power = PowerShare(context: context)
    teller = TransactionTeller(context: context, sender: sender, power: power)
    // The last answer may come when a boot has made other blocks.
    sender.onAnswer = { [weak self] in self?.answered($0, $1) }
  }

  func register(in routes: inout CallRoutes) {
    routes.on(GetTransactionStatus.self, status)
  }

  func start() {
    let records = sender.load()
    for evse in context.evses { power.withdraw(from: evse.id) }
    for record in records {
      mayResume(record) ? resume(record) : teller.endAfterPowerLoss(record)
    }
    for evse in context.evses where machines[evse.id] == nil { takeUp(evse) }
  }

  /// What is at an EVSE already when the station, or the EVSE, comes up.
  func takeUp(_ evse: EVSE) {
    if let isOccupied = evse.isBayOccupied { take(isOccupied ? .arrived : .left, at: evse.id) }
    if let connector = evse.pluggedConnector {
      take(.plugged(connector: connector.id), at: evse.id)
    }
  }

  func follow(_ event: StationEvent) {
    sender.follow(event)
    switch event {
    case .cablePlugged(let evse, let connector):
      returns[evse]?.cancel()
      take(.plugged(connector: connector), at: evse)
    case .cableUnplugged(let evse, let connector):
      take(.unplugged(connector: connector), at: evse)
      // The cable that came second is the one that counts now.
      guard let other = context[evse: evse]?.pluggedConnector else { break }
      take(.plugged(connector: other.id), at: evse)
    case .bayOccupied(let evse):
      take(.arrived, at: evse)
    case .bayVacated(let evse):
      take(.left, at: evse)
    case .authorized(let evse, let token, let how):
      context[evse: evse]?.transaction?.token = token
      take(.authorized(token, remoteStartID: how.remoteStartID), at: evse)
    case .authorizationEnded(let evse, let end):
      take(.authorizationEnded(end, by: context[evse: evse]?.endingToken), at: evse)
      if end == .reset { sayWhenQueueIsEmpty() }
    case .energyFlowing(let evse):
      take(.energyFlowing, at: evse)
    case .energyPaused(let evse):
      take(.energyPaused, at: evse)
    case .faultBegan(let evse, let connector, let kind):
      guard concerns(connector, at: evse), let kind = HardwareFault.Kind(rawValue: kind) else {
        break
      }
      take(.faulted(kind), at: evse)
    case .faultEnded(let evse, _, _):
      take(.recovered, at: evse)
    case .evseReset(let evse):
      startAnew(evse)
    case .resetAnnounced(let evse):
      pause(evse)
    case .connectorUnlocked(let evse, _):
      sample(evse, .unlockCommand)
    case .alignedSampleDue(let evse):
      sample(evse, .meterValueClock)
    case .messageRequested("TransactionEvent", let evse, _):
      for evse in evse.map({ [$0] }) ?? context.evses.map(\.id) { sample(evse, .trigger) }
    case .variableChanged(let component, let variable, .actual, _, _)
    where ["SampledDataCtrlr", "AlignedDataCtrlr"].contains(component.name)
      && ["TxUpdatedInterval", "TxEndedInterval", "Enabled"].contains(variable.name):
      for evse in samplers.keys.sorted() { scheduleSamples(at: evse) }
    default:
      break
    }
  }

  /// A fault of a connector nobody uses does not end what goes on at another.
  private func concerns(_ connector: Int?, at evse: Int) -> Bool {
    guard let connector, let used = machines[evse]?.conditions.connector else { return true }
    return connector == used
  }

  func sayWhenQueueIsEmpty() {
    context.perform { [self] in
      if sender.isEmpty { context.publish(.transactionQueueEmptied) }
    }
  }

  /// E14: whether a transaction runs and whether anything about it waits.
  func status(
    _ call: GetTransactionStatus
  ) async throws(CallError) -> GetTransactionStatus.Response {
    guard let id = call.transactionId?.value else {
      return .init(messagesInQueue: !sender.isEmpty)
    }
    return .init(
      ongoingIndicator: context.evses.contains { $0.transaction?.id == id },
      messagesInQueue: sender.contains(transaction: id)
    )
  }
}

// MARK: - The machine's will

extension TransactionsBlock {
  func take(_ input: TransactionMachine.Input, at evse: Int) {
    let actions = machines[evse, default: TransactionMachine()].take(input, settings(of: evse))
    for action in actions {
      guard carryOut(action, at: evse) else {
        // Power follows the bolt: without it nothing is offered.
        return take(.lockFailed, at: evse)
      }
    }
  }

  private func carryOut(_ action: TransactionMachine.Action, at evse: Int) -> Bool {
    switch action {
    case .lock(let connector):
      context[evse: evse]?.cableOwner = nil
      return context.lockCable(evse: evse, connector: connector)
    case .unlock(let connector): context.unlockCable(evse: evse, connector: connector)
    case .offerPower:
      power.offer(to: evse, after: resumptionPauses.removeValue(forKey: evse) ?? .zero)
    case .withdrawPower:
      power.withdraw(from: evse)
      keepOwner(at: evse)
    case .report(let report):
      let isCharging = machines[evse]?.conditions.isEnergyFlowing ?? false
      teller.tell(report, at: evse, isCharging: isCharging)
      switch report.kind {
      case .started: scheduleSamples(at: evse)
      case .updated: break
      case .ended:
        samplers[evse] = nil
        allowances[evse] = nil
      }
    }
    return true
  }

  /// E05.FR.11, E09.FR.03: whoever left a locked cable behind may come for it.
  private func keepOwner(at evse: Int) {
    guard let owner = context[evse: evse]?.authorization,
      let machine = machines[evse], machine.lockedConnector != nil,
      !machine.conditions.isAuthorized
    else { return }
    context[evse: evse]?.cableOwner = owner
  }

  /// As the variables stand: asked for at every sample, and put together when they have changed.
  private func settings(of evse: Int) -> TransactionMachine.Settings {
    let edition = context.variables.edition
    if let known = settings[evse], known.edition == edition { return known.settings }
    let new = makeSettings(of: evse)
    settings[evse] = (edition, new)
    return new
  }

  private func makeSettings(of evse: Int) -> TransactionMachine.Settings {
    let variables = context.variables
    var settings = TransactionMachine.Settings()
    if let points = variables[.txStartPoint] {
      settings.startPoints = Set(points.compactMap(TxPoint.init))
    }
    if let points = variables[.txStopPoint] {
      settings.stopPoints = Set(points.compactMap(TxPoint.init))
    }
    settings.deauthorizesOnUnplug = variables[.stopTxOnEVSideDisconnect] ?? true
    settings.meterSigns =
      variables[.sampledDataSignReadings] ?? false
      && context.hardware(of: evse)?.signing?.begin != nil
    settings.unlocksOnUnplug = variables[.unlockOnEVSideDisconnect] ?? true
    return settings
  }
}

// MARK: - Samples

extension TransactionsBlock {
  func sample(_ evse: Int, _ trigger: TransactionEvent.TriggerReason) {
    guard context[evse: evse]?.transaction != nil else { return }
    take(.sampleDue(trigger), at: evse)
  }

  /// J02.FR.11: an interval of 0 means never.
  func scheduleSamples(at evse: Int) {
    let updated = RepeatingTimer(
      every: context.variables[.txUpdatedInterval],
      on: context.timers
    ) { [unowned self] in sample(evse, .meterValuePeriodic) }
    let ended = RepeatingTimer(
      every: context.variables[.txEndedInterval],
      on: context.timers
    ) { [unowned self] in teller.keepSample(at: evse) }
    let aligned = AlignedTimer(
      every: context.variables[.alignedTxEndedInterval],
      in: context
    ) { [unowned self] due in teller.keepAlignedSample(at: evse, due: due) }
    let isSampling = context.variables[.sampledDataEnabled] ?? true
    let timers: [AnyObject?] = isSampling ? [updated, ended, aligned] : [aligned]
    samplers[evse] = timers.compactMap(\.self)
  }
}

// MARK: - What the CSMS thinks of the token

extension TransactionsBlock {
  private func answered(_ event: TransactionEvent, _ answer: TransactionEvent.Response) {
    guard let info = answer.idTokenInfo, let asked = event.idToken.map({ Token($0) }) else {
      return
    }
    // C10.FR.05
    context.tokens.learn(asked, info)
    let id = event.transactionInfo.transactionId.value
    guard let evse = context.evses.first(where: { $0.transaction?.id == id }),
      evse.authorization?.token == asked
    else { return }
    if info.status == .accepted {
      if let group = info.groupIdToken {
        context[evse: evse.id]?.authorization?.groupToken = Token(group)
      }
    } else if context.variables[.stopTxOnInvalidID] ?? true {
      // E05.FR.09, E05.FR.10
      context.publish(.authorizationEnded(evse: evse.id, .deauthorized))
    } else {
      allowRest(at: evse.id)
    }
  }

  /// E05.FR.02, E05.FR.03: MaxEnergyOnInvalidId is what may still flow, from now on.
  private func allowRest(at evse: Int) {
    let allowed = Double(context.variables[.maxEnergyOnInvalidID] ?? 0)
    guard allowed > 0, let hardware = context.hardware(of: evse) else {
      return take(.energyWithheld, at: evse)
    }
    let start = hardware.readMeter().energyImportWh
    allowances[evse] = RepeatingTimer(every: .seconds(1), on: context.timers) { [unowned self] in
      guard hardware.readMeter().energyImportWh - start >= allowed else { return }
      allowances[evse] = nil
      take(.energyWithheld, at: evse)
    }
  }
}

extension AuthorizationOrigin {
  fileprivate var remoteStartID: Int? {
    if case .remote(let id) = self { id } else { nil }
  }
}
