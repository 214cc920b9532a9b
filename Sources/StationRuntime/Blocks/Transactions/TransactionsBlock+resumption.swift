import DeviceModelKit
import Foundation

// MARK: - After a power cut

extension TransactionsBlock {
  /// E17.FR.10, E17.FR.20: whether what ran before goes on.
  func mayResume(_ record: TransactionRecord) -> Bool {
    guard let evse = context[evse: record.evse], machines[record.evse] == nil,
      evse.pluggedConnector != nil || record.isAuthorized ?? false
    else { return false }
    if context.resumesTransactions { return true }
    let timeout = context.variables[.resumptionTimeout] ?? .zero
    guard timeout > .zero, let lastSeen = record.lastSeen else { return false }
    return context.now.timeIntervalSince(lastSeen) <= timeout.seconds
  }

  func resume(_ record: TransactionRecord) {
    let evse = record.evse
    let connector = context[evse: evse]?.pluggedConnector?.id
    if record.isAuthorized ?? false, let token = record.token {
      context[evse: evse]?.authorization = Authorization(
        token: token,
        groupToken: record.groupToken,
        origin: record.remoteStartID.map { .remote(remoteStartID: $0) } ?? .local
      )
    }
    teller.resume(record)
    machines[evse] = TransactionMachine(
      resuming: record,
      connector: connector,
      isBayOccupied: context[evse: evse]?.isBayOccupied,
      // EVerest's stack, which is asked to resume, lets energy flow as well.
      allowsEnergy: context.variables[.allowEnergyTransferResumption] ?? false
        || context.resumesTransactions
    )
    if connector != nil, record.chargingState == .charging {
      let range = context.variables[.energyTransferResumptionRandomRange] ?? .zero
      resumptionPauses[evse] = context.jitter.upTo(range)
    }
    take(.resumed, at: evse)
    resumptionPauses[evse] = nil
    scheduleSamples(at: evse)
    guard connector == nil else { return }
    // E17.FR.17: a car that went with the power has ended it; one that is back in time has not.
    let patience = context.variables[.evConnectionTimeOut] ?? .zero
    returns[evse] = context.timers.after(patience) { [unowned self] in
      context.publish(.authorizationEnded(evse: evse, .evDisconnected))
    }
  }
}

// MARK: - Around a reset

extension TransactionsBlock {
  /// B13.FR.04, B13.FR.10, B13.FR.20: tells what is to come, and lets no more energy flow.
  func pause(_ evse: Int) {
    sample(evse, .resetCommand)
    machines[evse] = nil
    samplers[evse] = nil
    power.withdraw(from: evse)
    sayWhenQueueIsEmpty()
  }

  /// As after a boot: what was paused goes on (B13.FR.12), what is plugged in counts anew.
  func startAnew(_ evse: Int) {
    machines[evse] = nil
    guard let place = context[evse: evse] else { return }
    if let transaction = place.transaction {
      resume(TransactionRecord(place, transaction, at: context.now))
    } else {
      takeUp(place)
    }
  }
}
