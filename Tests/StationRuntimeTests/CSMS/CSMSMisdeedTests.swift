import CustomDump
import TestSupport
import Testing

@testable import StationRuntime

@Suite("CSMS misdeeds")
struct CSMSMisdeedTests {
  @Test func `each order is a step`() throws {
    let script = try CSMSScript(
      """
      on Heartbeat silence
      on Heartbeat once delay 1.5s
      on BootNotification 2 times error InternalError out of order
      on Authorize answer { "idTokenInfo": 1 }
      on * raw [3,"$id",{
      on TransactionEvent kindly
      close
      drop @CS1
      raw @CS1 no frame
      refuse connections
      accept connections
      """
    )

    expectNoDifference(
      script.lines.map(\.step),
      [
        .misbehave(action: "Heartbeat", .init(action: "Heartbeat", deed: .silence)),
        .misbehave(
          action: "Heartbeat",
          .init(action: "Heartbeat", times: 1, deed: .delay(.milliseconds(1500)))
        ),
        .misbehave(
          action: "BootNotification",
          .init(
            action: "BootNotification",
            times: 2,
            deed: .error(code: "InternalError", description: "out of order")
          )
        ),
        .misbehave(
          action: "Authorize",
          .init(action: "Authorize", deed: .answer(#"{"idTokenInfo":1}"#))
        ),
        .misbehave(action: nil, .init(deed: .raw(#"[3,"$id",{"#))),
        .misbehave(action: "TransactionEvent", nil),
        .harm(.close, identity: nil),
        .harm(.drop, identity: "CS1"),
        .harm(.raw("no frame"), identity: "CS1"),
        .letIn(false),
        .letIn(true),
      ]
    )
  }

  @Test(arguments: [
    ("on", "expected 'on Action silence' or another deed, found 'on '"),
    ("on Hartbeat silence", "a station has no message 'Hartbeat'"),
    (
      "on Heartbeat sulk",
      "expected silence, delay, error, answer, raw, close, drop or kindly, found 'sulk'"
    ),
    ("on Heartbeat delay", "expected 'delay 5s', found 'delay'"),
    ("on Heartbeat 0 times silence", "expected 'once' or '1 times', found '0 times silence'"),
    ("on Heartbeat answer 7", "expected a JSON object after 'answer', found '7'"),
    (
      "on Heartbeat error Oops",
      "'Oops' is none of FormatViolation, GenericError, InternalError, MessageTypeNotSupported, "
        + "NotImplemented, NotSupported, OccurrenceConstraintViolation, "
        + "PropertyConstraintViolation, ProtocolError, RpcFrameworkError, SecurityError, "
        + "TypeConstraintViolation; 'raw' sends any other"
    ),
    ("on Heartbeat once kindly", "'kindly' is for all calls to come"),
    ("close now", "expected 'close' or 'close @IDENTITY', found 'close now'"),
    ("raw", "expected a text after 'raw'"),
    ("refuse everything", "expected 'refuse connections', found 'refuse everything'"),
  ])
  func `an order that is wrong says why`(line: String, reason: String) {
    let error = #expect(throws: CSMSScriptError.self) { try CSMSScript(line) }
    expectNoDifference(error?.reason, reason)
  }

  @Test func `errors come as often as told, then kindness`() async throws {
    let bench = CSMSBench()
    try await bench.csms.run(CSMSScript("on Heartbeat 2 times error InternalError no time"))
    let station = await bench.connect("CS001", .v201)

    for _ in 0..<2 {
      await #expect(throws: CallFailure.refused(CallError(.internalError, "no time"))) {
        try await station.call(Heartbeat())
      }
    }
    _ = try await station.call(Heartbeat())

    await bench.finish()
  }

  @Test func `a misdeed on every action leaves those with one of their own`() async throws {
    let bench = CSMSBench()
    try await bench.csms.run(
      CSMSScript("on * error GenericError\non Heartbeat answer {\"currentTime\":7}")
    )
    let station = await bench.connect("CS001", .v201)

    let reply = try await station.call(action: "Heartbeat", payload: .empty)
    #expect(reply.payload.text == #"{"currentTime":7}"#)
    await #expect(throws: CallFailure.refused(CallError(.genericError))) {
      try await station.call(action: "NotifyEvent", payload: .empty)
    }

    try await bench.csms.run(CSMSScript("on * kindly"))
    _ = try await station.call(Heartbeat())
    await bench.finish()
  }

  @Test func `a raw answer carries the call's id and nothing else follows`() async throws {
    let bench = CSMSBench()
    try await bench.csms.run(CSMSScript(#"on Heartbeat once raw [4,"$id","Oops","",{}]"#))
    let station = await bench.connect("CS001", .v201)

    await #expect(throws: CallFailure.self) { try await station.call(Heartbeat()) }
    _ = try await station.call(Heartbeat())

    await bench.finish()
  }

  @Test(arguments: ["close", "drop"])
  func `a call may end the connection`(deed: String) async throws {
    let bench = CSMSBench()
    try await bench.csms.run(CSMSScript("on Heartbeat \(deed)"))
    let station = await bench.connect("CS001", .v201)

    await #expect(throws: CallFailure.offline) { try await station.call(Heartbeat()) }

    await bench.finish()
  }

  @Test func `whoever knocks while nobody is let in hears 503`() async throws {
    let csms = FriendlyCSMS(clock: ManualClock())
    let port = try await csms.listen(at: .init(port: 0))
    await csms.letIn(false)

    await #expect(throws: ConnectFailure.httpStatus(503)) { try await knock(at: port) }
    await csms.letIn(true)
    try await knock(at: port)

    await csms.stop()
  }

  private func knock(at port: Int) async throws {
    let target = ConnectionTarget(
      slot: 1,
      url: "ws://127.0.0.1:\(port)",
      identity: "CS001",
      password: nil,
      securityProfile: .unsecured,
      messageTimeout: .seconds(30),
      versions: [.v21],
      tls: ClientTLS()
    )
    let connection = try await WebSocketClient(clock: SystemClock())
      .connect(to: target, settings: .init(), timeout: .seconds(30))
    await connection.close()
  }
}
