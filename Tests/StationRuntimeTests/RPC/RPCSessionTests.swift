import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

@Suite("RPC session") struct RPCSessionTests {
  @Test func `a call crosses the wire and its answer comes back`() async throws {
    let fixture = SessionFixture()
    async let reply = fixture.session.call(action: "Heartbeat", payload: .empty)
    #expect(await fixture.peer.receive() == #"[2,"1","Heartbeat",{}]"#)
    try await fixture.peer.send(#"[3,"1",{"currentTime": "x"}]"#)
    #expect(
      try await reply == .init(id: "1", payload: JSONFragment(text: #"{"currentTime": "x"}"#))
    )
    #expect(fixture.clock.timerCount == 0)
    await fixture.finish()
  }

  @Test func `the next call waits for the answer, a crossing call is answered`() async throws {
    let fixture = SessionFixture(
      answerer: ScriptedAnswerer(answers: ["Reset": { _ in JSONFragment(text: #"{"a":1}"#) }])
    )
    async let first = fixture.session.call(action: "A", payload: .empty)
    #expect(await fixture.peer.receive() == #"[2,"1","A",{}]"#)
    let second = Task { try await fixture.session.call(action: "B", payload: .empty) }
    for round in 1...20 {
      try await fixture.peer.send(#"[2,"x\#(round)","Reset",{}]"#)
      #expect(await fixture.peer.receive() == #"[3,"x\#(round)",{"a":1}]"#)
    }
    try await fixture.peer.send(#"[3,"1",{}]"#)
    #expect(await fixture.peer.receive() == #"[2,"2","B",{}]"#)
    try await fixture.peer.send(#"[4,"2","GenericError","no",{}]"#)
    #expect(try await first.payload == .empty)
    let secondFailure = await #expect(throws: CallFailure.self) { try await second.value }
    #expect(secondFailure == .refused(CallError(.genericError, "no")))
    await fixture.finish()
  }

  @Test func `a call that is not answered in time fails, and its late answer is ignored`()
    async throws
  {
    let fixture = SessionFixture(settings: .init(timeout: .seconds(30)))
    let lost = Task { try await fixture.session.call(action: "A", payload: .empty) }
    #expect(await fixture.peer.receive() == #"[2,"1","A",{}]"#)
    fixture.clock.advance(by: .seconds(30))
    let failure = await #expect(throws: CallFailure.self) { try await lost.value }
    #expect(failure == .timedOut)

    async let next = fixture.session.call(action: "B", payload: .empty, timeout: .seconds(2))
    #expect(await fixture.peer.receive() == #"[2,"2","B",{}]"#)
    try await fixture.peer.send(#"[3,"1",{"late":true}]"#)
    try await fixture.peer.send(#"[3,"2",{}]"#)
    #expect(try await next.payload == .empty)
    #expect(fixture.observer.all.map(\.remark) == [nil, nil, .unexpectedAnswer, nil])
    await fixture.finish()
  }

  @Test func `when the channel ends every call fails`() async throws {
    let fixture = SessionFixture()
    let sent = Task { try await fixture.session.call(action: "A", payload: .empty) }
    _ = await fixture.peer.receive()
    let queued = Task { try await fixture.session.call(action: "B", payload: .empty) }
    await fixture.peer.close()
    let first = await #expect(throws: CallFailure.self) { try await sent.value }
    let second = await #expect(throws: CallFailure.self) { try await queued.value }
    let third = await #expect(throws: CallFailure.self) {
      try await fixture.session.call(action: "C", payload: .empty)
    }
    #expect([first, second, third] == [.offline, .offline, .offline])
    #expect(fixture.clock.timerCount == 0)
  }

  @Test
  func `a session that winds down waits for the answer to its last call, and begins no other`()
    async throws
  {
    let fixture = SessionFixture()
    let last = Task { try await fixture.session.call(action: "A", payload: .empty) }
    #expect(await fixture.peer.receive() == #"[2,"1","A",{}]"#)
    let end = Task { await fixture.session.windDown() }
    while fixture.clock.timerCount < 2 { await Task.yield() }
    let tooLate = Task { try await fixture.session.call(action: "B", payload: .empty) }
    try await fixture.peer.send(#"[3,"1",{"a":1}]"#)
    #expect(try await last.value.payload.text == #"{"a":1}"#)
    await end.value
    #expect(await fixture.peer.receive() == nil)
    let failure = await #expect(throws: CallFailure.self) { try await tooLate.value }
    #expect(failure == .offline)
    #expect(fixture.clock.timerCount == 0)
  }

  @Test func `a session that winds down does not wait for ever`() async throws {
    let fixture = SessionFixture()
    let last = Task { try await fixture.session.call(action: "A", payload: .empty) }
    #expect(await fixture.peer.receive() == #"[2,"1","A",{}]"#)
    let end = Task { await fixture.session.windDown(patience: .seconds(5)) }
    while fixture.clock.timerCount < 2 { await Task.yield() }
    fixture.clock.advance(by: .seconds(5))
    await end.value
    let failure = await #expect(throws: CallFailure.self) { try await last.value }
    #expect(failure == .offline)
  }

  @Test func `FR.05 the answer leaves before what it promised`() async throws {
    let link = Link()
    let fixture = SessionFixture(
      answerer: ScriptedAnswerer(
        answers: ["GetBaseReport": { _ in .empty }],
        afterAnswer: { link.session?.promise() }
      )
    )
    link.set(fixture.session)
    for round in 1...50 {
      try await fixture.peer.send(#"[2,"c\#(round)","GetBaseReport",{}]"#)
      #expect(await fixture.peer.receive() == #"[3,"c\#(round)",{}]"#)
      #expect(await fixture.peer.receive() == #"[2,"\#(round)","NotifyReport",{}]"#)
      try await fixture.peer.send(#"[3,"\#(round)",{}]"#)
    }
    await fixture.finish()
  }

  @Test func `a handler may wait for the answer to a call of its own`() async throws {
    let link = Link()
    let fixture = SessionFixture(
      answerer: ScriptedAnswerer(answers: [
        "DataTransfer": { _ throws(CallError) in
          do {
            guard let session = link.session else { throw CallFailure.offline }
            return try await session.call(action: "Authorize", payload: .empty).payload
          } catch {
            throw CallError(.internalError)
          }
        }
      ])
    )
    link.set(fixture.session)
    try await fixture.peer.send(#"[2,"x","DataTransfer",{}]"#)
    #expect(await fixture.peer.receive() == #"[2,"1","Authorize",{}]"#)
    try await fixture.peer.send(#"[3,"1",{"inner":1}]"#)
    #expect(await fixture.peer.receive() == #"[3,"x",{"inner":1}]"#)
    await fixture.finish()
  }

  @Test func `a SEND overtakes a call that waits for its answer`() async throws {
    let fixture = SessionFixture()
    async let pending = fixture.session.call(action: "A", payload: .empty)
    _ = await fixture.peer.receive()
    try await fixture.session.send(action: "NotifyPeriodicEventStream", payload: .empty)
    #expect(await fixture.peer.receive() == #"[6,"2","NotifyPeriodicEventStream",{}]"#)
    try await fixture.peer.send(#"[3,"1",{}]"#)
    _ = try await pending
    await fixture.finish()
  }

  @Test func `a SEND that comes in is handed over and not answered`() async throws {
    let (heard, note) = AsyncStream.makeStream(of: IncomingCall.self)
    let fixture = SessionFixture(answerer: ScriptedAnswerer(onSend: { note.yield($0) }))
    try await fixture.peer.send(#"[6,"s","NotifyPeriodicEventStream",{"id":1}]"#)
    for await message in heard {
      #expect(message.action == "NotifyPeriodicEventStream")
      #expect(message.payload.text == #"{"id":1}"#)
      break
    }
    try await fixture.peer.send(#"[2,"x","Unheard",{}]"#)
    #expect(await fixture.peer.receive() == #"[4,"x","NotImplemented","Unheard",{}]"#)
    await fixture.finish()
  }

  @Test func `2.0.1 knows no SEND and no CALLRESULTERROR`() async throws {
    let fixture = SessionFixture(version: .v201)
    let failure = await #expect(throws: CallFailure.self) {
      try await fixture.session.send(action: "NotifyPeriodicEventStream", payload: .empty)
    }
    #expect(failure == .notAllowed)
    try await fixture.peer.send(#"[6,"s","NotifyPeriodicEventStream",{}]"#)
    try await fixture.peer.send(#"[5,"s","GenericError","",{}]"#)
    try await fixture.peer.send(#"[2,"x","Unheard",{}]"#)
    _ = await fixture.peer.receive()
    #expect(
      fixture.observer.all.prefix(2).map(\.remark)
        == [.defect(.unknownMessageType(6)), .defect(.unknownMessageType(5))]
    )
    await fixture.finish()
  }
}

/// Lets an answerer reach the session it was made for.
final class Link: Sendable {
  private let state = Mutex<RPCSession?>(nil)

  var session: RPCSession? { state.withLock(\.self) }

  func set(_ session: RPCSession) { state.withLock { $0 = session } }
}

extension RPCSession {
  /// Calls NotifyReport without waiting for the answer.
  fileprivate func promise() {
    Task { try await call(action: "NotifyReport", payload: .empty) }
  }
}
