import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

/// Events that come so fast that they share the wait for the disk.
@Suite("E. Transactions: events thick and fast", .overWebSocket)
struct TransactionPaceTests {
  private static let values = [
    "SampledDataCtrlr.TxUpdatedInterval": "2", "SampledDataCtrlr.TxUpdatedMeasurands": "SoC",
    "TxCtrlr.TxStartPoint": "PowerPathClosed", "AlignedDataCtrlr.Interval": "0",
  ]

  /// A station that waits for the disk every ten seconds at most, whose car has begun to charge.
  private func chargingBench() async throws -> StationBench {
    let bench = try StationBench(values: Self.values, securingPace: .seconds(10))
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    await bench.run(for: .seconds(30))
    return bench
  }

  /// What the journal says, without the events' contents.
  private func journal(_ store: MemoryStationStore) -> [String] {
    store.names().filter { $0.hasPrefix("transaction-events-") }.flatMap { name in
      String(decoding: store.read(name) ?? Data(), as: UTF8.self).split(separator: "\n").map {
        line in
        guard line.hasPrefix(#"{"event":"#) else { return String(line) }
        return "event " + (line.firstMatch(of: /"number":(\d+)/)?.1 ?? "?")
      }
    }
  }

  @Test func `E04.FR.01 all are kept at once, and told together when the disk has them`()
    async throws
  {
    let bench = try await chargingBench()
    let start = bench.mark
    let kept = journal(bench.store).count { $0.hasPrefix("event") }
    await bench.run(for: .seconds(8))
    #expect(journal(bench.store).count { $0.hasPrefix("event") } - kept == 4)
    #expect(try bench.events(from: start) == "")
    await bench.run(for: .seconds(2))
    let numbers = try bench.transactionEvents(from: start).map(\.seqNo)
    #expect(numbers.count == 5)
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 + 1 == $1 })
  }

  @Test func `E04.FR.01 who speaks seldom waits for nothing`() async throws {
    let bench = try StationBench(
      values: Self.values.merging(["SampledDataCtrlr.TxUpdatedInterval": "60"]) { $1 },
      securingPace: .seconds(10)
    )
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    await bench.run(for: .seconds(30))
    let start = bench.mark
    await bench.run(for: .seconds(60))
    #expect(try bench.transactionEvents(from: start).map(\.triggerReason) == [.meterValuePeriodic])
  }

  @Test func `E04.FR.01 a power cut takes no event that was kept`() async throws {
    let bench = try await chargingBench()
    let start = bench.mark
    await bench.run(for: .seconds(6))
    #expect(try bench.events(from: start) == "")
    await bench.station.losePower()
    #expect(try bench.transactionEvents().map(\.seqNo) == Array(0...15))
    await bench.disconnect()
    let next = try StationBench(values: Self.values, store: bench.store)
    await next.powerUp()
    expectNoDifference(
      try next.events(),
      """
      16 Updated MeterValuePeriodic offline
      17 Updated MeterValuePeriodic offline
      18 Updated MeterValuePeriodic offline
      19 Updated MeterValuePeriodic offline
      20 Ended AbnormalCondition because PowerLoss offline
      """
    )
  }

  @Test func `what is done with is noted with the next event, or soon`() async throws {
    let bench = try await chargingBench()
    await bench.station.losePower()
    let lines = journal(bench.store)
    let count = try bench.transactionEvents().count
    #expect(lines.last == #"{"done":\#(count)}"#)
    // One note serves several events.
    #expect(lines.count { $0.hasPrefix(#"{"done""#) } < count)
  }
}
