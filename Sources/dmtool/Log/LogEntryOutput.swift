import Foundation
import StationRuntime

/// Where what a log amounts to goes.
protocol LogOutput {
  mutating func take(_ news: LogReading.News)

  /// The log is over, and so many lines of it were passed over.
  mutating func finish(damaged: Int) throws
}

/// Prints entries: all that are wanted, or the last ones.
struct LogEntryOutput: LogOutput {
  private let format: LogCommand.Format
  private let last: Int?
  private let narration: EntryNarration
  private let console: Console
  private var kept: [LogQuery.Match] = []
  private var day = ""

  init(format: LogCommand.Format, last: Int?, narration: EntryNarration, console: Console) {
    self.format = format
    self.last = last
    self.narration = narration
    self.console = console
  }

  mutating func take(_ news: LogReading.News) {
    guard case .match(let match) = news else { return }
    guard let last else { return show(match) }
    kept.append(match)
    // Cut seldom, so that not every entry moves all others.
    if kept.count >= 2 * last { kept.removeFirst(kept.count - last) }
  }

  mutating func finish(damaged: Int) {
    for match in kept.suffix(last ?? 0) { show(match) }
  }

  private mutating func show(_ match: LogQuery.Match) {
    switch format {
    case .json: console.print(match.entry.line)
    case .text:
      let day = match.entry.day
      if day != self.day { console.print("── \(day) (UTC)") }
      self.day = day
      console.print(narration.text(match.entry, isUnanswered: match.isUnanswered))
    }
  }
}
