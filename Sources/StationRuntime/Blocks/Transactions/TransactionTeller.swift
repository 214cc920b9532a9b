import Foundation

/// Turns what a machine has to say into TransactionEvents, with times, numbers and meter values.
final class TransactionTeller {
  private let context: BlockContext
  private let sender: TransactionEventSender
  private var meters: [Int: TransactionMeter] = [:]

  init(context: BlockContext, sender: TransactionEventSender) {
    self.context = context
    self.sender = sender
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
      evse.transaction.map { TransactionRecord(evse: evse.id, $0) }
    }
  }

  private func begin(
    _ report: TransactionReport,
    _ now: TransactionMeter.Sample,
    at evse: Int
  ) {
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
      evse: report.connector.map { OCPP.EVSE(id: evse, connectorId: $0) },
      idToken: report.token.map { OCPP.IdToken($0) }
    )
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

  /// What the last run of the station could not end itself.
  func endAfterPowerLoss(_ record: TransactionRecord) {
    let now = context.now
    let reading = context.hardware(of: record.evse)?.readMeter()
    let plan = SamplingPlan(context.variables[.txEndedMeasurands])
    let value = reading.flatMap { plan.values(of: $0, at: now, context: .transactionEnd) }
    let event = TransactionEvent(
      eventType: .ended,
      meterValue: value.map { [$0] },
      timestamp: now,
      triggerReason: .abnormalCondition,
      seqNo: record.nextSequenceNumber,
      offline: true,
      transactionInfo: .init(
        transactionId: Text(cutting: record.id),
        stoppedReason: context.bootReason == .powerUp ? .powerLoss : .reboot
      )
    )
    sender.enqueue(event, running: running)
    context.publish(
      .transactionEnded(evse: record.evse, id: record.id, reason: "PowerLoss")
    )
  }
}

// MARK: - Meter values

extension TransactionTeller {
  private func values(
    for report: TransactionReport,
    _ now: TransactionMeter.Sample,
    at evse: Int
  ) -> [OCPP.MeterValue] {
    guard let meter = meters[evse] else { return [] }
    let variables = context.variables
    if report.kind == .ended {
      return meter.values(to: now, measurands: variables[.txEndedMeasurands])
    }
    var values: [OCPP.MeterValue?] = []
    if report.carriesBeginValues {
      // E01.FR.17: told late, they are still those of the beginning; energy may flow by now.
      let plan = SamplingPlan(variables[.txStartedMeasurands])
      let begin = meter.begin
      values.append(plan.values(of: begin.reading, at: begin.time, context: .transactionBegin))
    }
    let (measurands, context): ([String]?, OCPP.ReadingContext?) =
      switch report.trigger {
      case .meterValuePeriodic: (variables[.txUpdatedMeasurands], .samplePeriodic)
      case .trigger: (variables[.txUpdatedMeasurands], .trigger)
      case .meterValueClock: (variables[.alignedMeasurands], .sampleClock)
      default: (nil, nil)
      }
    if let context {
      let plan = SamplingPlan(measurands, intervalStartWh: meter.lastToldWh)
      values.append(plan.values(of: now.reading, at: now.time, context: context))
      meters[evse]?.lastToldWh = now.reading.energyImportWh
    }
    return values.compactMap(\.self)
  }

  /// SampledDataCtrlr.TxEndedInterval: keeps a reading for the end.
  func keepSample(at evse: Int) {
    guard let reading = context.hardware(of: evse)?.readMeter() else { return }
    meters[evse]?.keep(.init(time: context.now, reading: reading))
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
