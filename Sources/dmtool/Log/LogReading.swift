import Foundation
import StationRuntime

/// Goes through log files, entry by entry, in bounded memory.
struct LogReading {
  /// What the files amount to, piece by piece.
  enum News {
    /// An entry that is wanted, as it is shown.
    case match(LogQuery.Match)
    /// An entry that is wanted, as it is counted.
    case entry(LogEntry)
    /// Calls that nobody answered.
    case unanswered([LogEntry])
  }

  /// More lines than these are only counted.
  private static let mostComplaints = 20

  private let query: LogQuery
  private let console: Console
  private var pairing = LogPairing()

  /// Lines that were passed over.
  private(set) var damaged = 0

  init(query: LogQuery, console: Console) {
    self.query = query
    self.console = console
  }

  /// Reads a file to its end, or for ever.
  mutating func read(
    _ path: String,
    follows: Bool,
    _ each: (News) throws -> Void
  ) async throws {
    var file = try LogInput(path)
    var scanner = LogScanner()
    while true {
      let bytes = try file.read()
      if bytes.isEmpty {
        guard follows else { break }
        if try file.reopenIfReplaced() {
          try scanner.finish { try take($0, path, each) }
          scanner = LogScanner()
        } else {
          await Self.pause()
        }
        continue
      }
      try scanner.take(bytes) { try take($0, path, each) }
      if scanner.isPage {
        throw CommandFailure(
          "\(path): is the log for the browser; read the .ndjson or .log file beside it"
        )
      }
    }
    try scanner.finish { try take($0, path, each) }
  }

  /// The log is over.
  mutating func finish(_ each: (News) -> Void) {
    let unanswered = pairing.finish()
    for match in query.matches(unanswered: unanswered) where query.isErrorsOnly {
      each(.match(match))
    }
    each(.unanswered(query.matches(unanswered: unanswered).map(\.entry)))
    if damaged > Self.mostComplaints {
      console.warn("\(damaged - Self.mostComplaints) more lines are no records, passed over")
    }
  }

  private mutating func take(
    _ item: LogScanner.Item,
    _ path: String,
    _ each: (News) throws -> Void
  ) throws {
    switch item {
    case .damage(let line, let reason):
      damaged += 1
      if damaged <= Self.mostComplaints {
        console.warn("\(path):\(line): \(reason), passed over")
      }
    case .entry(let entry):
      let paired = pairing.take(entry)
      let matches = query.matches(paired)
      for match in matches { try each(.match(match)) }
      if matches.last?.entry == paired.entry { try each(.entry(paired.entry)) }
      if !paired.unanswered.isEmpty {
        try each(.unanswered(query.matches(unanswered: paired.unanswered).map(\.entry)))
      }
    }
  }

  /// Lets a moment pass before looking again.
  private static func pause() async {
    await withCheckedContinuation { continuation in
      _ = SystemClock().schedule(after: .milliseconds(200)) { continuation.resume() }
    }
  }
}
