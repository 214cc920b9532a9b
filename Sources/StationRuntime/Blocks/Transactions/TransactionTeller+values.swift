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
      values.append(beginValues(now, at: evse))
    }
    if let (measurands, reason) = plan(of: report.trigger) {
      let plan = SamplingPlan(measurands, since: meter.lastTold)
      values.append(plan.values(of: now.reading, at: now.time, context: reason))
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
    let signing = context.hardware(of: evse)?.signing
    let isSigned = signsReadings || context.variables[.sampledDataSignStartedReadings] ?? false
    let blob = isSigned && signing?.beginOnStart == true ? signing?.begin : nil
    return SamplingPlan(context.variables[.txStartedMeasurands])
      .values(
        of: now.reading,
        at: now.time,
        context: .transactionBegin,
        signed: blob.map { signed($0, at: evse) }
      )
  }

  private func endValues(
    of meter: TransactionMeter,
    _ now: TransactionMeter.Sample,
    at evse: Int
  ) -> [OCPP.MeterValue] {
    let variables = context.variables
    let signing = signsReadings ? context.hardware(of: evse)?.signing : nil
    return meter.values(
      to: now,
      TransactionMeter.EndPlan(
        sampled: isSampling ? variables[.txEndedMeasurands] : nil,
        aligned: isAligning ? variables[.alignedTxEndedMeasurands] : nil,
        signedBegin: signing?.begin.map { signed($0, at: evse) },
        signedEnd: signing?.end.map { signed($0, at: evse) }
      )
    )
  }

  /// J02.FR.21: SampledDataCtrlr.SignReadings.
  private var signsReadings: Bool { context.variables[.sampledDataSignReadings] ?? false }

  /// OCPPCommCtrlr.PublicKeyWithSignedMeterValue says how often the key goes along.
  private func signed(_ reading: MeterSigning.Reading, at evse: Int) -> OCPP.SignedMeterValue {
    let isKeyDue =
      switch context.variables[.publicKeyWithSignedMeterValue] {
      case "EveryMeterValue": true
      case "OncePerTransaction": !(meters[evse]?.hasToldPublicKey ?? true)
      default: false
      }
    if isKeyDue { meters[evse]?.hasToldPublicKey = true }
    func text(_ text: String) -> String? {
      // 2.0.1 requires both, empty where there is nothing to say.
      text.isEmpty && context.version >= .v21 ? nil : text
    }
    return OCPP.SignedMeterValue(
      signedMeterData: Text(cutting: reading.data),
      signingMethod: text(reading.signingMethod).map { Text(cutting: $0) },
      encodingMethod: Text(cutting: reading.encodingMethod),
      publicKey: text(isKeyDue ? reading.publicKey : "").map { Text(cutting: $0) }
    )
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
