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
    timers.end()
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

  @Test func `a station that went down starts no timer`() {
    let clock = ManualClock()
    let timers = StationTimers(simulated: clock, network: clock) { _ in }
    timers.end()
    timers.after(.seconds(1)) {}
    #expect(clock.timerCount == 0)
  }

  @Test func `no number is given twice, so that a late ring means nobody`() {
    let clock = ManualClock()
    let old = StationTimers(simulated: clock, network: clock) { _ in }
    old.after(.seconds(1)) {}
    let new = StationTimers(simulated: clock, network: clock, after: old.lastNumber) { _ in }
    var hasRung = false
    new.after(.seconds(9)) { hasRung = true }
    new.goOff(1)
    #expect(!hasRung)
    new.goOff(2)
    #expect(hasRung)
  }
}
