extension OCPP {
  /// What was measured at one moment.
  struct MeterValue: Codable, Hashable, Sendable {
    var sampledValue: [OCPP.SampledValue]
    var timestamp: Timestamp
  }

  /// One measured value.
  struct SampledValue: Codable, Hashable, Sendable {
    var value: Double
    var measurand: OCPP.Measurand?
    var context: OCPP.ReadingContext?
    var phase: OCPP.Phase?
    var location: OCPP.Location?
    var signedMeterValue: OCPP.SignedMeterValue?
    var unitOfMeasure: OCPP.UnitOfMeasure?
  }

  /// A value with the meter's signature.
  struct SignedMeterValue: Codable, Hashable, Sendable {
    var signedMeterData: Text<32768>
    var signingMethod: Text<50>?
    var encodingMethod: Text<50>
    var publicKey: Text<2500>?
  }

  /// A unit and its power of ten.
  struct UnitOfMeasure: Codable, Hashable, Sendable {
    var unit: Text<20>?
    var multiplier: Int?
  }

  /// What made the station read its meter.
  enum ReadingContext: String, Codable, Hashable, Sendable {
    case interruptionBegin = "Interruption.Begin"
    case interruptionEnd = "Interruption.End"
    case other = "Other"
    case sampleClock = "Sample.Clock"
    case samplePeriodic = "Sample.Periodic"
    case transactionBegin = "Transaction.Begin"
    case transactionEnd = "Transaction.End"
    case trigger = "Trigger"
  }

  /// The conductor, or pair of them, a value was measured on.
  enum Phase: String, Codable, Hashable, Sendable {
    case l1 = "L1"
    case l2 = "L2"
    case l3 = "L3"
    case n = "N"
    case l1N = "L1-N"
    case l2N = "L2-N"
    case l3N = "L3-N"
    case l1L2 = "L1-L2"
    case l2L3 = "L2-L3"
    case l3L1 = "L3-L1"
  }

  /// Where a value was measured.
  enum Location: String, Codable, Hashable, Sendable {
    case body = "Body"
    case cable = "Cable"
    case ev = "EV"
    case inlet = "Inlet"
    case outlet = "Outlet"
    case upstream = "Upstream"
  }

  /// What was measured.
  enum Measurand: String, Codable, Hashable, Sendable {
    case currentExport = "Current.Export"
    case currentExportOffered = "Current.Export.Offered"
    case currentExportMinimum = "Current.Export.Minimum"
    case currentImport = "Current.Import"
    case currentImportOffered = "Current.Import.Offered"
    case currentImportMinimum = "Current.Import.Minimum"
    case currentOffered = "Current.Offered"
    case displayPresentSOC = "Display.PresentSOC"
    case displayMinimumSOC = "Display.MinimumSOC"
    case displayTargetSOC = "Display.TargetSOC"
    case displayMaximumSOC = "Display.MaximumSOC"
    case displayRemainingTimeToMinimumSOC = "Display.RemainingTimeToMinimumSOC"
    case displayRemainingTimeToTargetSOC = "Display.RemainingTimeToTargetSOC"
    case displayRemainingTimeToMaximumSOC = "Display.RemainingTimeToMaximumSOC"
    case displayChargingComplete = "Display.ChargingComplete"
    case displayBatteryEnergyCapacity = "Display.BatteryEnergyCapacity"
    case displayInletHot = "Display.InletHot"
    case energyActiveExportInterval = "Energy.Active.Export.Interval"
    case energyActiveExportRegister = "Energy.Active.Export.Register"
    case energyActiveImportInterval = "Energy.Active.Import.Interval"
    case energyActiveImportRegister = "Energy.Active.Import.Register"
    case energyActiveImportCableLoss = "Energy.Active.Import.CableLoss"
    case energyActiveImportLocalGenerationRegister =
      "Energy.Active.Import.LocalGeneration.Register"
    case energyActiveNet = "Energy.Active.Net"
    case energyActiveSetpointInterval = "Energy.Active.Setpoint.Interval"
    case energyApparentExport = "Energy.Apparent.Export"
    case energyApparentImport = "Energy.Apparent.Import"
    case energyApparentNet = "Energy.Apparent.Net"
    case energyReactiveExportInterval = "Energy.Reactive.Export.Interval"
    case energyReactiveExportRegister = "Energy.Reactive.Export.Register"
    case energyReactiveImportInterval = "Energy.Reactive.Import.Interval"
    case energyReactiveImportRegister = "Energy.Reactive.Import.Register"
    case energyReactiveNet = "Energy.Reactive.Net"
    case energyRequestTarget = "EnergyRequest.Target"
    case energyRequestMinimum = "EnergyRequest.Minimum"
    case energyRequestMaximum = "EnergyRequest.Maximum"
    case energyRequestMinimumV2X = "EnergyRequest.Minimum.V2X"
    case energyRequestMaximumV2X = "EnergyRequest.Maximum.V2X"
    case energyRequestBulk = "EnergyRequest.Bulk"
    case frequency = "Frequency"
    case powerActiveExport = "Power.Active.Export"
    case powerActiveImport = "Power.Active.Import"
    case powerActiveSetpoint = "Power.Active.Setpoint"
    case powerActiveResidual = "Power.Active.Residual"
    case powerExportMinimum = "Power.Export.Minimum"
    case powerExportOffered = "Power.Export.Offered"
    case powerFactor = "Power.Factor"
    case powerImportOffered = "Power.Import.Offered"
    case powerImportMinimum = "Power.Import.Minimum"
    case powerOffered = "Power.Offered"
    case powerReactiveExport = "Power.Reactive.Export"
    case powerReactiveImport = "Power.Reactive.Import"
    case soc = "SoC"
    case voltage = "Voltage"
    case voltageMinimum = "Voltage.Minimum"
    case voltageMaximum = "Voltage.Maximum"
  }
}

// MARK: - Written without Codable

extension OCPP.MeterValue: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.sampledValue, sampledValue)
    try writer.put(CodingKeys.timestamp, timestamp)
  }
}

extension OCPP.SampledValue: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.context, context)
    try writer.put(CodingKeys.location, location)
    try writer.put(CodingKeys.measurand, measurand)
    try writer.put(CodingKeys.phase, phase)
    try writer.put(CodingKeys.signedMeterValue, signedMeterValue)
    try writer.put(CodingKeys.unitOfMeasure, unitOfMeasure)
    try writer.put(CodingKeys.value, value)
  }
}

extension OCPP.SignedMeterValue: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.encodingMethod, encodingMethod)
    try writer.put(CodingKeys.publicKey, publicKey)
    try writer.put(CodingKeys.signedMeterData, signedMeterData)
    try writer.put(CodingKeys.signingMethod, signingMethod)
  }
}

extension OCPP.UnitOfMeasure: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.multiplier, multiplier)
    try writer.put(CodingKeys.unit, unit)
  }
}
