import DeviceModelKit

/// B11, B12, B13: restarts the station or one EVSE, now or when nobody needs it.
final class ResetBlock: FunctionalBlock {
  private let context: BlockContext

  /// What is to come, if a reset of the station was promised.
  private var plan = Plan.none

  /// B12.FR.07: the EVSEs that are reset when they are idle.
  private var scheduledEVSEs: Set<Int> = []

  private enum Plan {
    case none
    /// B12.FR.01: when nobody charges any more.
    case whenIdle
    /// B12.FR.04: when the CSMS knows how the transactions ended, or has not answered in time.
    case whenQueueIsEmpty(StationTimer, BootReason)

    var isWaitingForIdle: Bool {
      if case .whenIdle = self { true } else { false }
    }
  }

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(Reset.self, reset)
  }

  func reset(_ call: Reset) async throws(CallError) -> Reset.Response {
    if call.type == .immediateAndResume, !resumesTransactions {
      // B13.FR.01
      return .rejected("UnsupportedParam", "transactions are not resumed here")
    }
    if let id = call.evseId { return reset(call.type, evse: id) }
    switch call.type {
    case .onIdle where context.evses.contains(where: \.isInUse):
      context.perform { [self] in schedule() }
      return .init(status: .scheduled)
    case .onIdle, .immediate:
      context.perform { [self] in begin() }
    case .immediateAndResume:
      context.perform { [self] in announce(context.evses.map(\.id)) }
    }
    return .init(status: .accepted)
  }

  private func reset(_ type: Reset.Kind, evse id: Int) -> Reset.Response {
    guard let evse = context[evse: id] else {
      return .rejected("UnknownEvse", "there is no EVSE \(id)")
    }
    // B11.FR.09, B11.FR.10, B12.FR.09
    guard context.variables.text(ComponentID("EVSE", evse: id), "AllowReset") == "true" else {
      return .rejected("UnsupportedParam", "EVSE \(id) does not reset alone")
    }
    switch type {
    case .onIdle where evse.isInUse:
      scheduledEVSEs.insert(id)
      context.perform { [self] in close(id) }
      return .init(status: .scheduled)
    case .onIdle, .immediate:
      context.perform { [self] in
        // B12.FR.08: its end is on its way before the EVSE goes down.
        if evse.isInUse { context.publish(.authorizationEnded(evse: id, .reset)) }
        restart(id)
      }
    case .immediateAndResume:
      // A transaction of an EVSE whose station stays up has nowhere to be resumed from.
      guard evse.transaction == nil else {
        return .rejected("UnsupportedParam", "only the whole station resumes transactions")
      }
      context.perform { [self] in restart(id) }
    }
    return .init(status: .accepted)
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .transactionQueueEmptied:
      if case .whenQueueIsEmpty(let deadline, let reason) = plan {
        deadline.cancel()
        reboot(reason)
      } else {
        proceedSoon()
      }
    case .transactionEnded, .authorizationEnded, .cableUnplugged:
      proceedSoon()
    default:
      break
    }
  }

  private var resumesTransactions: Bool {
    (context.variables[.resumptionTimeout] ?? .zero) > .zero
  }
}

// MARK: - The station

extension ResetBlock {
  /// B12: whoever charges goes on; nobody else begins.
  private func schedule() {
    plan = .whenIdle
    for evse in context.evses { close(evse.id) }
  }

  private func begin() {
    let used = context.evses.filter { $0.authorization != nil || $0.transaction != nil }
    for evse in used { context.publish(.authorizationEnded(evse: evse.id, .reset)) }
    used.isEmpty ? finish(.remoteReset) : waitForQueue(.remoteReset)
  }

  /// B13.FR.04: the CSMS hears of it from each transaction that will go on after the boot.
  private func announce(_ evses: [Int]) {
    let busy = evses.filter { context[evse: $0]?.transaction != nil }
    for evse in busy { context.publish(.resetAnnounced(evse: evse)) }
    busy.isEmpty ? begin() : waitForQueue(.remoteReset)
  }

  /// Reboots once the CSMS knows of all that happened.
  private func finish(_ reason: BootReason) {
    context.unsentTransactionEvents == 0 ? reboot(reason) : waitForQueue(reason)
  }

  private func waitForQueue(_ reason: BootReason) {
    if case .whenQueueIsEmpty(let earlier, _) = plan { earlier.cancel() }
    // B12.FR.05: what gets no answer in time is sent again after the boot.
    let patience = context.variables[.messageTimeout] ?? .seconds(30)
    plan = .whenQueueIsEmpty(
      context.timers.after(patience, on: .network) { [unowned self] in reboot(reason) },
      reason
    )
  }

  private func reboot(_ reason: BootReason) {
    plan = .none
    context.publish(.securityEvent(type: "ResetOrReboot", info: reason.rawValue))
    context.publish(.rebooting(reason))
  }
}

// MARK: - One EVSE

extension ResetBlock {
  /// Nobody begins here until the reset is over.
  private func close(_ evse: Int) {
    guard context[evse: evse]?.awaitsReset == false else { return }
    context[evse: evse]?.awaitsReset = true
    context.publish(.evseResetAwaited(evse: evse))
  }

  /// B11.FR.08: takes as long as a boot does.
  private func restart(_ evse: Int) {
    scheduledEVSEs.remove(evse)
    close(evse)
    context.timers.after(context.resetDelay) { [unowned self] in
      for connector in context[evse: evse]?.connectors ?? [] where connector.isLocked {
        context.unlockCable(evse: evse, connector: connector.id)
      }
      context[evse: evse]?.cableOwner = nil
      context[evse: evse]?.awaitsReset = false
      context.publish(.evseReset(evse: evse))
    }
  }
}

// MARK: - When nobody needs it any more

extension ResetBlock {
  /// Looks once every block has dealt with what happened.
  private func proceedSoon() {
    guard plan.isWaitingForIdle || !scheduledEVSEs.isEmpty else { return }
    context.perform { [self] in proceed() }
  }

  private func proceed() {
    guard !context.isRetired else { return }
    for id in scheduledEVSEs.sorted() where context[evse: id]?.isInUse == false { restart(id) }
    guard plan.isWaitingForIdle, !context.evses.contains(where: \.isInUse) else { return }
    finish(.scheduledReset)
  }
}

extension EVSE {
  /// B11 (errata 2025-06): a transaction, somebody who may begin one, somebody's locked cable.
  fileprivate var isInUse: Bool {
    transaction != nil || authorization != nil
      || (cableOwner != nil && connectors.contains(where: \.isLocked))
  }
}

extension Reset.Response {
  fileprivate static func rejected(_ code: Text<20>, _ reason: String) -> Self {
    .init(status: .rejected, statusInfo: .init(code, reason))
  }
}
