import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

@Suite("RPC under abuse: a whole station") struct StationAbuseTests {
  /// A booted station at one end of a session, the test as its CSMS at the other.
  private struct Line {
    let bench: StationBench
    let fixture: SessionFixture

    init(_ version: OCPPVersion = .v21, isStrict: Bool = false) async throws {
      bench = try StationBench(version, isStrict: isStrict)
      await bench.powerUp()
      fixture = SessionFixture(version: version, answerer: bench.station)
    }

    /// The answer to a text.
    func answer(to text: String) async throws -> String? {
      try await fixture.peer.send(text)
      return await fixture.peer.receive()
    }
  }

  static let threshold =
    #"{"getVariableData":[{"component":{"name":"OCPPCommCtrlr"},"#
    + #""variable":{"name":"OfflineThreshold"}}]}"#

  @Test(arguments: [
    (#"[2,"1","Reset",{}]"#, "OccurrenceConstraintViolation", "type: missing"),
    (
      #"[2,"1","Reset",{"type":7}]"#, "TypeConstraintViolation",
      "type: expected text, found a number"
    ),
    (
      #"[2,"1","Reset",{"type":"Softly"}]"#, "PropertyConstraintViolation",
      #"type: no such word as \"Softly\""#
    ),
    (
      #"[2,"1","Reset",{"type":"OnIdle","evseId":"1"}]"#, "TypeConstraintViolation",
      "evseId: expected a whole number, found text"
    ),
    (
      #"[2,"1","Reset",{"type":"OnIdle","evseId":-1}]"#, "PropertyConstraintViolation",
      "evseId: -1 is out of range"
    ),
    (
      #"[2,"1","GetVariables",{"getVariableData":[]}]"#, "OccurrenceConstraintViolation",
      "getVariableData: an empty list"
    ),
    (
      #"[2,"1","GetVariables",{"getVariableData":[{"component":{"name":null}}]}]"#,
      "TypeConstraintViolation", "getVariableData[0].component.name: expected text, found null"
    ),
    (#"[2,"1","Reset",[]]"#, "FormatViolation", "the payload is not an object"),
    (#"[2,"1","Reset",{"type":}]"#, "FormatViolation", "the message is not valid JSON"),
    (
      #"[2,"1","Reset"]"#, "RpcFrameworkError",
      "a message of this type has 4 elements, not 3"
    ),
    (#"[2,"1",7,{}]"#, "RpcFrameworkError", "a CALL's third element is the action, a string"),
    (#"[2,"1","MakeCoffee",{}]"#, "NotImplemented", "MakeCoffee"),
    (#"[2,"1","PublishFirmware",{}]"#, "NotSupported", "PublishFirmware"),
  ])
  func `FR.03 each defect of a call has its code and its place`(
    text: String,
    code: String,
    description: String
  ) async throws {
    let line = try await Line()
    #expect(try await line.answer(to: text) == #"[4,"1","\#(code)","\#(description)",{}]"#)
    let next = try await line.answer(to: #"[2,"2","GetVariables",\#(Self.threshold)]"#)
    #expect(next?.hasPrefix(#"[3,"2",{"getVariableResult":[{"attributeStatus":"Accepted""#) == true)
    await line.fixture.finish()
  }

  @Test(arguments: [
    (#"{"type":"OnIdle","colour":1}"#, "colour"),
    (#"{"type":"OnIdle","customData":{"vendorId":"x","colour":1}}"#, nil),
  ])
  func `--strict-schema a member that no schema knows is a FormatViolation`(
    payload: String,
    member: String?
  ) async throws {
    let kind = try await Line()
    #expect(
      try await kind.answer(to: #"[2,"1","Reset",\#(payload)]"#)
        == #"[3,"1",{"status":"Accepted"}]"#
    )
    await kind.fixture.finish()
    let strict = try await Line(isStrict: true)
    let answer = try await strict.answer(to: #"[2,"1","Reset",\#(payload)]"#)
    if let member {
      #expect(answer == #"[4,"1","FormatViolation","\#(member): unknown member",{}]"#)
    } else {
      #expect(answer == #"[3,"1",{"status":"Accepted"}]"#)
    }
    await strict.fixture.finish()
  }

  @Test func `--strict-schema an answer with a member that no schema knows fails its call`()
    async throws
  {
    let fixture = SessionFixture(settings: .init(isStrict: true))
    let call = Task { try await fixture.session.call(Heartbeat()) }
    _ = await fixture.peer.receive()
    try await fixture.peer.send(
      #"[3,"1",{"currentTime":"2026-01-01T00:00:00Z","colour":"blue"}]"#
    )
    let failure = await #expect(throws: CallFailure.self) { try await call.value }
    #expect(
      failure == .invalidAnswer(CallError(.formatViolation, "colour: unknown member"))
    )
    #expect(
      await fixture.peer.receive() == #"[5,"1","FormatViolation","colour: unknown member",{}]"#
    )
    await fixture.finish()
  }

  @Test func `FR.06 an answer the CSMS can not use is told to whoever watches`() async throws {
    let line = try await Line()
    let events = await line.bench.station.events()
    _ = try await line.answer(to: #"[2,"1","GetVariables",\#(Self.threshold)]"#)
    try await line.fixture.peer.send(#"[5,"1","TypeConstraintViolation","not text",{}]"#)
    _ = try await line.answer(to: #"[2,"2","MakeCoffee",{}]"#)
    await line.bench.station.stop()
    var troubles: [String] = []
    for await event in events {
      if case .trouble(let sentence) = event { troubles.append(sentence) }
    }
    #expect(troubles == ["the CSMS can not use an answer: TypeConstraintViolation: not text"])
    await line.fixture.finish()
  }

  @Test func `ten thousand calls one after the other are answered one by one`() async throws {
    let line = try await Line(.v201)
    for number in 1...10_000 {
      let answer = try await line.answer(to: #"[2,"\#(number)","GetVariables",\#(Self.threshold)]"#)
      guard answer?.hasPrefix(#"[3,"\#(number)",{"getVariableResult""#) == true else {
        Issue.record("\(number): \(answer ?? "nothing")")
        break
      }
    }
    let isEverythingAnswered = line.fixture.session.unanswered.withLock { $0.isEmpty }
    #expect(isEverythingAnswered)
    #expect(line.fixture.clock.timerCount == 0)
    await line.fixture.finish()
  }

  @Test func `ten thousand calls at once each get one answer or one refusal`() async throws {
    let line = try await Line(.v201)
    for number in 1...10_000 {
      try await line.fixture.peer.send(#"[2,"\#(number)","GetVariables",\#(Self.threshold)]"#)
    }
    var heard: [String: Int] = [:]
    var strange: [String] = []
    for _ in 1...10_000 {
      guard let answer = await line.fixture.peer.receive() else { break }
      let parts = answer.split(separator: ",", maxSplits: 3)
      heard[String(parts[1]), default: 0] += 1
      let isExpected =
        answer.hasPrefix("[3,")
        || answer.contains(#""GenericError","64 calls already wait for their answers""#)
      if !isExpected { strange.append(answer) }
    }
    #expect(strange == [])
    #expect(heard.count == 10_000)
    #expect(heard.values.allSatisfy { $0 == 1 })
    let isEverythingAnswered = line.fixture.session.unanswered.withLock { $0.isEmpty }
    #expect(isEverythingAnswered)
    await line.fixture.finish()
  }

  @Test func `a CSMS that never answers is still answered`() async throws {
    let line = try await Line(.v201)
    let lost = Task { try await line.fixture.session.call(Heartbeat()) }
    #expect(await line.fixture.peer.receive() == #"[2,"1","Heartbeat",{}]"#)
    for number in 2...50 {
      let answer = try await line.answer(to: #"[2,"\#(number)","GetVariables",\#(Self.threshold)]"#)
      #expect(answer?.hasPrefix(#"[3,"\#(number)","#) == true)
    }
    line.fixture.clock.advance(by: .seconds(30))
    let failure = await #expect(throws: CallFailure.self) { try await lost.value }
    #expect(failure == .timedOut)
    #expect(line.fixture.clock.timerCount == 0)
    await line.fixture.finish()
  }
}
