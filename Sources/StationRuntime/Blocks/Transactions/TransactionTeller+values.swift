import Foundation

// J02: which meter values a TransactionEvent carries.
extension TransactionTeller {
  func values(
    for report: TransactionReport,
    _ now: TransactionMeter.Sample,
    at evse: Int
  ) -> [OCPP.MeterValue] {
    guard let meter = meters[evse] else { return [] }
    if report.kind == .ended { return endValues(of: meter, now, at: evse) }
    var values: [OCPP.MeterValue?] = []
    if report.carriesBeginValues, isSampling {
      // J02.FR.10: as of now; where it comes later than the start, nothing flowed in between.
      values.append(beginValues(report.kind == .started ? meter.begin : now, at: evse))
    }
    if let (measurands, reason) = plan(of: report.trigger) {
      let plan = SamplingPlan(measurands, since: meter.lastTold)
      let isSigned = reason == .sampleClock ? rule.alignedUpdated : rule.updated
      values.append(
        plan.values(
          of: now.reading,
          at: now.time,
          context: reason,
          signed: isSigned ? signed(signing(of: evse)?.between, at: evse) : nil
        )
      )
      meters[evse]?.lastTold = .init(now.reading)
    }
    return values.compactMap(\.self)
  }

  /// What is measured because of a trigger, and what OCPP calls that.
  private func plan(
    of trigger: TransactionEvent.TriggerReason
  ) -> (measurands: [String]?, OCPP.ReadingContext)? {
    let variables = context.variables
    return switch trigger {
    case .meterValuePeriodic where isSampling:
      (variables[.txUpdatedMeasurands], .samplePeriodic)
    // F06.FR.07
    case .trigger: (variables[.txUpdatedMeasurands], .trigger)
    case .meterValueClock: (variables[.alignedMeasurands], .sampleClock)
    default: nil
    }
  }

  private var isSampling: Bool { context.variables[.sampledDataEnabled] ?? true }
  private var isAligning: Bool { context.variables[.alignedDataEnabled] ?? true }

  private func beginValues(_ now: TransactionMeter.Sample, at evse: Int) -> OCPP.MeterValue? {
    let signing = signing(of: evse)
    let isSigned = rule.started && signing?.beginOnStart == true
    return SamplingPlan(context.variables[.txStartedMeasurands])
      .values(
        of: now.reading,
        at: now.time,
        context: .transactionBegin,
        signed: isSigned ? signed(signing?.begin, at: evse) : nil
      )
  }

  private func endValues(
    of meter: TransactionMeter,
    _ now: TransactionMeter.Sample,
    at evse: Int
  ) -> [OCPP.MeterValue] {
    let variables = context.variables
    let rule = rule
    let signing = signing(of: evse)
    return meter.values(
      to: now,
      TransactionMeter.EndPlan(
        sampled: isSampling ? variables[.txEndedMeasurands] : nil,
        aligned: isAligning ? variables[.alignedTxEndedMeasurands] : nil
      ) { [self] reason in
        switch reason {
        case .transactionBegin: rule.ended ? signed(signing?.begin, at: evse) : nil
        case .transactionEnd: rule.ended ? signed(signing?.end, at: evse) : nil
        case .sampleClock: rule.aligned ? signed(signing?.between, at: evse) : nil
        default: rule.ended ? signed(signing?.between, at: evse) : nil
        }
      }
    )
  }

  private var rule: SigningRule { SigningRule(context.variables, version: context.version) }

  private func signing(of evse: Int) -> MeterSigning? { context.hardware(of: evse)?.signing }

  /// OCPPCommCtrlr.PublicKeyWithSignedMeterValue says how often the key goes along.
  private func signed(_ reading: MeterSigning.Reading?, at evse: Int) -> OCPP.SignedMeterValue? {
    guard let reading else { return nil }
    let isKeyDue =
      switch context.variables[.publicKeyWithSignedMeterValue] {
      case "EveryMeterValue": true
      case "OncePerTransaction": !(meters[evse]?.hasToldPublicKey ?? true)
      default: false
      }
    if isKeyDue { meters[evse]?.hasToldPublicKey = true }
    return OCPP.SignedMeterValue(reading, withKey: isKeyDue, version: context.version)
  }

  /// SampledDataCtrlr.TxEndedInterval: keeps a reading for the end.
  func keepSample(at evse: Int) {
    guard let reading = context.hardware(of: evse)?.readMeter() else { return }
    meters[evse]?.keep(.init(time: context.now, reading: reading))
  }

  /// AlignedDataCtrlr.TxEndedInterval: keeps a reading by the clock for the end.
  func keepAlignedSample(at evse: Int, due: Date) {
    guard let reading = context.hardware(of: evse)?.readMeter() else { return }
    let isRounded = context.variables[.roundClockAlignedTimestamps] ?? false
    meters[evse]?.keepAligned(.init(time: isRounded ? due : context.now, reading: reading))
  }
}
