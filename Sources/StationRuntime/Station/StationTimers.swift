/// The timers of one station, which go off on its actor.
final class StationTimers {
  /// Which time a timer follows.
  enum Source {
    /// What is simulated; may run fast.
    case simulated
    /// The network; never runs fast.
    case network
  }

  private let simulated: any StationClock
  private let network: any StationClock
  private let ring: @Sendable (Int) -> Void
  private var lastNumber = 0
  private var running: [Int: (action: () -> Void, scheduled: ScheduledTimer)] = [:]

  /// `ring` is called from anywhere, with the number to pass to `goOff` on the actor.
  init(
    simulated: any StationClock,
    network: any StationClock,
    ring: @escaping @Sendable (Int) -> Void
  ) {
    self.simulated = simulated
    self.network = network
    self.ring = ring
  }

  /// Simulated time since the process began.
  var uptime: Duration { simulated.uptime }

  /// Does `action` once, `delay` from now.
  @discardableResult
  func after(
    _ delay: Duration,
    on source: Source = .simulated,
    _ action: @escaping () -> Void
  ) -> StationTimer {
    lastNumber += 1
    let number = lastNumber
    let clock = source == .simulated ? simulated : network
    let scheduled = clock.schedule(after: delay) { [ring] in ring(number) }
    running[number] = (action, scheduled)
    return StationTimer { [weak self] in
      self?.running[number] = nil
      scheduled.cancel()
    }
  }

  /// Runs the timer's action unless it was cancelled meanwhile.
  func goOff(_ number: Int) {
    running.removeValue(forKey: number)?.action()
  }

  /// Takes all timers back: after a boot their numbers mean others.
  func cancelAll() {
    for timer in running.values { timer.scheduled.cancel() }
    running = [:]
  }
}

/// A running timer of a station.
final class StationTimer {
  private let revoke: () -> Void

  init(revoke: @escaping () -> Void) { self.revoke = revoke }

  /// Stops the timer; harmless when it went off already.
  func cancel() { revoke() }
}
