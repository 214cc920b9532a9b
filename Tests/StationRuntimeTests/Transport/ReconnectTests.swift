import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Reconnecting over the network") struct ReconnectTests {
  @Test func `TC_B_57_CS a station comes back to a CSMS that was gone`() async throws {
    let clock = ManualClock()
    let first = try await WebSocketFixture(clock: clock)
    let target = first.target()
    let (events, feed) = AsyncStream.makeStream(of: ConnectionEvent.self)
    let supervisor = ConnectionSupervisor(
      connector: WebSocketClient(clock: clock),
      clock: clock,
      jitter: Jitter { _ in .zero },
      configuration: {
        ConnectionConfiguration(
          targets: [target],
          attempts: 3,
          backoff: .init(waitMinimum: .seconds(10), randomRange: .zero, repeatTimes: 2)
        )
      },
      report: { feed.yield($0) }
    )
    let running = Task { await supervisor.run(answering: ScriptedAnswerer()) }
    var heard = events.makeAsyncIterator()
    guard case .connecting? = await heard.next() else { return }
    #expect(await heard.next() == .connected(.v21, slot: 1))

    await first.server.stop()
    #expect(
      await heard.next()
        == .disconnected(
          .peer(code: 1001, reason: ""),
          retryAt: clock.now.addingTimeInterval(10)
        )
    )
    let second = try await WebSocketFixture(clock: clock, .init(port: first.server.port))
    while clock.timerCount == 0 { await Task.yield() }
    clock.advance(by: .seconds(10))
    guard case .connecting? = await heard.next() else { return }
    #expect(await heard.next() == .connected(.v21, slot: 1))
    #expect(await second.arrival()?.handshake.identity == "CS001")

    await supervisor.stop()
    await running.value
    await second.server.stop()
  }
}
