import CustomDump
import Testing

@testable import StationRuntime

@Suite("J. Metering: signed readings") struct SignedReadingsTests {
  private static let signing = MeterSigning(
    begin: .init(data: "QkVHSU4=", publicKey: "S0VZ"),
    end: .init(data: "RU5E", publicKey: "S0VZ"),
    between: .init(data: "QkVUV0VFTg==", publicKey: "S0VZ"),
    beginOnStart: true
  )

  private static let sampling = [
    "SampledDataCtrlr.TxUpdatedInterval": "10", "SampledDataCtrlr.TxEndedInterval": "10",
    "AlignedDataCtrlr.Interval": "15", "AlignedDataCtrlr.TxEndedInterval": "15",
    "ClockCtrlr.TimeSource": "RealTimeClock",
    "OCPPCommCtrlr.PublicKeyWithSignedMeterValue": "OncePerTransaction",
  ]

  /// A station whose car charges for 20 seconds, after 20 without any.
  private func visited(
    _ version: OCPPVersion,
    _ values: [String: String],
    signing: MeterSigning = Self.signing
  ) async throws -> StationBench {
    let bench = try StationBench(
      version,
      values: Self.sampling.merging(values) { $1 },
      signing: signing
    )
    await bench.powerUp()
    await bench.run(for: .seconds(20))
    try await bench.plug()
    await bench.present("CARD")
    await bench.run(for: .seconds(19))
    try await bench.unplug()
    return bench
  }

  private func signed(_ values: [OCPP.MeterValue]?) -> [String] {
    (values ?? []).flatMap(\.sampledValue).compactMap { value in
      value.signedMeterValue.map { signed in
        let key = signed.publicKey.map { $0.value.isEmpty ? "" : " with key" } ?? ""
        return "\(value.context?.rawValue ?? "") \(signed.signedMeterData)\(key)"
      }
    }
  }

  /// What is signed in TransactionEvents, and in MeterValues of EVSE 1.
  private func signed(_ bench: StationBench) throws -> [String] {
    let events = try bench.transactionEvents().flatMap { event in
      signed(event.meterValue).map { "\(event.eventType) \($0)" }
    }
    let others = try bench.payloads("MeterValues").flatMap { payload -> [String] in
      let told = try WireCoding(bench.csms.version).decode(MeterValues.self, from: payload).value
      return told.evseId == 1 ? signed(told.meterValue).map { "idle \($0)" } : []
    }
    return others + events
  }

  @Test func `J01.FR.21 AlignedDataCtrlr.SignReadings signs what is read by the clock`()
    async throws
  {
    let bench = try await visited(.v201, ["AlignedDataCtrlr.SignReadings": "true"])
    expectNoDifference(
      try signed(bench),
      [
        "idle Sample.Clock QkVUV0VFTg==", "updated Sample.Clock QkVUV0VFTg== with key",
        "ended Sample.Clock QkVUV0VFTg==",
      ]
    )
  }

  @Test func `J01.FR.21 in 2.1 SignUpdatedReadings decides about Updated events`() async throws {
    let bench = try await visited(.v21, ["AlignedDataCtrlr.SignReadings": "true"])
    expectNoDifference(
      try signed(bench),
      ["idle Sample.Clock QkVUV0VFTg==", "ended Sample.Clock QkVUV0VFTg== with key"]
    )
    let more = try await visited(
      .v21,
      [
        "AlignedDataCtrlr.SignReadings": "true", "AlignedDataCtrlr.SignUpdatedReadings": "true",
        "OCPPCommCtrlr.PublicKeyWithSignedMeterValue": "EveryMeterValue",
      ]
    )
    expectNoDifference(
      try signed(more),
      [
        "idle Sample.Clock QkVUV0VFTg== with key", "updated Sample.Clock QkVUV0VFTg== with key",
        "ended Sample.Clock QkVUV0VFTg== with key",
      ]
    )
  }

  @Test func `J02.FR.21 SampledDataCtrlr.SignReadings signs every sample in 2.0.1`() async throws {
    let bench = try await visited(.v201, ["SampledDataCtrlr.SignReadings": "true"])
    expectNoDifference(
      try signed(bench),
      [
        "started Transaction.Begin QkVHSU4= with key", "updated Sample.Periodic QkVUV0VFTg==",
        "ended Transaction.Begin QkVHSU4=", "ended Sample.Periodic QkVUV0VFTg==",
        "ended Transaction.End RU5E",
      ]
    )
  }

