import Foundation

/// The meter readings of one transaction, as far as later events need them.
struct TransactionMeter: Hashable, Sendable {
  /// How many readings between start and end are kept at most, of each kind.
  static let sampleLimit = 500

  /// E06.FR.12: how many values an event may carry at most, so that it stays below 64 kB.
  static let valueLimit = 350

  /// About how many bytes a value takes.
  private static let valueLength = 180

  struct Sample: Hashable, Sendable {
    var time: Date
    var reading: MeterReading
  }

  let begin: Sample

  /// SampledDataCtrlr.TxEndedInterval.
  private(set) var samples: [Sample] = []

  /// AlignedDataCtrlr.TxEndedInterval.
  private(set) var alignedSamples: [Sample] = []

  /// The registers when values last went out in an Updated event.
  var lastTold: SamplingPlan.Registers

  /// E02.FR.18: as the CSMS knows it.
  var toldPhases: Int?

  /// Whether the CSMS has the public key to what the meter signs.
  var hasToldPublicKey = false

  init(begin: Sample) {
    self.begin = begin
    lastTold = .init(begin.reading)
  }

  /// Keeps a reading for the Ended event (SampledDataCtrlr.TxEndedInterval).
  mutating func keep(_ sample: Sample) { Self.keep(sample, in: &samples) }

  /// Keeps a reading by the clock for the Ended event (AlignedDataCtrlr.TxEndedInterval).
  mutating func keepAligned(_ sample: Sample) { Self.keep(sample, in: &alignedSamples) }

  private static func keep(_ sample: Sample, in samples: inout [Sample]) {
    samples.append(sample)
    guard samples.count > sampleLimit else { return }
    // E06.FR.13: every other one goes, so that the rest still span the whole time.
    samples = everyOther(samples)
  }

  private static func everyOther<Element>(_ elements: [Element]) -> [Element] {
    elements.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
  }

  /// What the Ended event says.
  struct EndPlan {
    var sampled: [String]?
    var aligned: [String]?

    /// The meter's signature under a reading of such a context, asked for in the order of the
    /// transaction.
    var sign: (OCPP.ReadingContext) -> OCPP.SignedMeterValue? = { _ in nil }
  }

  /// E06.FR.11: what was measured from the beginning to the end, in the order it was.
  func values(to end: Sample, _ plan: EndPlan) -> [OCPP.MeterValue] {
    let first = value(begin, .transactionBegin, plan.sampled, since: nil, plan.sign)
    var between = values(of: samples, .samplePeriodic, plan.sampled, plan.sign)
    between += values(of: alignedSamples, .sampleClock, plan.aligned, plan.sign)
    let last = value(
      end,
      .transactionEnd,
      plan.sampled,
      since: (samples.last ?? begin).reading,
      plan.sign
    )
    between.sort { $0.timestamp < $1.timestamp }
    let ends = [first, last].compactMap(\.self)
    while count(between) + count(ends) > Self.valueLimit, !between.isEmpty {
      // J02.FR.20: what is between is less than the beginning and the end.
      between = Self.everyOther(between)
    }
    return [first].compactMap(\.self) + between + [last].compactMap(\.self)
  }

  /// A signature counts by its length, since it can be longer than many values.
  private func count(_ values: [OCPP.MeterValue]) -> Int {
    values.flatMap(\.sampledValue).reduce(0) { count, value in
      guard let signed = value.signedMeterValue else { return count + 1 }
      let length =
        signed.signedMeterData.value.utf8.count + (signed.publicKey?.value.utf8.count ?? 0)
      return count + 1 + length / Self.valueLength
    }
  }

  private func values(
    of samples: [Sample],
    _ context: OCPP.ReadingContext,
    _ measurands: [String]?,
    _ sign: (OCPP.ReadingContext) -> OCPP.SignedMeterValue?
  ) -> [OCPP.MeterValue] {
    var before = begin.reading
    return samples.compactMap { sample in
      defer { before = sample.reading }
      return value(sample, context, measurands, since: before, sign)
    }
  }

  private func value(
    _ sample: Sample,
    _ context: OCPP.ReadingContext,
    _ measurands: [String]?,
    since before: MeterReading?,
    _ sign: (OCPP.ReadingContext) -> OCPP.SignedMeterValue?
  ) -> OCPP.MeterValue? {
    SamplingPlan(measurands, since: before.map { .init($0) })
      .values(of: sample.reading, at: sample.time, context: context, signed: sign(context))
  }

  /// E02.FR.18, E02.FR.19: the phases in use, when the CSMS does not know them yet.
  mutating func phasesToTell(_ reading: MeterReading) -> Int? {
    guard reading.frequencyHz != nil else { return nil }
    let phases = reading.currentImportA.count { $0 > 0 }
    guard phases > 0, phases != toldPhases else { return nil }
    toldPhases = phases
    return phases
  }
}
