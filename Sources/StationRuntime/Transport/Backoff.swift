/// How long to wait before the next attempt to connect (part 4, 5.4 with errata 2025).
///
/// The first wait is the minimum and something random; each further one doubles the wait before
/// it and adds something random again, until it has been doubled often enough and stays.
struct Backoff {
  /// OCPPCommCtrlr's three variables.
  struct Settings: Hashable, Sendable {
    /// RetryBackOffWaitMinimum.
    var waitMinimum: Duration
    /// RetryBackOffRandomRange.
    var randomRange: Duration
    /// RetryBackOffRepeatTimes.
    var repeatTimes: Int
  }

  /// Never longer than this, whatever the settings make of it.
  static let longest = Duration.seconds(86_400)

  private var last: Duration?
  private var doublings = 0

  /// The next wait; `random` is asked for something up to the random range.
  mutating func next(_ settings: Settings, random: (Duration) -> Duration) -> Duration {
    guard let last else {
      return keep(settings.waitMinimum + random(settings.randomRange))
    }
    guard doublings < settings.repeatTimes else { return last }
    doublings += 1
    return keep(last * 2 + random(settings.randomRange))
  }

  /// A connection came about: the next wait is the minimum again.
  mutating func reset() { self = Backoff() }

  private mutating func keep(_ wait: Duration) -> Duration {
    let wait = min(wait, Self.longest)
    last = wait
    return wait
  }
}
