import CustomDump
import Foundation
import Testing

@testable import StationRuntime

@Suite("J. Metering")
struct MeterValuesBlockTests {
  @Test func `J01.FR.14 idle EVSEs are read at every multiple of the interval`() async throws {
    let bench = try StationBench(
      values: [
        "AlignedDataCtrlr.Interval": "900",
        "AlignedDataCtrlr.Measurands": "Energy.Active.Import.Register",
      ]
    )
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":86400,"status":"Accepted"}"#
    )
    await bench.powerUp()
    await bench.advance(by: .seconds(899))
    #expect(!bench.actions().contains("MeterValues"))
    await bench.advance(by: .seconds(1))
    let values = bench.csms.heard.filter { $0.action == "MeterValues" }
    #expect(values.count == 2)
    expectNoDifference(
      values.first?.payload,
      #"""
      {"evseId":1,"meterValue":[{"sampledValue":[{"context":"Sample.Clock",\#
      "measurand":"Energy.Active.Import.Register","unitOfMeasure":{"unit":"Wh"},"value":0}],\#
      "timestamp":"2026-01-01T00:15:00.000Z"}]}
      """#
    )
  }

  @Test func `J01.FR.22 in a transaction the values go with its events`() async throws {
    let bench = try StationBench(
      values: [
        "AlignedDataCtrlr.Interval": "900", "SampledDataCtrlr.TxUpdatedInterval": "0",
        "ClockCtrlr.TimeSource": "RealTimeClock",
      ]
    )
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    await bench.advance(by: .seconds(900))
    #expect(try bench.events().hasSuffix("2 Updated MeterValueClock"))
    #expect(bench.actions().filter { $0 == "MeterValues" }.count == 1)
  }

  @Test func `J01.FR.20 SendDuringIdle keeps silent while anybody charges`() async throws {
    let bench = try StationBench(
      values: [
        "AlignedDataCtrlr.Interval": "900", "SampledDataCtrlr.TxUpdatedInterval": "0",
        "AlignedDataCtrlr.SendDuringIdle": "true",
        "ClockCtrlr.TimeSource": "RealTimeClock",
      ]
    )
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    await bench.advance(by: .seconds(900))
    #expect(!bench.actions().contains("MeterValues"))
    #expect(try bench.transactionEvents().count == 2)
  }

  @Test func `the day's first moment is a multiple of every interval`() {
    let beforeMidnight = Date(timeIntervalSince1970: 86_400 - 10)
    #expect(AlignedTimer.delay(to: .seconds(7_000), from: beforeMidnight) == .seconds(10))
    #expect(
      AlignedTimer.delay(to: .seconds(60), from: Date(timeIntervalSince1970: 90))
        == .seconds(30)
    )
    #expect(
      AlignedTimer.delay(to: .seconds(60), from: Date(timeIntervalSince1970: 120))
        == .seconds(60)
    )
    #expect(AlignedTimer.delay(to: .zero, from: beforeMidnight) == nil)
  }
}

@Suite("J. Metering: values")
struct SamplingPlanTests {
  private let reading = MeterReading(
    energyImportWh: 1234.56789,
    powerImportW: 7360,
    powerOfferedW: 22080,
    currentOfferedA: 32,
    currentImportA: [32, 0, 0],
    voltageV: [230, 231, 229],
    frequencyHz: 50,
    stateOfChargePercent: 80
  )

  private func values(_ measurands: String, of reading: MeterReading) -> String? {
    SamplingPlan(
      measurands.split(separator: ",").map(String.init),
      since: .init(MeterReading(energyImportWh: 1000))
    )
    .values(of: reading, at: Date(timeIntervalSince1970: 0), context: .samplePeriodic)?.summary
  }

  @Test func `J01.FR.10 every quantity has its unit, and phases where there are any`() {
    expectNoDifference(
      values(
        "Energy.Active.Import.Register,Energy.Active.Import.Interval,Power.Active.Import,"
          + "Power.Offered,Current.Offered,Current.Import,Voltage,Frequency,SoC",
        of: reading
      ),
      "Sample.Periodic: Energy.Active.Import.Register 1234.568 Wh, "
        + "Energy.Active.Import.Interval 234.568 Wh, Power.Active.Import 7360.0 W, "
        + "Power.Offered 22080.0 W, Current.Offered 32.0 A, Current.Import L1 32.0 A, "
        + "Current.Import L2 0.0 A, Current.Import L3 0.0 A, Voltage L1-N 230.0 V, "
        + "Voltage L2-N 231.0 V, Voltage L3-N 229.0 V, Frequency 50.0 Hz, SoC 80.0 Percent"
    )
  }

  @Test func `direct current has no phases`() {
    let direct = MeterReading(energyImportWh: 0, currentImportA: [125], voltageV: [400])
    #expect(
      values("Current.Import,Voltage", of: direct)
        == "Sample.Periodic: Current.Import 125.0 A, Voltage 400.0 V"
    )
  }

  @Test func `what is not measured is left out, nothing measured is no value at all`() {
    let direct = MeterReading(energyImportWh: 0)
    #expect(values("Frequency,SoC,Nonsense", of: direct) == nil)
  }

  @Test func `E06.FR.13 a long transaction keeps readings of its whole time`() {
    let begin = TransactionMeter.Sample(time: Date(timeIntervalSince1970: 0), reading: reading)
    var meter = TransactionMeter(begin: begin)
    for second in 1...2000 {
      meter.keep(.init(time: Date(timeIntervalSince1970: Double(second)), reading: reading))
    }
    #expect(meter.samples.count <= TransactionMeter.sampleLimit)
    #expect(meter.samples.first?.time.timeIntervalSince1970 == 1)
    #expect((meter.samples.last?.time.timeIntervalSince1970 ?? 0) > 1990)
  }
}
