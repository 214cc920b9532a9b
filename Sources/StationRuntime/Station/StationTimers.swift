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
  private(set) var lastNumber: Int
  private var isOver = false
  private var running: [Int: (action: () -> Void, scheduled: ScheduledTimer)] = [:]

  /// `ring` is called from anywhere, with the number to pass to `goOff` on the actor; `lastNumber`
  /// is the last one that must not be given again, because its ring may be on its way.
  init(
    simulated: any StationClock,
    network: any StationClock,
    after lastNumber: Int = 0,
    ring: @escaping @Sendable (Int) -> Void
  ) {
    self.simulated = simulated
    self.network = network
    self.lastNumber = lastNumber
    self.ring = ring
  }

  /// Simulated time since the process began.
  var uptime: Duration { simulated.uptime }

  /// Time since the process began, as a source has it.
  func uptime(of source: Source) -> Duration { clock(of: source).uptime }

  /// Does `action` once, `delay` from now.
  @discardableResult
  func after(
    _ delay: Duration,
    on source: Source = .simulated,
    _ action: @escaping () -> Void
  ) -> StationTimer {
    guard !isOver else { return StationTimer {} }
    lastNumber += 1
    let number = lastNumber
    let scheduled = clock(of: source).schedule(after: delay) { [ring] in ring(number) }
    running[number] = (action, scheduled)
    return StationTimer { [weak self] in
      self?.running[number] = nil
      scheduled.cancel()
    }
  }

  private func clock(of source: Source) -> any StationClock {
    source == .simulated ? simulated : network
  }

  /// Runs the timer's action unless it was cancelled meanwhile.
  func goOff(_ number: Int) {
    running.removeValue(forKey: number)?.action()
  }

  /// Takes all timers back, and starts no more: whoever they were for is gone.
  func end() {
    isOver = true
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
