import CustomDump
import Testing

@testable import StationRuntime

@Suite("F. Remote control")
struct RemoteControlBlockTests {
  private static let start =
    #"{"evseId":1,"idToken":{"idToken":"APP","type":"Central"},"remoteStartId":7}"#

  @Test func `F01 a car that waits is started and stopped from afar`() async throws {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try await bench.plug()
    #expect(
      await bench.ask("RequestStartTransaction", Self.start) == #"{"status":"Accepted"}"#
    )
    let id = try #require(await bench.evse(1)?.transaction?.id)
    #expect(
      await bench.ask("RequestStopTransaction", #"{"transactionId":"\#(id)"}"#)
        == #"{"status":"Accepted"}"#
    )
    expectNoDifference(
      try bench.events(),
      """
      0 Started RemoteStart EVConnected @1/1 APP remote 7
      1 Updated ChargingStateChanged Charging 3 phases
      2 Ended RemoteStop EVConnected because Remote
      """
    )
    #expect(!bench.actions().contains("Authorize"))
  }

  @Test func `F02.FR.01 F02.FR.13 without a car the remoteStartId waits for the transaction`()
    async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    _ = await bench.ask("RequestStartTransaction", Self.start)
    try await bench.plug()
    #expect(
      try bench.events().hasPrefix("0 Started RemoteStart EVConnected @1/1 APP remote 7\n")
    )
  }

  @Test func `F01.FR.13 a transaction that waits for a token is named in the answer`()
    async throws
  {
    let bench = try StationBench(values: ["TxCtrlr.TxStartPoint": "EVConnected"])
    await bench.powerUp()
    try await bench.plug()
    let id = try #require(await bench.evse(1)?.transaction?.id)
    #expect(
      await bench.ask("RequestStartTransaction", Self.start)
        == #"{"status":"Accepted","transactionId":"\#(id)"}"#
    )
    #expect(try bench.events().contains("1 Updated RemoteStart APP remote 7"))
  }

  @Test func `F01.FR.01 AuthorizeRemoteStart has the token authorized first`() async throws {
    let bench = try StationBench(values: ["AuthCtrlr.AuthorizeRemoteStart": "true"])
    await bench.powerUp()
    try await bench.plug()
    bench.csms.willAnswer("Authorize", #"{"idTokenInfo":{"status":"Blocked"}}"#)
    let request =
      #"{"evseId":1,"idToken":{"idToken":"CARD","type":"ISO14443"},"remoteStartId":7}"#
    #expect(
      await bench.ask("RequestStartTransaction", request) == #"{"status":"Accepted"}"#
    )
    #expect(try bench.events() == "")
    _ = await bench.ask("RequestStartTransaction", request)
    #expect(try bench.events().hasPrefix("0 Started RemoteStart"))
  }

  @Test func `F01.FR.24 an EVSE whose transaction is authorized takes no other`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    let answer = await bench.ask("RequestStartTransaction", Self.start)
    #expect(answer.contains(#""status":"Rejected""#))
  }

  @Test func `F01.FR.23 neither does one out of service or broken`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    bench.hardware[1]?.setFault(.init(kind: .contactor), isActive: true)
    await bench.idle()
    let answer = await bench.ask("RequestStartTransaction", Self.start)
    #expect(answer.contains(#""status":"Rejected""#))
  }

  @Test func `B02.FR.05 a station that is not accepted yet starts and stops nothing`()
    async throws
  {
    let bench = try StationBench()
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":300,"status":"Pending"}"#
    )
    await bench.powerUp()
    let start = await bench.ask("RequestStartTransaction", Self.start)
    #expect(start.contains(#""status":"Rejected""#))
    let stop = await bench.ask("RequestStopTransaction", #"{"transactionId":"x"}"#)
    #expect(stop.contains(#""status":"Rejected""#))
  }

  @Test func `F03.FR.08 a transaction nobody knows can not be stopped`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let answer = await bench.ask("RequestStopTransaction", #"{"transactionId":"x"}"#)
    #expect(answer.contains(#""status":"Rejected""#))
  }

  @Test func `F05 a connector is unlocked unless somebody charges there`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let call = #"{"connectorId":1,"evseId":1}"#
    #expect(await bench.ask("UnlockConnector", call) == #"{"status":"Unlocked"}"#)
    #expect(
      await bench.ask("UnlockConnector", #"{"connectorId":2,"evseId":1}"#)
        == #"{"status":"UnknownConnector"}"#
    )
    try await bench.plug()
    await bench.present("CARD")
    #expect(
      await bench.ask("UnlockConnector", call) == #"{"status":"OngoingAuthorizedTransaction"}"#
    )
    bench.hardware[2]?.setFault(.init(connector: 1, kind: .lock), isActive: true)
    #expect(
      await bench.ask("UnlockConnector", #"{"connectorId":1,"evseId":2}"#)
        == #"{"status":"UnlockFailed"}"#
    )
  }

  @Test func `F06.FR.07 TransactionEvent comes with state and values, after the answer`()
    async throws
  {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    let start = bench.csms.heard.count
    #expect(
      await bench.ask("TriggerMessage", #"{"requestedMessage":"TransactionEvent"}"#)
        == #"{"status":"Accepted"}"#
    )
    let event = try #require(try bench.transactionEvents(from: start).first)
    #expect(event.summary == "2 Updated Trigger Charging")
    #expect(
      event.meterValue?.map(\.summary) == [
        "Trigger: Energy.Active.Import.Register 0.0 Wh, Power.Active.Import 11040.0 W, "
          + "Current.Import L1 16.0 A, Current.Import L2 16.0 A, Current.Import L3 16.0 A, "
          + "Voltage L1-N 230.0 V, Voltage L2-N 230.0 V, Voltage L3-N 230.0 V"
      ]
    )
  }

  @Test func `F06.FR.06 MeterValues come for every EVSE`() async throws {
    let bench = try StationBench(
      values: ["AlignedDataCtrlr.Measurands": "Energy.Active.Import.Register"]
    )
    await bench.powerUp()
    let start = bench.csms.heard.count
    _ = await bench.ask("TriggerMessage", #"{"requestedMessage":"MeterValues"}"#)
    #expect(bench.actions(from: start) == ["MeterValues", "MeterValues"])
    #expect(bench.said(from: start).contains(#""context":"Trigger""#))
  }

  static let verdicts: [(String, String)] = [
    (#"{"requestedMessage":"Heartbeat"}"#, "Accepted"),
    (#"{"requestedMessage":"BootNotification"}"#, "Rejected"),
    (#"{"requestedMessage":"StatusNotification"}"#, "Rejected"),
    (#"{"evse":{"id":1},"requestedMessage":"StatusNotification"}"#, "Rejected"),
    (#"{"evse":{"connectorId":1,"id":1},"requestedMessage":"StatusNotification"}"#, "Accepted"),
    (#"{"requestedMessage":"TransactionEvent"}"#, "Rejected"),
    (#"{"evse":{"id":9},"requestedMessage":"MeterValues"}"#, "Rejected"),
    (#"{"requestedMessage":"SignV2GCertificate"}"#, "NotImplemented"),
  ]

  @Test(arguments: verdicts)
  func `F06.FR.05, F06.FR.08, F06.FR.12, F06.FR.17 what can not come is not promised`(
    call: String,
    status: String
  ) async throws {
    let bench = try StationBench()
    await bench.powerUp()
    #expect(await bench.ask("TriggerMessage", call).contains(#""status":"\#(status)""#))
  }

  @Test func `F06.FR.10 a transaction event is not promised while others may not leave`()
    async throws
  {
    let bench = try StationBench(values: ["TxCtrlr.TxStartPoint": "EVConnected"])
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":60,"status":"Pending"}"#
    )
    await bench.powerUp()
    try await bench.plug()
    let answer = await bench.ask("TriggerMessage", #"{"requestedMessage":"TransactionEvent"}"#)
    #expect(answer.contains(#""status":"Rejected""#))
  }
}
