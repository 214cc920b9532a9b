public import Foundation
public import StationRuntime
import Synchronization

/// A clock that moves only when a test says so.
///
/// Timers fall due inside `advance`, on the caller's thread, in the order of their moments.
public final class ManualClock: StationClock {
  private struct Timer {
    var deadline: Duration
    var number: Int
    var action: @Sendable () -> Void
  }

  private struct State {
    var uptime = Duration.zero
    var lastNumber = 0
    var timers: [Timer] = []
  }

  private let start: Date
  private let state = Mutex(State())

  /// A clock that shows 2026-01-01T00:00:00Z unless told otherwise.
  public init(start: Date = Date(timeIntervalSince1970: 1_767_225_600)) {
    self.start = start
  }

  public var uptime: Duration { state.withLock(\.uptime) }

  public var now: Date {
    let uptime = uptime.components
    return start.addingTimeInterval(
      Double(uptime.seconds) + Double(uptime.attoseconds) / 1e18
    )
  }

  /// How many timers wait.
  public var timerCount: Int { state.withLock(\.timers.count) }

  /// How long until the next timer falls due; nothing when none waits.
  public var nextDue: Duration? {
    state.withLock { state in state.timers.map(\.deadline).min().map { $0 - state.uptime } }
  }

  public func schedule(
    after delay: Duration,
    _ action: @escaping @Sendable () -> Void
  ) -> ScheduledTimer {
    let number = state.withLock { state in
      state.lastNumber += 1
      state.timers.append(
        Timer(
          deadline: state.uptime + max(.zero, delay),
          number: state.lastNumber,
          action: action
        )
      )
      return state.lastNumber
    }
    return ScheduledTimer { [weak self] in
      self?.state.withLock { $0.timers.removeAll { $0.number == number } }
    }
  }

  /// Moves time forward and keeps every promise whose moment has come, earliest first.
  public func advance(by duration: Duration) {
    let end = state.withLock { $0.uptime + duration }
    while let timer = takeNext(until: end) { timer.action() }
    state.withLock { $0.uptime = end }
  }

  private func takeNext(until end: Duration) -> Timer? {
    state.withLock { state in
      let next = state.timers.enumerated().filter { $0.element.deadline <= end }
        .min { ($0.element.deadline, $0.element.number) < ($1.element.deadline, $1.element.number) }
      guard let next else { return nil }
      state.uptime = max(state.uptime, next.element.deadline)
      return state.timers.remove(at: next.offset)
    }
  }
}
