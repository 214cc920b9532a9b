import Testing

@testable import StationRuntime

@Suite struct PingMonitorTests {
  @Test func `an interval of 0 means no pings`() {
    #expect(PingMonitor.Settings(interval: .zero) == nil)
  }

  @Test func `a pong in time leads to the next ping`() throws {
    let settings = try #require(
      PingMonitor.Settings(interval: .seconds(60), pongTimeout: .seconds(5))
    )
    var monitor = PingMonitor(settings)
    #expect(monitor.timerFired() == .ping(next: .seconds(5)))
    monitor.pongReceived()
    #expect(monitor.timerFired() == .wait(.seconds(55)))
    #expect(monitor.timerFired() == .ping(next: .seconds(5)))
  }

  @Test func `a missing pong ends the connection`() throws {
    var monitor = PingMonitor(try #require(.init(interval: .seconds(60))))
    monitor.pongReceived()
    #expect(monitor.timerFired() == .ping(next: .seconds(60)))
    monitor.pongReceived()
    #expect(monitor.timerFired() == .ping(next: .seconds(60)))
    #expect(monitor.timerFired() == .drop)
  }
}
