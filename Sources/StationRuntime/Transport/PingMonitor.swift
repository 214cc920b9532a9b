/// Decides when to ping and when the other side has to be taken for gone.
///
/// One timer runs at a time; when it goes off, `timerFired` says what to do and how long the
/// next one lasts.
struct PingMonitor {
  /// When to ping (OCPPCommCtrlr.WebSocketPingInterval) and how long a pong may take.
  struct Settings: Hashable, Sendable {
    var interval: Duration
    var pongTimeout: Duration

    /// Nothing for an interval of 0, which means no pings; the pong may take as long as the
    /// interval unless `pongTimeout` is shorter.
    init?(interval: Duration, pongTimeout: Duration? = nil) {
      guard interval > .zero else { return nil }
      self.interval = interval
      self.pongTimeout = min(pongTimeout ?? interval, interval)
    }
  }

  enum Action: Equatable {
    case ping(next: Duration)
    case wait(Duration)
    /// The pong is missing.
    case drop
  }

  private enum State {
    case quiet
    case pinged
    case answered
  }

  let settings: Settings
  private var state = State.quiet

  init(_ settings: Settings) { self.settings = settings }

  mutating func timerFired() -> Action {
    switch state {
    case .pinged: return .drop
    case .answered where settings.interval > settings.pongTimeout:
      state = .quiet
      return .wait(settings.interval - settings.pongTimeout)
    case .quiet, .answered:
      state = .pinged
      return .ping(next: settings.pongTimeout)
    }
  }

  mutating func pongReceived() {
    if state == .pinged { state = .answered }
  }
}
