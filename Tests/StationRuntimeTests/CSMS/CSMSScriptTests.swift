import CustomDump
import TestSupport
import Testing

@testable import StationRuntime

@Suite("CSMS scripts")
struct CSMSScriptTests {
  @Test func `each line is a step`() throws {
    let script = try CSMSScript(
      """
      # boot, then reset
      wait BootNotification
      wait @CS1 Heartbeat within 500ms

      wait 1.5s
        @CS1 Reset { "type" : "Immediate" }
      expect Accepted
      expect {"status":"Accepted"}
      !Reset
      """
    )

    expectNoDifference(
      script.lines,
      [
        .init(
          number: 2,
          step: .hear(action: "BootNotification", identity: nil, within: .seconds(60))
        ),
        .init(
          number: 3,
          step: .hear(action: "Heartbeat", identity: "CS1", within: .milliseconds(500))
        ),
        .init(number: 5, step: .pause(.milliseconds(1500))),
        .init(number: 6, step: .send(try CSMSLine(#"@CS1 Reset {"type":"Immediate"}"#))),
        .init(number: 7, step: .expectWord("Accepted")),
        .init(number: 8, step: .expectMembers(#"{"status":"Accepted"}"#)),
        .init(number: 9, step: .send(try CSMSLine("!Reset"))),
      ]
    )
  }

  @Test(arguments: [
    ("\nexpect Accepted", "line 2: nothing was sent before this"),
    ("wait", "line 1: expected 'wait 2s' or 'wait Action', found 'wait '"),
    ("wait Boot", "line 1: a station has no message 'Boot'"),
    (
      "wait Heartbeat 5s",
      "line 1: expected 'wait Heartbeat within 10s', found 'wait Heartbeat 5s'"
    ),
    ("Reset {", "line 1: the payload is not JSON at byte 1: expected a member's name"),
    ("Reset now", "line 1: expected a JSON object after Reset, found 'now'"),
    ("@ Reset", "line 1: expected a station's identity after '@'"),
    ("{}", "line 1: expected an action such as Reset, found '{}'"),
    (
      "Reset\nexpect not this",
      "line 2: expected one word such as Accepted, or a JSON object, after 'expect'"
    ),
  ])
  func `a line that is wrong says where and why`(text: String, reason: String) {
    let error = #expect(throws: CSMSScriptError.self) { try CSMSScript(text) }
    expectNoDifference(error?.description, reason)
  }

  @Test func `a script waits, sends and checks`() async throws {
    let bench = CSMSBench()
    let script = try CSMSScript(
      """
      wait Heartbeat
      Reset {"type":"OnIdle"}
      expect Scheduled
      expect {"statusInfo":{"reasonCode":"TxInProgress"}}
      """
    )

    let station = await bench.connect("CS001", .v201) { _ in
      JSONFragment(
        text: #"{"status":"Scheduled","statusInfo":{"reasonCode":"TxInProgress","x":1}}"#
      )
    }
    async let run: Void = bench.csms.run(script)
    _ = try await station.call(Heartbeat())

    try await run
    await bench.finish()
  }

  @Test(arguments: [
    (
      "Reset {\"type\":\"OnIdle\"}\nexpect Accepted",
      #"line 2: expected Accepted, the answer was {"status":"Rejected"}"#
    ),
    (
      "Reset {\"type\":\"OnIdle\"}\nexpect {\"status\":\"Accepted\"}",
      #"line 2: expected {"status":"Accepted"}, the answer was {"status":"Rejected"}"#
    ),
    ("wait Heartbeat within 0s", "line 1: no Heartbeat within 0 s"),
    ("@CS2 ClearCache", "line 1: no station 'CS2' is connected, connected: CS001"),
  ])
  func `a script stops at the line that goes wrong`(text: String, reason: String) async throws {
    let bench = CSMSBench()
    _ = await bench.connect("CS001", .v201) { _ in JSONFragment(text: #"{"status":"Rejected"}"#) }
    let script = try CSMSScript(text)

    let run = Task { try await bench.csms.run(script) }
    while text.hasPrefix("wait"), bench.clock.timerCount == 0 { await Task.yield() }
    bench.clock.advance(by: .zero)

    let error = await #expect(throws: CSMSScriptError.self) { try await run.value }
    expectNoDifference(error?.description, reason)
    await bench.finish()
  }
}

@Suite("CSMS narration")
struct CSMSNarrationTests {
  @Test(arguments: [
    (
      #"{"ts":"2026-01-01T00:00:00.5Z","dir":"in","type":2,"id":"1","action":"BootNotification","payload":{"reason":"PowerUp","chargingStation":{"model":"Two","vendorName":"Acme"}}}"#,
      "00:00:00.500 CS001 → BootNotification PowerUp Acme Two"
    ),
    (
      #"{"ts":"2026-01-01T00:00:00Z","dir":"out","type":3,"id":"1","action":"BootNotification","payload":{"currentTime":"2026-01-01T00:00:00Z","interval":300,"status":"Accepted"}}"#,
      "00:00:00.000 CS001 ← BootNotification ⤷ Accepted interval 300 s"
    ),
    (
      #"{"ts":"2026-01-01T00:00:00Z","dir":"in","type":2,"id":"1","action":"NotifyEvent","payload":{"eventData":[{"component":{"name":"Connector","evse":{"id":1,"connectorId":2}},"variable":{"name":"AvailabilityState"},"actualValue":"Available"}]}}"#,
      "00:00:00.000 CS001 → NotifyEvent Connector@1/2.AvailabilityState = Available"
    ),
    (
      #"{"ts":"2026-01-01T00:00:00Z","dir":"in","type":4,"id":"1","action":"Reset","payload":{"errorCode":"NotSupported","errorDescription":"","errorDetails":{}}}"#,
      "00:00:00.000 CS001 → Reset ⤷ NotSupported"
    ),
    (
      #"{"ts":"2026-01-01T00:00:00Z","dir":"in","type":2,"id":"1","action":"TransactionEvent","payload":{"eventType":"Started","seqNo":0,"triggerReason":"CablePluggedIn","transactionInfo":{"transactionId":"tx1","chargingState":"EVConnected"},"evse":{"id":1},"meterValue":[{"sampledValue":[{"value":12.5}]}]}}"#,
      "00:00:00.000 CS001 → TransactionEvent Started #0 CablePluggedIn EVConnected EVSE 1 tx1 "
        + "Energy.Active.Import.Register 12.5 Wh"
    ),
  ])
  func `a message is a line`(entry: String, line: String) throws {
    let event = FriendlyCSMS.Event.message(identity: "CS001", try LogEntry(line: entry))
    expectNoDifference(CSMSNarration().line(event, now: ManualClock().now), line)
  }

  @Test func `what is wrong with a message stands below it`() throws {
    let event = FriendlyCSMS.Event.message(
      identity: "CS001",
      try LogEntry(
        line: #"{"ts":"2026-01-01T00:00:00Z","dir":"in","type":2,"id":"1","action":"Heartbeat","#
          + #""payload":{"x":1},"problems":["x: unknown member"]}"#
      )
    )
    expectNoDifference(
      CSMSNarration().line(event, now: ManualClock().now),
      """
      00:00:00.000 CS001 → Heartbeat {"x":1}
                   ! x: unknown member
      """
    )
  }
}
