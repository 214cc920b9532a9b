/// Does something again and again until it is let go, without drifting.
final class RepeatingTimer {
  private let interval: Duration
  private let timers: StationTimers
  private let action: () -> Void
  private var due: Duration
  private var next: StationTimer?

  /// Nothing when there is no interval, or one of 0.
  init?(every interval: Duration?, on timers: StationTimers, _ action: @escaping () -> Void) {
    guard let interval, interval > .zero else { return nil }
    self.interval = interval
    self.timers = timers
    self.action = action
    due = timers.uptime
    schedule()
  }

  deinit { next?.cancel() }

  private func schedule() {
    due += interval
    next = timers.after(due - timers.uptime) { [weak self] in
      // Scheduled first: the action may let the timer go.
      self?.schedule()
      self?.action()
    }
  }
}
