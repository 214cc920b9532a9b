import Foundation

/// J Metering: which of a meter's quantities go into a message, and how they are written there.
struct SamplingPlan: Hashable, Sendable {
  /// As a `…Measurands` variable lists them; what the meter does not measure is left out.
  var measurands: [String]

  /// The register at the last sample, for what is measured over an interval.
  var intervalStartWh: Double?

  init(_ measurands: [String]?, intervalStartWh: Double? = nil) {
    self.measurands = measurands ?? []
    self.intervalStartWh = intervalStartWh
  }

  /// The values at one moment; nothing when none of them is measured (J02.FR.02).
  func values(
    of reading: MeterReading,
    at time: Date,
    context: OCPP.ReadingContext
  ) -> OCPP.MeterValue? {
    let samples = measurands.compactMap(OCPP.Measurand.init)
      .flatMap { values(of: $0, in: reading) }
      .map { sample in
        var sample = sample
        sample.context = context
        return sample
      }
    return samples.isEmpty ? nil : OCPP.MeterValue(sampledValue: samples, timestamp: time)
  }

  private func values(
    of measurand: OCPP.Measurand,
    in reading: MeterReading
  ) -> [OCPP.SampledValue] {
    func value(
      _ number: Double,
      _ unit: Text<20>,
      _ phase: OCPP.Phase? = nil
    )
      -> OCPP.SampledValue
    {
      OCPP.SampledValue(
        value: (number * 1000).rounded() / 1000,
        measurand: measurand,
        phase: phase,
        location: measurand == .soc ? .ev : nil,
        unitOfMeasure: .init(unit: unit)
      )
    }
    switch measurand {
    case .energyActiveImportRegister: return [value(reading.energyImportWh, "Wh")]
    case .energyActiveExportRegister: return [value(reading.energyExportWh, "Wh")]
    case .energyActiveImportInterval:
      return intervalStartWh.map { [value(max(0, reading.energyImportWh - $0), "Wh")] } ?? []
    case .powerActiveImport: return [value(reading.powerImportW, "W")]
    case .powerOffered: return [value(reading.powerOfferedW, "W")]
    case .currentOffered: return [value(reading.currentOfferedA, "A")]
    case .currentImport:
      return zip(reading.currentImportA, phases(of: reading, [.l1, .l2, .l3]))
        .map { value($0, "A", $1) }
    case .voltage:
      return zip(reading.voltageV, phases(of: reading, [.l1N, .l2N, .l3N]))
        .map { value($0, "V", $1) }
    case .frequency: return reading.frequencyHz.map { [value($0, "Hz")] } ?? []
    case .soc: return reading.stateOfChargePercent.map { [value($0, "Percent")] } ?? []
    default: return []
    }
  }

  /// Direct current, which has no frequency, has no phases to name.
  private func phases(of reading: MeterReading, _ phases: [OCPP.Phase]) -> [OCPP.Phase?] {
    let isDirect = reading.frequencyHz == nil && reading.currentImportA.count <= 1
    return isDirect ? [nil] : phases
  }
}
