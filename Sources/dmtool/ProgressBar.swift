import Synchronization

/// How far long work is, on a terminal: a bar, the rate, the time that is left.
///
/// Nothing is shown for what takes less than a moment, or where standard error is no terminal.
final class ProgressBar: Sendable {
  private let total: Int
  private let console: Console
  private let now: @Sendable () -> Duration
  private let state = Mutex(State())

  private struct State {
    var done = 0
    var shown: Duration?
    var isDrawn = false
  }

  /// How often it is drawn at most, and after what time first.
  private static let interval: Duration = .milliseconds(200)

  private static let width = 24

  /// `now` is the time since some moment; the bar's own clock where it is left out.
  init(total: Int, console: Console, now: (@Sendable () -> Duration)? = nil) {
    self.total = total
    self.console = console
    let clock = ContinuousClock()
    let start = clock.now
    self.now = now ?? { start.duration(to: clock.now) }
  }

  /// One more is done.
  func advance() {
    let line = state.withLock { state -> String? in
      state.done += 1
      guard console.showsProgress else { return nil }
      let time = now()
      guard time - (state.shown ?? .zero) >= Self.interval else { return nil }
      state.shown = time
      state.isDrawn = true
      return Self.line(done: state.done, of: total, after: time)
    }
    if let line { console.progress("\r\u{1B}[K" + line) }
  }

  /// Takes the bar away.
  func finish() {
    let isDrawn = state.withLock { state in
      defer { state.isDrawn = false }
      return state.isDrawn
    }
    if isDrawn { console.progress("\r\u{1B}[K") }
  }

  /// `[########----------------]  3,300/10,000  812/s  8 s left`.
  static func line(done: Int, of total: Int, after time: Duration) -> String {
    let filled = width * done / max(1, total)
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    let seconds = max(time / .seconds(1), 0.001)
    let rate = Double(done) / seconds
    let left = Int((Double(total - done) / max(rate, 0.001)).rounded(.up))
    let tenths = Int(rate * 10)
    let shownRate = rate < 10 ? "\(tenths / 10).\(tenths % 10)" : grouped(Int(rate))
    return "[\(bar)]  \(grouped(done))/\(grouped(total))  \(shownRate)/s  \(span(left)) left"
  }

  private static func span(_ seconds: Int) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
    default: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
  }

  private static func grouped(_ number: Int) -> String {
    var text = String(number)
    var place = text.count - 3
    while place > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: place))
      place -= 3
    }
    return text
  }
}
