import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("J. Metering: certification cases", .overWebSocket)
struct MeteringCases {
  /// A station that never has its clock set back by the CSMS.
  private func bench(
    _ version: OCPPVersion = .v201,
    _ values: [String: String] = [:],
    signing: MeterSigning? = nil,
    hasMainMeter: Bool = false
  ) async throws -> StationBench {
    let quiet = [
      "SampledDataCtrlr.TxUpdatedInterval": "0", "AlignedDataCtrlr.Interval": "0",
      "ClockCtrlr.TimeSource": "RealTimeClock",
    ]
    let bench = try StationBench(
      version,
      values: quiet.merging(values) { $1 },
      signing: signing,
      hasMainMeter: hasMainMeter
    )
    await bench.powerUp()
    return bench
  }

  /// A car that charges for so long, and then drives away.
  private func visit(_ bench: StationBench, for duration: Duration) async throws {
    try await bench.plug()
    await bench.present("CARD")
    await bench.run(for: duration)
    try await bench.unplug()
  }

  private func values(_ bench: StationBench, _ kind: TransactionEvent.Kind) throws -> [String] {
    try bench.transactionEvents().filter { $0.eventType == kind }
      .flatMap { $0.meterValue ?? [] }
      .map { "\($0.timestamp.wire.dropFirst(11).prefix(8)) \($0.summary)" }
  }

  private func meterValues(_ bench: StationBench) throws -> [String] {
    try bench.payloads("MeterValues").flatMap { payload in
      let told = try WireCoding(bench.csms.version).decode(MeterValues.self, from: payload).value
      return told.meterValue.map { "\(told.evseId): \($0.summary)" }
    }
  }

  @Test func `TC_J_01_CS J01.FR.04 J01.FR.17 idle EVSEs and the main meter are read by the clock`()
    async throws
  {
    let bench = try await bench(
      .v201,
      [
        "AlignedDataCtrlr.Interval": "10",
        "AlignedDataCtrlr.Measurands": "Energy.Active.Import.Register,Voltage,Power.Offered",
      ],
      hasMainMeter: true
    )
    await bench.run(for: .seconds(10))
    let all =
      "Energy.Active.Import.Register 0.0 Wh, Voltage L1-N 230.0 V, Voltage L2-N 230.0 V, "
      + "Voltage L3-N 230.0 V"
    expectNoDifference(
      try meterValues(bench),
      [
        "0: Sample.Clock: \(all)", "1: Sample.Clock: \(all), Power.Offered 0.0 W",
        "2: Sample.Clock: \(all), Power.Offered 0.0 W",
      ]
    )
    await bench.run(for: .seconds(20))
    #expect(try meterValues(bench).count == 9)
  }

  @Test func `TC_J_02_CS in a transaction they go with its events`() async throws {
    let bench = try await bench(
      .v201,
      [
        "AlignedDataCtrlr.Interval": "10",
        "AlignedDataCtrlr.Measurands": "Energy.Active.Import.Register",
      ]
    )
    try await bench.plug()
    await bench.present("CARD")
    await bench.run(for: .seconds(30))
    expectNoDifference(
      try values(bench, .updated),
      [
        "00:00:10 Sample.Clock: Energy.Active.Import.Register 30.667 Wh",
        "00:00:20 Sample.Clock: Energy.Active.Import.Register 61.333 Wh",
        "00:00:30 Sample.Clock: Energy.Active.Import.Register 92.0 Wh",
      ]
    )
    #expect(try bench.events().hasSuffix("Updated MeterValueClock"))
    #expect(try Set(meterValues(bench).map { $0.prefix(1) }) == ["2"])
  }

  @Test func `TC_J_03_CS the end tells what was read by the clock`() async throws {
    let bench = try await bench(
      .v201,
      [
        "AlignedDataCtrlr.TxEndedInterval": "10",
        "AlignedDataCtrlr.TxEndedMeasurands":
          "Energy.Active.Import.Register,Energy.Active.Import.Interval",
        "SampledDataCtrlr.TxEndedMeasurands": "",
      ]
    )
    await bench.run(for: .seconds(4))
    try await visit(bench, for: .seconds(28))
    expectNoDifference(
      try values(bench, .ended),
      [
        "00:00:10 Sample.Clock: Energy.Active.Import.Register 18.4 Wh, "
          + "Energy.Active.Import.Interval 18.4 Wh",
        "00:00:20 Sample.Clock: Energy.Active.Import.Register 49.067 Wh, "
          + "Energy.Active.Import.Interval 30.667 Wh",
        "00:00:30 Sample.Clock: Energy.Active.Import.Register 79.733 Wh, "
          + "Energy.Active.Import.Interval 30.667 Wh",
      ]
    )
  }