  @Test func `J02.FR.21 in 2.1 Started and Updated events have a switch each`() async throws {
    let on = ["SampledDataCtrlr.SignReadings": "true"]
    let ended = [
      "ended Transaction.Begin QkVHSU4= with key", "ended Sample.Periodic QkVUV0VFTg==",
      "ended Transaction.End RU5E",
    ]
    let plain = try await visited(.v21, on)
    expectNoDifference(try signed(plain), ended)
    let started = try await visited(.v21, on.merging(Self.startedToo) { $1 })
    expectNoDifference(
      try signed(started).first,
      "started Transaction.Begin QkVHSU4= with key"
    )
    let updated = try await visited(.v21, on.merging(Self.updatedToo) { $1 })
    expectNoDifference(
      try signed(updated).first,
      "updated Sample.Periodic QkVUV0VFTg== with key"
    )
    let alone = try await visited(.v21, Self.updatedToo)
    expectNoDifference(try signed(alone), [])
  }

  private static let startedToo = ["SampledDataCtrlr.SignStartedReadings": "true"]
  private static let updatedToo = ["SampledDataCtrlr.SignUpdatedReadings": "true"]

  @Test func `J02.FR.21 a meter that signs only begin and end signs nothing in between`()
    async throws
  {
    var signing = Self.signing
    signing.between = nil
    let bench = try await visited(
      .v201,
      ["SampledDataCtrlr.SignReadings": "true", "AlignedDataCtrlr.SignReadings": "true"],
      signing: signing
    )
    expectNoDifference(
      try signed(bench),
      [
        "started Transaction.Begin QkVHSU4= with key", "ended Transaction.Begin QkVHSU4=",
        "ended Transaction.End RU5E",
      ]
    )
  }
}

@Suite("J. Metering: whose registers, and since when") struct TransactionRegisterTests {
  private static let register = [
    "SampledDataCtrlr.TxStartedMeasurands": "Energy.Active.Import.Register",
    "SampledDataCtrlr.TxEndedMeasurands": "Energy.Active.Import.Register",
  ]

  private func values(_ bench: StationBench) throws -> [String] {
    try bench.transactionEvents().flatMap { event in
      (event.meterValue ?? []).map { "\(event.eventType) \($0.summary)" }
    }
  }

  @Test func `J02.FR.17 EnergyTransfer: what flowed before the start was noticed counts`()
    async throws
  {
    let values = ["TxCtrlr.TxStartPoint": "EnergyTransfer"].merging(Self.register) { $1 }
    let bench = try await StationBench.quiet(values)
    var car = StationBench.car
    car.isWilling = false
    bench.hardware[1]?.overrideMeter(MeterOverride(energyImportWh: 1000))
    try await bench.plug(1, car)
    await bench.present("CARD")
    #expect(try bench.events() == "")
    bench.hardware[1]?.overrideMeter(MeterOverride(energyImportWh: 1005))
    try bench.hardware[1]?.changeVehicle { $0.isWilling = true }
    await bench.idle()
    bench.hardware[1]?.overrideMeter(MeterOverride(energyImportWh: 1100))
    try await bench.unplug()
    expectNoDifference(
      try self.values(bench),
      [
        "started Transaction.Begin: Energy.Active.Import.Register 1000.0 Wh",
        "ended Transaction.Begin: Energy.Active.Import.Register 1000.0 Wh",
        "ended Transaction.End: Energy.Active.Import.Register 1100.0 Wh",
      ]
    )
  }

  @Test func `J02.FR.17 the next transaction begins where the last one ended`() async throws {
    let values = ["TxCtrlr.TxStartPoint": "EnergyTransfer"].merging(Self.register) { $1 }
    let bench = try await StationBench.quiet(values)
    bench.hardware[1]?.overrideMeter(MeterOverride(energyImportWh: 1000))
    for end in [1100.0, 1300] {
      try await bench.plug()
      await bench.present("CARD")
      bench.hardware[1]?.overrideMeter(MeterOverride(energyImportWh: end))
      try await bench.unplug()
    }
    expectNoDifference(
      try self.values(bench).filter { $0.hasPrefix("ended") },
      [
        "ended Transaction.Begin: Energy.Active.Import.Register 1000.0 Wh",
        "ended Transaction.End: Energy.Active.Import.Register 1100.0 Wh",
        "ended Transaction.Begin: Energy.Active.Import.Register 1100.0 Wh",
        "ended Transaction.End: Energy.Active.Import.Register 1300.0 Wh",
      ]
    )
  }

  @Test func `J02.FR.22 values of a transaction without a cable name their EVSE`() async throws {
    let values = ["TxCtrlr.TxStartPoint": "Authorized", "TxCtrlr.EVConnectionTimeOut": "30"]
    let bench = try await StationBench.quiet(values.merging(Self.register) { $1 })
    await bench.present("CARD", at: [2])
    await bench.run(for: .seconds(30))
    let events = try bench.transactionEvents()
    // E01.FR.16: without values there is nothing to say of the place before the cable is in.
    #expect(events.first?.evse == nil)
    #expect(events.last?.eventType == .ended)
    #expect(events.last?.meterValue?.isEmpty == false)
    #expect(events.last?.evse == OCPP.EVSE(id: 2))
  }
}
