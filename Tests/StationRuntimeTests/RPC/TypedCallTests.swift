import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("RPC typed calls") struct TypedCallTests {
  @Test func `a typed call comes back typed`() async throws {
    let fixture = SessionFixture()
    async let answer = fixture.session.call(Heartbeat())
    #expect(await fixture.peer.receive() == #"[2,"1","Heartbeat",{}]"#)
    try await fixture.peer.send(#"[3,"1",{"currentTime":"2026-01-01T00:00:01Z"}]"#)
    #expect(try await answer.currentTime.timeIntervalSince1970 == 1_767_225_601)
    await fixture.finish()
  }

  @Test(arguments: [(OCPPVersion.v21, #"{"kept":1}"#), (.v201, "{}")])
  func `what was written before goes out as it was, in the version it was written for`(
    version: OCPPVersion,
    payload: String
  ) async throws {
    let fixture = SessionFixture(version: version)
    let written = WrittenPayload(version: .v21, text: #"{"kept":1}"#)
    let (answers, arrival) = AsyncStream.makeStream(
      of: Result<Heartbeat.Response, CallFailure>.self
    )
    fixture.session.call(Heartbeat(), written: written) { arrival.yield($0) }
    #expect(await fixture.peer.receive() == #"[2,"1","Heartbeat",\#(payload)]"#)
    try await fixture.peer.send(#"[3,"1",{"currentTime":"2026-01-01T00:00:01Z"}]"#)
    let answer = await answers.first { _ in true }
    #expect(try answer?.get().currentTime == Date(wire: "2026-01-01T00:00:01Z"))
    await fixture.finish()
  }

  @Test func `FR.06 a wrong answer is a CALLRESULTERROR in 2.1`() async throws {
    let fixture = SessionFixture()
    let answer = Task { try await fixture.session.call(Heartbeat()) }
    _ = await fixture.peer.receive()
    try await fixture.peer.send(#"[3,"1",{}]"#)
    let failure = await #expect(throws: CallFailure.self) { try await answer.value }
    let error = CallError(.occurrenceConstraintViolation, "currentTime: missing")
    #expect(failure == .invalidAnswer(error))
    #expect(
      await fixture.peer.receive()
        == #"[5,"1","OccurrenceConstraintViolation","currentTime: missing",{}]"#
    )
    await fixture.finish()
  }

  @Test func `a wrong answer is nobody's business but ours in 2.0.1`() async throws {
    let fixture = SessionFixture(version: .v201)
    let answer = Task { try await fixture.session.call(Heartbeat()) }
    _ = await fixture.peer.receive()
    try await fixture.peer.send(#"[3,"1",{"currentTime":7}]"#)
    let failure = await #expect(throws: CallFailure.self) { try await answer.value }
    guard case .invalidAnswer(let error)? = failure else {
      Issue.record("failed otherwise: \(String(describing: failure))")
      return
    }
    #expect(error.code == .typeConstraintViolation)
    try await fixture.peer.send(#"[2,"x","Unheard",{}]"#)
    #expect(await fixture.peer.receive() == #"[4,"x","NotImplemented","Unheard",{}]"#)
    await fixture.finish()
  }

  @Test func `a call that only 2.1 knows does not leave in 2.0.1`() async throws {
    let fixture = SessionFixture(version: .v201)
    let failure = await #expect(throws: CallFailure.self) {
      try await fixture.session.call(ClosePeriodicEventStream(id: 1))
    }
    #expect(failure == .notAllowed)
    #expect(fixture.observer.all.isEmpty)
    await fixture.finish()
  }
}
