public import Foundation

/// The machine's own time, or a faster one that starts with it.
public struct SystemClock: StationClock {
  /// How many seconds of this clock pass in a second; greater than 0.
  public let rate: Double

  private let startOfWallTime: Date
  private let start: ContinuousClock.Instant

  public init(rate: Double = 1) {
    precondition(rate > 0, "a clock's rate is greater than 0")
    self.rate = rate
    startOfWallTime = Date()
    start = .now
  }

  public var uptime: Duration { start.duration(to: .now) * rate }

  public var now: Date {
    rate == 1 ? Date() : startOfWallTime.addingTimeInterval(uptime.seconds)
  }

  public func schedule(
    after delay: Duration,
    _ action: @escaping @Sendable () -> Void
  ) -> ScheduledTimer {
    TimerQueue.current.schedule(at: .now + delay / rate, action)
  }
}
