/// Decides when to connect, when to wait and when to stay offline; carries nothing out.
struct ConnectionPlan {
  enum Step: Hashable {
    case connect
    case wait(Duration)
    /// Until somebody wants a connection again.
    case rest
    case stop
  }

  private(set) var walk = ProfileWalk()
  private var backoff = Backoff()
  private var delay: Duration?
  private(set) var isHeld = false
  private(set) var isStopped = false

  /// Whether a connection that comes about now has to go at once.
  var isUnwanted: Bool { isHeld || isStopped || delay != nil }

  /// What to do now; a wait is over when its time is, or when the plan changes.
  mutating func next() -> Step {
    if isStopped { return .stop }
    if isHeld { return .rest }
    guard let delay else { return .connect }
    self.delay = nil
    return .wait(delay)
  }

  /// Returns how long to wait before the next attempt.
  mutating func failed(
    _ target: ConnectionTarget?,
    _ configuration: ConnectionConfiguration,
    random: (Duration) -> Duration
  ) -> Duration {
    if let target {
      walk.failed(
        target,
        of: configuration.targets,
        fallback: configuration.fallback,
        attempts: configuration.attempts
      )
    }
    return waitAgain(configuration, random)
  }

  /// The attempt came to a connection.
  mutating func connected(_ target: ConnectionTarget) {
    walk.succeeded(target)
    backoff.reset()
  }

  /// Returns how long to wait before connecting again.
  mutating func lost(
    _ configuration: ConnectionConfiguration,
    random: (Duration) -> Duration
  ) -> Duration? {
    // Whoever ordered the end of the connection said when the next one comes.
    isUnwanted ? delay : waitAgain(configuration, random)
  }

  private mutating func waitAgain(
    _ configuration: ConnectionConfiguration,
    _ random: (Duration) -> Duration
  ) -> Duration {
    if let delay { return delay }
    let wait = backoff.next(configuration.backoff, random: random)
    delay = wait
    return wait
  }

  // MARK: - Orders

  /// Stay offline until `release`.
  mutating func hold() {
    isHeld = true
    delay = nil
  }

  /// Connect, now.
  mutating func release() {
    isHeld = false
    delay = nil
    backoff.reset()
  }

  /// Connect anew after a pause, from the first profile on, as after a boot.
  mutating func reopen(after pause: Duration) {
    delay = pause
    walk.restart()
    backoff.reset()
  }

  /// Connect anew at once, with the profile that works.
  mutating func renew() {
    delay = .zero
    backoff.reset()
  }

  mutating func stop() { isStopped = true }
}

/// What the supervisor needs to know of the device model; asked for before each attempt.
struct ConnectionConfiguration: Sendable {
  /// In the order of NetworkConfigurationPriority.
  var targets: [ConnectionTarget]

  /// B10.FR.07: the profile that worked last, when it is none of the targets any more.
  var fallback: ConnectionTarget?

  /// NetworkProfileConnectionAttempts.
  var attempts: Int

  var backoff: Backoff.Settings
  var connection = WebSocketConnection.Settings()

  /// How long a connection may take to come about.
  var connectTimeout = Duration.seconds(30)
}
