/// Quantities that replace what the simulated meter would show.
struct MeterOverride: Hashable, Sendable {
  var energyImportWh: Double?
  var energyExportWh: Double?
  var powerImportW: Double?
  var currentImportA: [Double]?
  var voltageV: [Double]?
  var frequencyHz: Double?
  var stateOfChargePercent: Double?

  /// The reading with what is named here in its place.
  func applied(to reading: MeterReading) -> MeterReading {
    var reading = reading
    if let energyImportWh { reading.energyImportWh = energyImportWh }
    if let energyExportWh { reading.energyExportWh = energyExportWh }
    if let powerImportW { reading.powerImportW = powerImportW }
    if let currentImportA { reading.currentImportA = currentImportA }
    if let voltageV { reading.voltageV = voltageV }
    if let frequencyHz { reading.frequencyHz = frequencyHz }
    if let stateOfChargePercent { reading.stateOfChargePercent = stateOfChargePercent }
    return reading
  }
}
