import Testing

@testable import StationRuntime

@Suite("E. Transactions: power and who gets how much of it") struct PowerShareTests {
  private func watts(_ bench: StationBench) -> [Double?] {
    [1, 2].map { bench.hardware[$0]?.snapshot.offer?.watts }
  }

  @Test func `fuse_limit_a is shared evenly by the EVSEs that have power`() async throws {
    let values = ["SampledDataCtrlr.TxUpdatedInterval": "0", "AlignedDataCtrlr.Interval": "0"]
    let bench = try StationBench(values: values, fuse: StationFuse(limitA: 32))
    await bench.powerUp()
    try await bench.plug(1)
    await bench.present("ONE", at: [1])
    #expect(watts(bench) == [22_080, nil])
    try await bench.plug(2)
    await bench.present("TWO", at: [2])
    // 16 A of three lines at 230 V.
    #expect(watts(bench) == [11_040, 11_040])
    try await bench.unplug(1)
    #expect(watts(bench) == [nil, 22_080])
  }

  @Test func `without a fuse each EVSE has what the device model says`() async throws {
    let bench = try await StationBench.quiet([:])
    for evse in [1, 2] {
      try await bench.plug(evse)
      await bench.present("CARD \(evse)", at: [evse])
    }
    #expect(watts(bench) == [22_080, 22_080])
  }

  @Test func `E17.FR.18 energy that flowed before a power cut flows again after a random time`()
    async throws
  {
    let values = [
      "TxCtrlr.ResumptionTimeout": "600", "TxCtrlr.AllowEnergyTransferResumption": "true",
      "TxCtrlr.EnergyTransferResumptionRandomRange": "90",
    ]
    let bench = try await StationBench.quiet(.v21, values)
    try await bench.plug()
    await bench.present("CARD")
    #expect(bench.isCharging())
    await bench.station.losePower()
    await bench.disconnect()
    #expect(!bench.isCharging())
    await bench.station.regainPower()
    await bench.connect()
    await bench.run(for: .seconds(89))
    #expect(!bench.isCharging())
    await bench.run(for: .seconds(1))
    #expect(bench.isCharging())
  }

  @Test func `E17.FR.18 a car that leaves meanwhile gets nothing`() async throws {
    let values = [
      "TxCtrlr.ResumptionTimeout": "600", "TxCtrlr.AllowEnergyTransferResumption": "true",
      "TxCtrlr.EnergyTransferResumptionRandomRange": "90",
    ]
    let bench = try await StationBench.quiet(.v21, values)
    try await bench.plug()
    await bench.present("CARD")
    await bench.station.losePower()
    await bench.disconnect()
    await bench.station.regainPower()
    await bench.connect()
    await bench.run(for: .seconds(10))
    try await bench.unplug()
    try await bench.plug()
    await bench.run(for: .seconds(120))
    #expect(!bench.isCharging())
  }
}
