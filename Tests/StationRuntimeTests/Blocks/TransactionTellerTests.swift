import CustomDump
import Testing

@testable import StationRuntime

@Suite("E. Transactions, what is told")
struct TransactionTellerTests {
  @Test func `E01.FR.17 values of the beginning that are told late are those of the beginning`()
    async throws
  {
    let bench = try StationBench(
      values: [
        "TxCtrlr.TxStartPoint": "Authorized", "SampledDataCtrlr.TxUpdatedInterval": "0",
        "SampledDataCtrlr.TxStartedMeasurands": "Energy.Active.Import.Register",
      ]
    )
    await bench.powerUp()
    await bench.present("CARD", at: [1])
    await bench.advance(by: .seconds(10))
    try await bench.plug()

    let charging = try #require(
      try bench.transactionEvents().first { $0.transactionInfo.chargingState == .charging }
    )
    let values = try #require(charging.meterValue)
    expectNoDifference(
      values.map(\.summary),
      ["Transaction.Begin: Energy.Active.Import.Register 0.0 Wh"]
    )
    #expect(values[0].timestamp.wire == "2026-01-01T00:00:00.000Z")
    #expect(charging.timestamp.wire == "2026-01-01T00:00:10.000Z")
  }
}