  @Test func `TC_J_06_CS J01.FR.19 SendDuringIdle is silent while a transaction runs`() async throws
  {
    let bench = try await bench(
      .v201,
      ["AlignedDataCtrlr.Interval": "10", "AlignedDataCtrlr.SendDuringIdle": "true"],
      hasMainMeter: true
    )
    await bench.run(for: .seconds(10))
    #expect(bench.payloads("MeterValues").count == 3)
    try await visit(bench, for: .seconds(15))
    #expect(bench.payloads("MeterValues").count == 3)
    #expect(try values(bench, .updated) == [])
    await bench.run(for: .seconds(10))
    #expect(bench.payloads("MeterValues").count == 6)
  }

  @Test func `TC_J_07_CS the start tells what was read where the EVSE is known`() async throws {
    let bench = try await bench(
      .v201,
      [
        "TxCtrlr.TxStartPoint": "EVConnected",
        "SampledDataCtrlr.TxStartedMeasurands": "Energy.Active.Import.Register,Frequency",
      ]
    )
    try await visit(bench, for: .seconds(1))
    #expect(
      try values(bench, .started) == [
        "00:00:00 Transaction.Begin: Energy.Active.Import.Register 0.0 Wh, Frequency 50.0 Hz"
      ]
    )
  }

  @Test func `TC_J_08_CS where it is not, the event that names it does`() async throws {
    let bench = try await bench(.v201, ["TxCtrlr.TxStartPoint": "Authorized"])
    await bench.present("CARD", at: [1])
    await bench.run(for: .seconds(5))
    try await bench.plug()
    let events = try bench.transactionEvents()
    #expect(events.map { $0.evse?.id } == [nil, 1, nil])
    expectNoDifference(
      events.map { ($0.meterValue ?? []).map(\.summary) },
      [[], ["Transaction.Begin: Energy.Active.Import.Register 0.0 Wh"], []]
    )
  }

  @Test func `TC_J_09_CS values come at their interval while a transaction runs`() async throws {
    let bench = try await bench(
      .v201,
      [
        "SampledDataCtrlr.TxUpdatedInterval": "10",
        "SampledDataCtrlr.TxUpdatedMeasurands":
          "Energy.Active.Import.Interval,Power.Factor,Power.Reactive.Import,Current.Export",
      ]
    )
    await bench.run(for: .seconds(3))
    try await visit(bench, for: .seconds(20))
    let rest =
      "Energy.Active.Import.Interval 30.667 Wh, Power.Factor 1.0 , "
      + "Power.Reactive.Import 0.0 var, Current.Export L1 0.0 A, Current.Export L2 0.0 A, "
      + "Current.Export L3 0.0 A"
    expectNoDifference(
      try values(bench, .updated),
      ["00:00:13 Sample.Periodic: \(rest)", "00:00:23 Sample.Periodic: \(rest)"]
    )
  }

  @Test func `TC_J_10_CS the end tells what was read at its interval`() async throws {
    let bench = try await bench(.v201, ["SampledDataCtrlr.TxEndedInterval": "10"])
    await bench.run(for: .seconds(3))
    try await visit(bench, for: .seconds(21))
    expectNoDifference(
      try values(bench, .ended),
      [
        "00:00:03 Transaction.Begin: Energy.Active.Import.Register 0.0 Wh",
        "00:00:13 Sample.Periodic: Energy.Active.Import.Register 30.667 Wh",
        "00:00:23 Sample.Periodic: Energy.Active.Import.Register 61.333 Wh",
        "00:00:24 Transaction.End: Energy.Active.Import.Register 64.4 Wh",
      ]
    )
  }

  /// A meter with something to sign.
  private let signing = MeterSigning(
    begin: .init(data: "QkVHSU4=", signingMethod: "ECDSA-secp256r1-SHA256", publicKey: "S0VZ"),
    end: .init(data: "RU5E", signingMethod: "ECDSA-secp256r1-SHA256", publicKey: "S0VZ"),
    beginOnStart: true
  )

  private func signed(_ bench: StationBench) throws -> [String] {
    try bench.transactionEvents().flatMap { event in
      (event.meterValue ?? []).flatMap(\.sampledValue).compactMap { value in
        value.signedMeterValue.map { signed in
          "\(event.eventType) \(value.context?.rawValue ?? "") \(signed.signedMeterData) "
            + "\(signed.encodingMethod) \(signed.publicKey?.value ?? "none")"
        }
      }
    }
  }

  @Test func `TC_J_11_CS a meter that signs has its word passed on`() async throws {
    let bench = try await bench(
      .v201,
      [
        "SampledDataCtrlr.SignReadings": "true",
        "OCPPCommCtrlr.PublicKeyWithSignedMeterValue": "OncePerTransaction",
      ],
      signing: signing
    )
    try await visit(bench, for: .seconds(10))
    expectNoDifference(
      try signed(bench),
      [
        "started Transaction.Begin QkVHSU4= OCMF S0VZ", "ended Transaction.Begin QkVHSU4= OCMF ",
        "ended Transaction.End RU5E OCMF ",
      ]
    )
  }

  @Test func `J02.FR.21 where SignReadings is false nothing is signed`() async throws {
    let bench = try await bench(.v21, [:], signing: signing)
    try await visit(bench, for: .seconds(10))
    #expect(try signed(bench) == [])
  }

  @Test func `J02.FR.21 a meter that signs only at the end does so, 2.1 without an empty key`()
    async throws
  {
    var signing = signing
    signing.beginOnStart = false
    let bench = try await bench(
      .v21,
      ["SampledDataCtrlr.SignReadings": "true"],
      signing: signing
    )
    try await visit(bench, for: .seconds(10))
    expectNoDifference(
      try signed(bench),
      [
        "ended Transaction.Begin QkVHSU4= OCMF none", "ended Transaction.End RU5E OCMF none",
      ]
    )
  }

  @Test func `TC_E_11_CS DataSigned: the meter's first signature begins the transaction`()
    async throws
  {
    let bench = try await bench(
      .v201,
      ["TxCtrlr.TxStartPoint": "DataSigned", "SampledDataCtrlr.SignReadings": "true"],
      signing: signing
    )
    try await bench.plug()
    #expect(try bench.events() == "")
    await bench.present("CARD")
    #expect(try bench.events().hasPrefix("0 Started SignedDataReceived EVConnected @1/1 CARD\n"))
  }

  @Test func `E06.FR.05 DataSigned: with nothing more to sign the transaction ends`()
    async throws
  {
    let bench = try await bench(
      .v201,
      ["TxCtrlr.TxStopPoint": "DataSigned", "SampledDataCtrlr.SignReadings": "true"],
      signing: signing
    )
    try await bench.plug()
    await bench.present("CARD")
    await bench.present("CARD")
    #expect(try bench.events().hasSuffix("2 Ended StopAuthorized EVConnected CARD because Local"))
  }

  @Test func `a new interval of the clock counts at once`() async throws {
    let bench = try await bench(.v201, ["AlignedDataCtrlr.Interval": "10"])
    try await bench.plug()
    await bench.present("CARD")
    let start = bench.mark
    _ = await bench.ask(
      "SetVariables",
      #"""
      {"setVariableData":[{"attributeValue":"20","component":{"name":"AlignedDataCtrlr"},\#
      "variable":{"name":"Interval"}}]}
      """#
    )
    await bench.run(for: .seconds(10))
    #expect(bench.actions(from: start) == [])
    await bench.run(for: .seconds(10))
    #expect(bench.actions(from: start) == ["TransactionEvent", "MeterValues"])
  }

  @Test func `SampledDataCtrlr.Enabled false samples nothing, AlignedDataCtrlr.Enabled neither`()
    async throws
  {
    let bench = try await bench(
      .v201,
      [
        "SampledDataCtrlr.Enabled": "false", "SampledDataCtrlr.TxUpdatedInterval": "5",
        "AlignedDataCtrlr.Enabled": "false", "AlignedDataCtrlr.Interval": "5",
        "AlignedDataCtrlr.TxEndedInterval": "5",
      ]
    )
    try await visit(bench, for: .seconds(20))
    #expect(try bench.transactionEvents().compactMap(\.meterValue) == [])
    #expect(bench.payloads("MeterValues") == [])
  }

  @Test func `J02.FR.20 an end that would be too large drops what is between, never its ends`() {
    let reading = MeterReading(energyImportWh: 0)
    var meter = TransactionMeter(
      begin: .init(time: Date(timeIntervalSince1970: 0), reading: reading)
    )
    for second in 1...400 {
      meter.keep(.init(time: Date(timeIntervalSince1970: Double(second)), reading: reading))
    }
    let values = meter.values(
      to: .init(time: Date(timeIntervalSince1970: 401), reading: reading),
      .init(sampled: ["Energy.Active.Import.Register", "Power.Active.Import"])
    )
    #expect(values.count == 102)
    #expect(values.first?.sampledValue.first?.context == .transactionBegin)
    #expect(values.last?.sampledValue.first?.context == .transactionEnd)
  }
}
