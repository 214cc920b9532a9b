import Testing

@testable import StationRuntime

@Suite("B. Provisioning: reset")
struct ResetBlockTests {
  @Test func `B11.FR.03 an idle station restarts and introduces itself anew`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let start = bench.csms.heard.count
    #expect(await bench.ask("Reset", #"{"type":"Immediate"}"#) == #"{"status":"Accepted"}"#)
    #expect(bench.csms.reopenings == [.seconds(1)])
    await bench.connect()
    await bench.idle()
    let boot = bench.csms.heard.dropFirst(start).first { $0.action == "BootNotification" }
    #expect(boot?.payload.contains(#""reason":"RemoteReset""#) == true)
  }

  @Test func `B11.FR.09 no EVSE resets alone`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let answer = await bench.ask("Reset", #"{"type":"Immediate","evseId":1}"#)
    #expect(answer.contains(#""status":"Rejected""#))
    #expect(bench.csms.reopenings == [])
  }

  @Test func `G03.FR.08 an EVSE out of service stays so over a reset`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let change = await bench.ask(
      "ChangeAvailability",
      #"{"evse":{"id":2},"operationalStatus":"Inoperative"}"#
    )
    #expect(change == #"{"status":"Accepted"}"#)
    _ = await bench.ask("Reset", #"{"type":"Immediate"}"#)
    let start = bench.csms.heard.count
    await bench.connect()
    await bench.idle()
    #expect(bench.said(from: start).contains(#""connectorStatus":"Unavailable","evseId":2"#))
    #expect(bench.said(from: start).contains(#""connectorStatus":"Available","evseId":1"#))
  }

  @Test func `B12.FR.03 a scheduled reset waits until the CSMS knows how the transaction ended`()
    async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    try await bench.plug()
    await bench.present("AA")
    #expect(await bench.ask("Reset", #"{"type":"OnIdle"}"#) == #"{"status":"Scheduled"}"#)
    let gate = Gate()
    bench.csms.answers("TransactionEvent", after: gate)
    bench.station.post(.tokenPresented(Token("AA"), evses: []))
    _ = await bench.csms.next("TransactionEvent")
    await bench.station.settled()
    #expect(bench.csms.reopenings == [])
    gate.open()
    await bench.idle()
    #expect(bench.csms.reopenings == [.seconds(1)])
    let start = bench.csms.heard.count
    await bench.connect()
    await bench.idle()
    let boot = bench.csms.heard.dropFirst(start).first
    #expect(boot?.payload.contains(#""reason":"ScheduledReset""#) == true)
    #expect(try bench.events(from: start) == "")
  }

  @Test func `B12.FR.05 what the CSMS does not answer is sent again after the boot`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    try await bench.plug()
    await bench.present("AA")
    bench.csms.ignores("TransactionEvent")
    #expect(await bench.ask("Reset", #"{"type":"Immediate"}"#) == #"{"status":"Accepted"}"#)
    #expect(bench.csms.reopenings == [])
    await bench.advance(by: .seconds(30))
    #expect(bench.csms.reopenings == [.seconds(1)])
    bench.csms.heeds("TransactionEvent")
    let start = bench.csms.heard.count
    await bench.connect()
    await bench.idle()
    #expect(
      try bench.events(from: start).hasSuffix(
        "Ended ResetCommand EVConnected because ImmediateReset offline"
      )
    )
  }

  @Test func `B01.FR.08 what was under way before a boot does nothing after it`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let gate = Gate()
    bench.csms.answers("NotifyReport", after: gate)
    bench.station.post(.messageRequested(message: "Heartbeat", evse: nil, connector: nil))
    _ = await bench.csms.next("Heartbeat")
    let call = IncomingCall(
      id: "1",
      action: "GetBaseReport",
      payload: JSONFragment(text: #"{"requestId":1,"reportBase":"FullInventory"}"#),
      version: .v201
    )
    _ = try await bench.station.answer(call)
    await bench.station.answered(call)
    _ = await bench.csms.next("NotifyReport")
    bench.station.post(.rebooting(.remoteReset))
    await bench.station.settled()
    let start = bench.csms.heard.count
    gate.open()
    await bench.idle()
    #expect(bench.actions(from: start) == [])
  }
}
