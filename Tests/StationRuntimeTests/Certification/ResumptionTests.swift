import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("E17. Transactions across a power cut")
struct ResumptionTests {
  private static let resuming = [
    "TxCtrlr.ResumptionTimeout": "60", "TxCtrlr.AllowEnergyTransferResumption": "true",
  ]

  /// A station that charges, and then only comes up again: cables and cars stay.
  private func rebooted(
    _ version: OCPPVersion,
    _ values: [String: String],
    after pause: Duration = .seconds(10)
  ) async throws -> (StationBench, start: Int) {
    let bench = try await StationBench.quiet(version, values)
    try await bench.plug()
    await bench.present("CARD")
    let start = bench.mark
    await bench.disconnect()
    await bench.run(for: pause)
    bench.station.post(.rebooting(.powerUp))
    await bench.idle()
    await bench.connect()
    await bench.idle()
    return (bench, start)
  }

  @Test func `E17.FR.10, E17.FR.11, E17.FR.14 within the timeout it goes on as it was`()
    async throws
  {
    let (bench, start) = try await rebooted(.v21, Self.resuming)
    expectNoDifference(
      try bench.events(from: start),
      "2 Updated TxResumed Charging offline"
    )
    #expect(bench.hardware[1]?.snapshot.flow == .flowing)
    let id = try bench.transactionEvents().first?.transactionInfo.transactionId
    await bench.present("CARD")
    #expect(try bench.events().hasSuffix("3 Ended StopAuthorized EVConnected CARD because Local"))
    let last = try #require(try bench.transactionEvents().last)
    #expect(last.transactionInfo.transactionId == id)
    #expect(
      last.meterValue?.map(\.summary).first
        == "Transaction.Begin: Energy.Active.Import.Register 0.0 Wh"
    )
  }

  @Test func `E17.FR.12 without AllowEnergyTransferResumption no energy flows`() async throws {
    let (bench, start) = try await rebooted(.v21, ["TxCtrlr.ResumptionTimeout": "60"])
    #expect(try bench.events(from: start) == "2 Updated TxResumed SuspendedEVSE offline")
    #expect(bench.hardware[1]?.snapshot.offer == nil)
  }

  @Test func `E17.FR.20, E17.FR.21 after the timeout it is over`() async throws {
    let (bench, start) = try await rebooted(.v21, Self.resuming, after: .seconds(61))
    #expect(
      try bench.events(from: start) == "2 Ended AbnormalCondition because PowerLoss offline"
    )
    #expect(await bench.evse(1)?.transaction == nil)
  }

  @Test func `2.0.1 has no word for it, ChargingStateChanged says what is so`() async throws {
    let (bench, start) = try await rebooted(.v201, Self.resuming)
    expectNoDifference(
      try bench.events(from: start),
      "2 Updated ChargingStateChanged Charging offline"
    )
  }

  @Test func `E17.FR.16 a car that went with the power has a while to come back`() async throws {
    let values = Self.resuming.merging(
      ["InternalCtrlr.ResumeTransactionsOnBoot": "true", "TxCtrlr.EVConnectionTimeOut": "30"]
    ) { $1 }
    let first = try await StationBench.quiet(.v21, values)
    try await first.plug()
    await first.present("CARD")
    let back = try await StationBench.quiet(.v21, values, store: first.store)
    #expect(try back.events() == "2 Updated TxResumed Idle offline")
    try await back.plug()
    #expect(try back.events().hasSuffix("4 Updated ChargingStateChanged Charging 3 phases"))

    let gone = try await StationBench.quiet(.v21, values, store: first.store)
    await gone.run(for: .seconds(30))
    #expect(
      try gone.events().hasSuffix("Ended EVCommunicationLost Idle because EVDisconnected")
    )
    #expect(await gone.evse(1)?.transaction == nil)
  }

  @Test func `a transaction that was kept by an older dmtool is ended`() throws {
    let old = #"{"evse":1,"id":"tx","nextSequenceNumber":2,"startedAt":0,"startedAtWh":5}"#
    let record = try JSONDecoder().decode(TransactionRecord.self, from: Data(old.utf8))
    #expect(record.isAuthorized == nil)
    #expect(record.nextSequenceNumber == 2)
  }
}
