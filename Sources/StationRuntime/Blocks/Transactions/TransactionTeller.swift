import Foundation

/// Turns what a machine has to say into TransactionEvents, with times, numbers and meter values.
final class TransactionTeller {
  let context: BlockContext
  private let sender: TransactionEventSender
  private let power: PowerShare

  /// By EVSE.
  var meters: [Int: TransactionMeter] = [:]

  init(context: BlockContext, sender: TransactionEventSender, power: PowerShare) {
    self.context = context
    self.sender = sender
    self.power = power
  }

  /// Makes the event, keeps it, and sends it when its turn comes.
  func tell(_ report: TransactionReport, at evse: Int, isCharging: Bool) {
    guard let hardware = context.hardware(of: evse) else { return }
    let now = TransactionMeter.Sample(time: context.now, reading: hardware.readMeter())
    if report.kind == .started { begin(report, now, at: evse) }
    guard var transaction = context[evse: evse]?.transaction else { return }
    let reservation = context[evse: evse]?.authorization?.reservationID
    context[evse: evse]?.authorization?.reservationID = nil
    let oldState = report.kind == .started ? nil : transaction.chargingState
    var event = event(report, of: transaction, now, at: evse, isCharging: isCharging)
    // E03.FR.03, H01.FR.15: once, when it was made use of.
    event.reservationId = reservation
    transaction.nextSequenceNumber += 1
    transaction.chargingState = report.chargingState ?? transaction.chargingState
    transaction.connector = report.connector ?? transaction.connector
    transaction.remoteStartID = report.remoteStartID ?? transaction.remoteStartID
    let isOver = report.kind == .ended
    context[evse: evse]?.transaction = isOver ? nil : transaction
    context[evse: evse]?.endingToken = nil
    sender.enqueue(event, running: running)
    publish(report, transaction, at: evse)
    if transaction.chargingState != oldState {
      context.publish(.chargingStateChanged(evse: evse, transaction.chargingState))
    }
    if isOver { meters[evse] = nil }
  }

  private var running: [TransactionRecord] {
    context.evses.compactMap { evse in
      evse.transaction.map { TransactionRecord(evse, $0, at: context.now) }
    }
  }

  private func begin(
    _ report: TransactionReport,
    _ now: TransactionMeter.Sample,
    at evse: Int
  ) {
    var now = now
    // J02.FR.17: where energy flows already, the first of it has been counted.
    if let offered = power.start(of: evse) { now.reading.takeRegisters(of: offered) }
    meters[evse] = TransactionMeter(begin: now)
    context[evse: evse]?.transaction = ActiveTransaction(
      // E01.FR.08: never twice, not even after a repair.
      id: context.identifiers.next(),
      chargingState: report.chargingState ?? .idle,
      startedAt: now.time,
      token: context[evse: evse]?.authorization?.token,
      startedAtWh: now.reading.energyImportWh
    )
  }

  private func event(
    _ report: TransactionReport,
    of transaction: ActiveTransaction,
    _ now: TransactionMeter.Sample,
    at evse: Int,
    isCharging: Bool
  ) -> TransactionEvent {
    let values = values(for: report, now, at: evse)
    return TransactionEvent(
      eventType: report.kind,
      meterValue: values.isEmpty ? nil : values,
      timestamp: now.time,
      triggerReason: report.trigger,
      seqNo: transaction.nextSequenceNumber,
      // E04.FR.03
      offline: context.isConnected ? nil : true,
      numberOfPhasesUsed: isCharging ? meters[evse]?.phasesToTell(now.reading) : nil,
      transactionInfo: .init(
        transactionId: Text(cutting: transaction.id),
        chargingState: report.chargingState.map(TransactionEvent.ChargingState.init),
        stoppedReason: report.stoppedReason,
        remoteStartId: report.remoteStartID
      ),
      evse: place(report, of: transaction, at: evse, hasValues: !values.isEmpty),
      idToken: report.token.map { OCPP.IdToken($0) }
    )
  }

  /// E01.FR.16: told once, when the cable's place is known.
  ///
  /// J02.FR.22: values are of an EVSE, which the CSMS has to know; without a cable it does not.
  private func place(
    _ report: TransactionReport,
    of transaction: ActiveTransaction,
    at evse: Int,
    hasValues: Bool
  ) -> OCPP.EVSE? {
    if let connector = report.connector { return OCPP.EVSE(id: evse, connectorId: connector) }
    let isUnknown = hasValues && transaction.connector == nil
    return report.namesEVSE || isUnknown ? OCPP.EVSE(id: evse) : nil
  }

  private func publish(
    _ report: TransactionReport,
    _ transaction: ActiveTransaction,
    at evse: Int
  ) {
    switch report.kind {
    case .started:
      context.publish(.transactionStarted(evse: evse, id: transaction.id))
    case .updated:
      let trigger = report.trigger.rawValue
      context.publish(.transactionUpdated(evse: evse, id: transaction.id, trigger: trigger))
    case .ended:
      let reason = report.stoppedReason ?? .local
      context.publish(
        .transactionEnded(evse: evse, id: transaction.id, reason: reason.rawValue)
      )
    }
  }

  /// What the last run of the station could not end itself (E17.FR.21, E17.FR.22).
  func endAfterPowerLoss(_ record: TransactionRecord) {
    let now = context.now
    let reason: TransactionEvent.Reason = context.bootReason == .powerUp ? .powerLoss : .reboot
    let begin = SamplingPlan(
      (context.variables[.txEndedMeasurands] ?? []).filter {
        $0 == OCPP.Measurand.energyActiveImportRegister.rawValue
      }
    )
    .values(of: record.begin.reading, at: record.begin.time, context: .transactionBegin)
    let end = context.hardware(of: record.evse)?.readMeter()
    let plan = SamplingPlan(context.variables[.txEndedMeasurands])
    let values = [begin, end.flatMap { plan.values(of: $0, at: now, context: .transactionEnd) }]
      .compactMap(\.self)
    let event = TransactionEvent(
      eventType: .ended,
      meterValue: values.isEmpty ? nil : values,
      timestamp: now,
      triggerReason: .abnormalCondition,
      seqNo: record.nextSequenceNumber,
      offline: true,
      transactionInfo: .init(transactionId: Text(cutting: record.id), stoppedReason: reason),
      // J02.FR.22
      evse: values.isEmpty || record.connector != nil ? nil : OCPP.EVSE(id: record.evse)
    )
    sender.enqueue(event, running: running)
    context.publish(
      .transactionEnded(evse: record.evse, id: record.id, reason: reason.rawValue)
    )
  }

  /// E17.FR.10: goes on with what the last run of the station had begun.
  func resume(_ record: TransactionRecord) {
    context[evse: record.evse]?.transaction = record.resumed
    meters[record.evse] = TransactionMeter(begin: record.begin)
  }
}

extension TransactionEvent.ChargingState {
  fileprivate init(_ state: ChargingState) {
    switch state {
    case .evConnected: self = .evConnected
    case .charging: self = .charging
    case .suspendedEV: self = .suspendedEV
    case .suspendedEVSE: self = .suspendedEVSE
    case .idle: self = .idle
    }
  }
}
