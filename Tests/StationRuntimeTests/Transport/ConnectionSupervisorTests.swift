import Foundation
import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Connection supervisor") struct ConnectionSupervisorTests {
  private func date(_ seconds: TimeInterval) -> Date {
    Date(timeIntervalSince1970: 1_767_225_600 + seconds)
  }

  private func failed(slot: Int = 1, retryAt: TimeInterval?) -> ConnectionEvent {
    .failed(.refused(host: "csms\(slot)", port: 80), slot: slot, retryAt: retryAt.map(date))
  }

  private func connecting(slot: Int = 1) -> ConnectionEvent {
    .connecting(url: "ws://csms\(slot)/CS001", slot: slot)
  }

  @Test func `it tries again, ever later, and says when`() async {
    let fixture = SupervisorFixture()
    #expect(await fixture.next() == connecting())
    #expect(await fixture.next() == failed(retryAt: 10))
    await fixture.pass(.seconds(10))
    #expect(await fixture.next() == connecting())
    #expect(await fixture.next() == failed(retryAt: 30))
    await fixture.pass(.seconds(20))
    #expect(await fixture.next() == connecting())
    #expect(await fixture.next() == failed(retryAt: 70))
    await fixture.pass(.seconds(40))
    #expect(await fixture.next() == connecting())
    #expect(await fixture.next() == failed(retryAt: 110))
    await fixture.finish()
  }

  @Test func `B10.FR.03 it goes on to the next profile when the attempts are used up`() async {
    let fixture = SupervisorFixture(slots: [1, 2], attempts: 1)
    #expect(await fixture.next() == connecting(slot: 1))
    #expect(await fixture.next() == failed(slot: 1, retryAt: 10))
    let csms = fixture.connector.accept()
    await fixture.pass(.seconds(10))
    #expect(await fixture.next() == connecting(slot: 2))
    #expect(await fixture.next() == .connected(.v21, slot: 2))
    await csms.close()
    #expect(await fixture.next() == .disconnected(.lost, retryAt: date(20)))
    await fixture.pass(.seconds(10))
    #expect(await fixture.next() == connecting(slot: 2))
    await fixture.finish()
  }

  @Test func `a slot's network is brought up before it is dialled, once`() async {
    let asked = Mutex<[Int]>([])
    let fixture = SupervisorFixture(slots: [1, 2], attempts: 1) { target in
      asked.withLock { $0.append(target.slot) }
    }
    #expect(await fixture.next() == connecting(slot: 1))
    #expect(await fixture.next() == failed(slot: 1, retryAt: 10))
    let csms = fixture.connector.accept()
    await fixture.pass(.seconds(10))
    #expect(await fixture.next() == connecting(slot: 2))
    #expect(await fixture.next() == .connected(.v21, slot: 2))
    await csms.close()
    #expect(await fixture.next() == .disconnected(.lost, retryAt: date(20)))
    await fixture.pass(.seconds(10))
    #expect(await fixture.next() == connecting(slot: 2))
    #expect(asked.withLock(\.self) == [1, 2])
    await fixture.finish()
  }

  @Test func `a network that does not come up is an attempt, and a boot takes it along`() async {
    let asked = Mutex<[Int]>([])
    let fixture = SupervisorFixture(slots: [1, 2], attempts: 2) { target throws(ConnectFailure) in
      let count = asked.withLock { asked in
        asked.append(target.slot)
        return asked.count
      }
      if count == 1 { throw .network(slot: target.slot, answer: "Rejected") }
    }
    let failure = ConnectFailure.network(slot: 1, answer: "Rejected")
    #expect(await fixture.next() == .failed(failure, slot: 1, retryAt: date(10)))
    let csms = fixture.connector.accept()
    await fixture.pass(.seconds(10))
    #expect(await fixture.next() == connecting(slot: 1))
    #expect(await fixture.next() == .connected(.v21, slot: 1))
    _ = fixture.connector.accept()
    async let reopened: Void = fixture.supervisor.reopen(after: .seconds(5))
    await csms.close()
    await reopened
    #expect(await fixture.next() == .disconnected(.local, retryAt: date(15)))
    await fixture.pass(.seconds(5))
    #expect(await fixture.next() == connecting(slot: 1))
    #expect(asked.withLock(\.self) == [1, 1, 1])
    await fixture.finish()
  }

  @Test func `calls pass while it is connected and fail while it is not`() async throws {
    let fixture = SupervisorFixture()
    let offline = await #expect(throws: CallFailure.self) {
      try await fixture.supervisor.call(Heartbeat())
    }
    #expect(offline == .offline)
    let csms = try await connected(fixture)
    async let answer = fixture.supervisor.call(Heartbeat())
    #expect(await csms.receive() == #"[2,"1","Heartbeat",{}]"#)
    try await csms.send(#"[3,"1",{"currentTime":"2026-01-01T00:00:07Z"}]"#)
    #expect(try await answer.currentTime == date(7))
    await fixture.finish()
  }

  @Test func `a CSMS that does not answer is dialled anew`() async throws {
    let fixture = SupervisorFixture()
    let csms = try await connected(fixture)
    let answer = Task { try await fixture.supervisor.call(Heartbeat()) }
    _ = await csms.receive()
    fixture.clock.advance(by: .seconds(30))
    let failure = await #expect(throws: CallFailure.self) { try await answer.value }
    #expect(failure == .timedOut)
    guard case .disconnected(let reason, let retryAt)? = await fixture.next() else {
      Issue.record("still connected")
      return
    }
    #expect(reason == .unanswered(action: "Heartbeat"))
    #expect(retryAt == fixture.clock.now.addingTimeInterval(10))
    await fixture.finish()
  }

  @Test func `E13.FR.03 where pings watch the wire an answer that does not come ends nothing`()
    async throws
  {
    let fixture = SupervisorFixture(pings: .init(interval: .seconds(60)))
    let csms = try await connected(fixture)
    let answer = Task { try await fixture.supervisor.call(Heartbeat()) }
    _ = await csms.receive()
    fixture.clock.advance(by: .seconds(30))
    let failure = await #expect(throws: CallFailure.self) { try await answer.value }
    #expect(failure == .timedOut)
    let again = Task { try await fixture.supervisor.call(Heartbeat()) }
    #expect(await csms.receive() == #"[2,"2","Heartbeat",{}]"#)
    await fixture.finish()
    _ = await again.result
  }

  @Test func `disconnect stays offline until connect`() async throws {
    let fixture = SupervisorFixture()
    _ = try await connected(fixture)
    await fixture.supervisor.disconnect()
    #expect(await fixture.next() == .disconnected(.local, retryAt: nil))
    #expect(fixture.clock.timerCount == 0)
    _ = fixture.connector.accept()
    fixture.supervisor.connect()
    #expect(await fixture.next() == connecting())
    #expect(await fixture.next() == .connected(.v21, slot: 1))
    await fixture.finish()
  }

  @Test func `reopen closes, pauses and connects to the first profile`() async throws {
    let fixture = SupervisorFixture(slots: [1, 2], attempts: 1)
    #expect(await fixture.next() == connecting(slot: 1))
    #expect(await fixture.next() == failed(slot: 1, retryAt: 10))
    _ = fixture.connector.accept()
    await fixture.pass(.seconds(10))
    #expect(await fixture.next() == connecting(slot: 2))
    #expect(await fixture.next() == .connected(.v21, slot: 2))
    await fixture.supervisor.reopen(after: .seconds(3))
    #expect(await fixture.next() == .disconnected(.local, retryAt: date(13)))
    _ = fixture.connector.accept()
    await fixture.pass(.seconds(3))
    #expect(await fixture.next() == connecting(slot: 1))
    #expect(await fixture.next() == .connected(.v21, slot: 1))
    await fixture.finish()
  }

  @Test func `connect ends a wait`() async throws {
    let fixture = SupervisorFixture()
    #expect(await fixture.next() == connecting())
    #expect(await fixture.next() == failed(retryAt: 10))
    _ = fixture.connector.accept()
    fixture.supervisor.connect()
    #expect(await fixture.next() == connecting())
    #expect(await fixture.next() == .connected(.v21, slot: 1))
    #expect(fixture.clock.uptime == .zero)
    await fixture.finish()
  }

  @Test func `without a profile it says so and asks again`() async {
    let fixture = SupervisorFixture(slots: [])
    #expect(await fixture.next() == .failed(.noTarget, slot: nil, retryAt: date(10)))
    await fixture.pass(.seconds(10))
    #expect(await fixture.next() == .failed(.noTarget, slot: nil, retryAt: date(30)))
    await fixture.finish()
  }

  /// Lets the fixture connect, in however many attempts; returns the CSMS's end.
  private func connected(_ fixture: SupervisorFixture) async throws -> LoopbackChannel {
    let csms = fixture.connector.accept()
    while true {
      let event = try #require(await fixture.next())
      if case .connected = event { return csms }
      if case .failed = event { await fixture.pass(.seconds(60)) }
    }
  }
}
