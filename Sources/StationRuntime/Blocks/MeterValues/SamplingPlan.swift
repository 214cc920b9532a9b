import Foundation

/// J Metering: which of a meter's quantities go into a message, and how they are written there.
struct SamplingPlan: Hashable, Sendable {
  /// Where the registers of a meter stood.
  struct Registers: Hashable, Sendable {
    var importWh = 0.0
    var exportWh = 0.0
    var importVarh = 0.0
    var exportVarh = 0.0

    init(_ reading: MeterReading) {
      importWh = reading.energyImportWh
      exportWh = reading.energyExportWh
      importVarh = reading.reactive?.importVarh ?? 0
      exportVarh = reading.reactive?.exportVarh ?? 0
    }
  }

  /// As a `…Measurands` variable lists them; what the meter does not measure is left out.
  var measurands: [String]

  /// The registers at the last sample, for what is measured over an interval.
  var since: Registers?

  /// J01.FR.14: a grid meter knows nothing of offers and batteries.
  var isMainMeter = false

  init(_ measurands: [String]?, since: Registers? = nil, isMainMeter: Bool = false) {
    self.measurands = measurands ?? []
    self.since = since
    self.isMainMeter = isMainMeter
  }

  /// The values at one moment; nothing when none of them is measured (J02.FR.02).
  ///
  /// A signature of the meter goes with its register, or what comes first.
  func values(
    of reading: MeterReading,
    at time: Date,
    context: OCPP.ReadingContext,
    signed: OCPP.SignedMeterValue? = nil
  ) -> OCPP.MeterValue? {
    var samples = measurands.compactMap(OCPP.Measurand.init)
      .flatMap { values(of: $0, in: reading) }
    guard !samples.isEmpty else { return nil }
    for index in samples.indices { samples[index].context = context }
    if let signed {
      let index = samples.firstIndex { $0.measurand == .energyActiveImportRegister } ?? 0
      samples[index].signedMeterValue = signed
    }
    return OCPP.MeterValue(sampledValue: samples, timestamp: time)
  }

  private func values(
    of measurand: OCPP.Measurand,
    in reading: MeterReading
  ) -> [OCPP.SampledValue] {
    if isMainMeter, [.powerOffered, .currentOffered, .soc].contains(measurand) { return [] }
    return values(of: measurand, in: reading, reading.reactive).map { value in
      OCPP.SampledValue(
        value: (value.number * 1000).rounded() / 1000,
        measurand: measurand,
        phase: value.phase,
        location: measurand == .soc ? .ev : nil,
        unitOfMeasure: value.unit.map { .init(unit: $0) }
      )
    }
  }

  private struct Value {
    var number: Double
    var unit: Text<20>?
    var phase: OCPP.Phase?

    init(_ number: Double, _ unit: Text<20>?, _ phase: OCPP.Phase? = nil) {
      self.number = number
      self.unit = unit
      self.phase = phase
    }
  }

  private func values(
    of measurand: OCPP.Measurand,
    in reading: MeterReading,
    _ reactive: MeterReading.Reactive?
  ) -> [Value] {
    func some(_ number: Double?, _ unit: Text<20>?) -> [Value] {
      number.map { [Value($0, unit)] } ?? []
    }
    /// What was counted since the last sample; registers are read once more than intervals.
    func interval(_ now: Double?, _ register: KeyPath<Registers, Double>) -> Double? {
      guard let now, let since else { return nil }
      return max(0, now - since[keyPath: register])
    }
    switch measurand {
    case .energyActiveImportRegister: return some(reading.energyImportWh, "Wh")
    case .energyActiveExportRegister: return some(reading.energyExportWh, "Wh")
    case .energyReactiveImportRegister: return some(reactive?.importVarh, "varh")
    case .energyReactiveExportRegister: return some(reactive?.exportVarh, "varh")
    case .energyActiveImportInterval:
      return some(interval(reading.energyImportWh, \.importWh), "Wh")
    case .energyActiveExportInterval:
      return some(interval(reading.energyExportWh, \.exportWh), "Wh")
    case .energyReactiveImportInterval:
      return some(interval(reactive?.importVarh, \.importVarh), "varh")
    case .energyReactiveExportInterval:
      return some(interval(reactive?.exportVarh, \.exportVarh), "varh")
    case .powerActiveImport: return some(reading.powerImportW, "W")
    case .powerActiveExport: return some(reading.powerExportW, "W")
    case .powerReactiveImport: return some(reactive?.importVar, "var")
    case .powerReactiveExport: return some(reactive?.exportVar, "var")
    case .powerFactor: return some(reactive?.powerFactor, nil)
    case .powerOffered: return some(reading.powerOfferedW, "W")
    case .currentOffered: return some(reading.currentOfferedA, "A")
    case .currentImport: return perPhase(reading.currentImportA, "A", Self.lines, reading)
    case .currentExport: return perPhase(reading.currentExportA, "A", Self.lines, reading)
    case .voltage: return perPhase(reading.voltageV, "V", Self.linesToNeutral, reading)
    case .frequency: return some(reading.frequencyHz, "Hz")
    case .soc: return some(reading.stateOfChargePercent, "Percent")
    default: return []
    }
  }

  private static let lines: [OCPP.Phase] = [.l1, .l2, .l3]
  private static let linesToNeutral: [OCPP.Phase] = [.l1N, .l2N, .l3N]

  /// J01.FR.10: direct current, which has no frequency, has no phases to name.
  private func perPhase(
    _ numbers: [Double],
    _ unit: Text<20>,
    _ phases: [OCPP.Phase],
    _ reading: MeterReading
  ) -> [Value] {
    let isDirect = reading.frequencyHz == nil && reading.currentImportA.count <= 1
    if isDirect { return numbers.prefix(1).map { Value($0, unit) } }
    return zip(numbers, phases).map { Value($0, unit, $1) }
  }
}
