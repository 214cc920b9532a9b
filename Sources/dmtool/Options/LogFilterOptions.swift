import ArgumentParser
import DeviceModelKit
import Foundation
import StationRuntime

/// Which entries of a log are printed or counted.
struct LogFilterOptions: ParsableArguments {
  /// Who spoke.
  enum Direction: String, OptionWord {
    case out
    case `in`
    case sys
  }

  @Option(help: "Calls of this action and their answers; repeatable.")
  var action: [String] = []

  @Option(
    help: "Only what the station sent (out), received (in), or events of the log (sys); repeatable."
  )
  var direction: [Direction] = []

  @Option(help: "Only from this moment on, as 2026-01-31T12:00:00Z; a day alone is its begin, UTC.")
  var since: String?

  @Option(help: "Only before this moment.")
  var until: String?

  @Option(help: "Only the call with this message id and its answer.")
  var id: String?

  @Option(help: "Only messages that name this transaction, and the answers to them.")
  var transaction: String?

  @Flag(
    help:
      "Only what went wrong, with the calls it came of: errors, faulty frames, no answer at all."
  )
  var errors = false

  /// What is asked for; a misspelt action is worth a warning, for a log may hold any.
  func query(warningOn console: Console) throws -> LogQuery {
    var query = LogQuery()
    query.actions = Set(action.map { $0.lowercased() })
    query.directions = Set(direction.compactMap { LogEntry.Direction(rawValue: $0.rawValue) })
    query.since = try moment(since, "--since")
    query.until = try moment(until, "--until")
    query.id = id
    query.transaction = transaction
    query.isErrorsOnly = errors
    for name in action {
      guard let meant = LogQuery.suggestion(for: name) else { continue }
      console.warn("OCPP has no message '\(name)', did you mean '\(meant)'?")
    }
    return query
  }

  private func moment(_ text: String?, _ option: String) throws -> Date? {
    guard let text else { return nil }
    guard let moment = LogQuery.moment(text) else {
      throw CommandFailure("\(option): '\(text)' is no moment such as 2026-01-31T12:00:00Z")
    }
    return moment
  }
}
