import CustomDump
import Testing

@testable import StationRuntime

@Suite("E, J. Values in transactions", .overWebSocket)
struct TransactionValueTests {
  @Test func `E02.FR.19 a car that goes on with fewer phases is told of with its next values`()
    async throws
  {
    let bench = try await StationBench.quiet(["SampledDataCtrlr.TxUpdatedInterval": "10"])
    try await bench.plug()
    await bench.present("CARD")
    await bench.run(for: .seconds(10))
    try bench.hardware[1]?.changeVehicle { $0.phases = 1 }
    await bench.run(for: .seconds(20))
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized EVConnected @1/1 CARD
      1 Updated ChargingStateChanged Charging 3 phases
      2 Updated MeterValuePeriodic
      3 Updated MeterValuePeriodic 1 phases
      4 Updated MeterValuePeriodic
      """
    )
  }

  @Test func `J02.FR.22 a transaction has the values of its own EVSE`() async throws {
    let bench = try await StationBench.quiet(
      [
        "SampledDataCtrlr.TxUpdatedInterval": "10",
        "SampledDataCtrlr.TxUpdatedMeasurands": "Power.Active.Import",
      ]
    )
    for (evse, current) in [(1, 16.0), (2, 8.0)] {
      try await bench.plug(
        evse,
        SimulatedVehicle(batteryWh: 60_000, maxCurrentA: current, curve: .flat)
      )
      await bench.present("CARD\(evse)", at: [evse])
    }
    await bench.run(for: .seconds(10))
    for (evse, power) in [(1, "11040.0"), (2, "5520.0")] {
      let id = await bench.evse(evse)?.transaction?.id
      let values = try bench.transactionEvents().filter { event in
        event.transactionInfo.transactionId.value == id
          && event.triggerReason == .meterValuePeriodic
      }
      .flatMap { $0.meterValue ?? [] }.map(\.summary)
      #expect(values == ["Sample.Periodic: Power.Active.Import \(power) W"])
    }
  }
}
