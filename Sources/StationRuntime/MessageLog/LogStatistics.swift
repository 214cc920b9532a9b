package import Foundation

/// How often what was said in a log, and how long answers took.
package struct LogStatistics: Sendable {
  /// The calls of one action by one side.
  package struct Row: Hashable, Sendable {
    package var action: String

    /// Who calls: `.sent` is the station.
    package var caller: LogEntry.Direction
    package var calls = 0

    /// Answers that are an error.
    package var errors = 0

    /// Calls that nobody answered.
    package var unanswered = 0

    /// How often an answer took so many milliseconds.
    fileprivate var roundTrips: [Int: Int] = [:]

    /// Milliseconds within which this share of the answers came; nothing without answers.
    ///
    /// The share is 0 to 1; 0.5 gives the median.
    package func roundTrip(_ share: Double) -> Int? {
      let count = roundTrips.values.reduce(0, +)
      var left = max(1, Int((Double(count) * share).rounded(.up)))
      for (milliseconds, times) in roundTrips.sorted(by: { $0.key < $1.key }) {
        left -= times
        if left <= 0 { return milliseconds }
      }
      return nil
    }
  }

  package private(set) var first: Date?
  package private(set) var last: Date?
  package private(set) var frames = 0
  package private(set) var events = 0

  /// Frames with something wrong in them.
  package private(set) var invalid = 0

  private struct Key: Hashable {
    var caller: LogEntry.Direction
    var action: String
  }

  private var table: [Key: Row] = [:]

  package init() {}

  /// By caller, the station first, then by action.
  package var rows: [Row] {
    table.values.sorted { left, right in
      if left.caller != right.caller { return left.caller == .sent }
      return left.action.utf8.lexicographicallyPrecedes(right.action.utf8)
    }
  }

  package mutating func count(_ entry: LogEntry) {
    first = min(first ?? entry.time, entry.time)
    last = max(last ?? entry.time, entry.time)
    if entry.direction == .system {
      events += 1
      return
    }
    frames += 1
    if entry.valid == false { invalid += 1 }
    guard let action = entry.action else { return }
    switch entry.type {
    case 2, 6: change(entry.direction, action) { $0.calls += 1 }
    case 3, 4:
      change(entry.direction == .sent ? .received : .sent, action) { row in
        if entry.type == 4 { row.errors += 1 }
        if let milliseconds = entry.rttMs { row.roundTrips[milliseconds, default: 0] += 1 }
      }
    default: break
    }
  }

  /// Counts calls of which it is known by now that nobody answered.
  package mutating func count(unanswered calls: [LogEntry]) {
    for call in calls {
      change(call.direction, call.action ?? "") { $0.unanswered += 1 }
    }
  }

  private mutating func change(
    _ caller: LogEntry.Direction,
    _ action: String,
    _ body: (inout Row) -> Void
  ) {
    body(&table[Key(caller: caller, action: action), default: Row(action: action, caller: caller)])
  }
}

extension LogStatistics {
  /// The first and the last moment as RFC 3339.
  package var firstMoment: String? { first?.wire }
  package var lastMoment: String? { last?.wire }
}
