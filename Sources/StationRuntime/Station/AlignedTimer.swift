import Foundation

/// Does something at every multiple of an interval since midnight, UTC.
///
/// It goes by the station's clock, which the CSMS may set while it waits.
final class AlignedTimer {
  private let interval: Duration
  private let context: BlockContext
  private let action: (Date) -> Void
  private var next: StationTimer?

  /// Nothing when there is no interval, or one of 0; `action` is told the moment it is for.
  init?(
    every interval: Duration?,
    in context: BlockContext,
    _ action: @escaping (Date) -> Void
  ) {
    guard let interval, interval > .zero else { return nil }
    self.interval = interval
    self.context = context
    self.action = action
    schedule()
  }

  deinit { next?.cancel() }

  private func schedule() {
    let now = context.now
    guard let delay = Self.delay(to: interval, from: now) else { return }
    let due = now.addingTimeInterval(delay.seconds)
    next = context.timers.after(delay) { [weak self] in self?.goOff(due) }
  }

  private func goOff(_ due: Date) {
    // The clock may have been set meanwhile; then the moment is another one.
    let isDue = abs(context.now.timeIntervalSince(due)) < max(1, interval.seconds / 10)
    schedule()
    if isDue { action(due) }
  }

  /// J01.FR.14: how long until the next multiple of the interval since midnight, UTC.
  static func delay(to interval: Duration, from now: Date) -> Duration? {
    guard interval > .zero else { return nil }
    let day = 86_400.0
    let sinceMidnight = now.timeIntervalSince1970.truncatingRemainder(dividingBy: day)
    let step = interval.seconds
    let nextStep = min(day, ((sinceMidnight / step).rounded(.down) + 1) * step)
    return .milliseconds(max(1, ((nextStep - sinceMidnight) * 1000).rounded(.up)))
  }
}
