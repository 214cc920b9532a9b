import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Station timers")
struct StationTimersTests {
  @Test func `timers that were taken back ring no more, whoever has their number now`() {
    let clock = ManualClock()
    let rung = Mutex<[Int]>([])
    let timers = StationTimers(simulated: clock, network: clock) { number in
      rung.withLock { $0.append(number) }
    }
    timers.after(.seconds(1)) {}
    timers.cancelAll()
    clock.advance(by: .seconds(1))
    #expect(rung.withLock(\.self) == [])
    #expect(clock.timerCount == 0)
  }

  @Test func `a repeating timer keeps its beat however late it is heard`() {
    let clock = ManualClock()
    let rung = Mutex<[Int]>([])
    let timers = StationTimers(simulated: clock, network: clock) { number in
      rung.withLock { $0.append(number) }
    }
    var beats = 0
    let timer = RepeatingTimer(every: .seconds(10), on: timers) { beats += 1 }
    clock.advance(by: .seconds(14))
    for number in rung.withLock({ $0 }) { timers.goOff(number) }
    #expect(beats == 1)
    #expect(clock.nextDue == .seconds(6))
    withExtendedLifetime(timer) {}
  }
}
