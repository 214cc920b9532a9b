import Foundation
import StationRuntime

/// The one document of `dmtool log --stat --format json`; schemas/log-stat.schema.json describes it.
struct LogStatJSON: Encodable {
  let first: String?
  let last: String?
  let frames: Int
  let events: Int
  let faulty: Int
  let damagedLines: Int
  let actions: [Row]

  /// The calls of one action by one side.
  struct Row: Encodable {
    let action: String
    let from: String
    let calls: Int
    let errors: Int
    let unanswered: Int

    /// Absent where no answer was seen.
    let roundTripMs: RoundTrip?
  }

  /// Milliseconds from calls to their answers.
  struct RoundTrip: Encodable {
    let median: Int
    let p95: Int
    let longest: Int
  }

  init(_ statistics: LogStatistics, damaged: Int) {
    first = statistics.firstMoment
    last = statistics.lastMoment
    frames = statistics.frames
    events = statistics.events
    faulty = statistics.invalid
    damagedLines = damaged
    actions = statistics.rows.map(Row.init)
  }

  /// The document, with a line's end.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}

extension LogStatJSON.Row {
  fileprivate init(_ row: LogStatistics.Row) {
    action = row.action
    from = row.caller == .sent ? "station" : "csms"
    calls = row.calls
    errors = row.errors
    unanswered = row.unanswered
    if let median = row.roundTrip(0.5), let p95 = row.roundTrip(0.95),
      let longest = row.roundTrip(1)
    {
      roundTripMs = .init(median: median, p95: p95, longest: longest)
    } else {
      roundTripMs = nil
    }
  }
}
