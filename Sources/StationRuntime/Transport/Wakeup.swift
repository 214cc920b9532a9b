import Synchronization

/// A sleep that can be ended early; for one sleeper.
final class Wakeup: Sendable {
  /// How often `wake` had been called at some moment.
  struct Ticket: Hashable, Sendable {
    fileprivate var calls: Int
  }

  private struct State {
    var calls = 0
    var sleeper: CheckedContinuation<Void, Never>?
    var timer: ScheduledTimer?
  }

  private let clock: any StationClock
  private let state = Mutex(State())

  init(clock: any StationClock) { self.clock = clock }

  /// To be drawn before deciding to sleep.
  var ticket: Ticket { Ticket(calls: state.withLock(\.calls)) }

  /// Returns after the duration, or when `wake` is called; without one, only then.
  ///
  /// Returns at once when `wake` has been called since the ticket was drawn.
  func sleep(for duration: Duration? = nil, since ticket: Ticket) async {
    await withCheckedContinuation { continuation in
      let isLate = state.withLock { state in
        if state.calls == ticket.calls { state.sleeper = continuation }
        return state.calls != ticket.calls
      }
      guard !isLate else { return continuation.resume() }
      guard let duration else { return }
      let timer = clock.schedule(after: duration) { [weak self] in self?.wake(since: ticket) }
      let isOver = state.withLock { state in
        if state.calls == ticket.calls { state.timer = timer }
        return state.calls != ticket.calls
      }
      if isOver { timer.cancel() }
    }
  }

  /// Ends the sleep, or the one somebody is about to begin.
  func wake() { wake(since: ticket) }

  private func wake(since ticket: Ticket) {
    let (sleeper, timer) = state.withLock { state in
      guard state.calls == ticket.calls else {
        return (CheckedContinuation<Void, Never>?.none, ScheduledTimer?.none)
      }
      defer { (state.sleeper, state.timer) = (nil, nil) }
      state.calls += 1
      return (state.sleeper, state.timer)
    }
    timer?.cancel()
    sleeper?.resume()
  }
}
