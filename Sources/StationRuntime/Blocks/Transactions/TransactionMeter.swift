import Foundation

/// The meter readings of one transaction, as far as later events need them.
struct TransactionMeter: Hashable, Sendable {
  /// How many readings between start and end are kept at most.
  static let sampleLimit = 500

  struct Sample: Hashable, Sendable {
    var time: Date
    var reading: MeterReading
  }

  let begin: Sample
  private(set) var samples: [Sample] = []

  /// The register when values last went out in an Updated event.
  var lastToldWh: Double

  /// E02.FR.18: as the CSMS knows it.
  var toldPhases: Int?

  init(begin: Sample) {
    self.begin = begin
    lastToldWh = begin.reading.energyImportWh
  }

  /// Keeps a reading for the Ended event (SampledDataCtrlr.TxEndedInterval).
  mutating func keep(_ sample: Sample) {
    samples.append(sample)
    guard samples.count > Self.sampleLimit else { return }
    // E06.FR.13: every other one goes, so that the rest still span the whole time.
    samples = samples.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
  }

  /// E06.FR.11: what was measured from the beginning to the end.
  func values(to end: Sample, measurands: [String]?) -> [OCPP.MeterValue] {
    let marked =
      [(begin, OCPP.ReadingContext.transactionBegin)]
      + samples.map { ($0, .samplePeriodic) } + [(end, .transactionEnd)]
    var lastWh: Double?
    return marked.compactMap { sample, context in
      defer { lastWh = sample.reading.energyImportWh }
      return SamplingPlan(measurands, intervalStartWh: lastWh)
        .values(of: sample.reading, at: sample.time, context: context)
    }
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
