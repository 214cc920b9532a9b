import ArgumentParser
import DeviceModelKit
import Foundation
import StationRuntime

/// Reads message logs: ours, and those that EVerest writes.
struct LogCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Read, filter and follow a message log.",
    discussion: """
      Reads .ndjson and .log files of a station, EVerest's .log files and .security.log files. A line \
      that is no record is named and passed over. An answer stands behind an arrow, with the time since \
      its call; a call that nobody answered shows up with --errors and in --stat.
      """
  )

  /// How entries are printed.
  enum Format: String, OptionWord {
    case text
    case json
  }

  @Argument(
    help: ArgumentHelp(
      "Log files in the order they were written, - for standard input, or a directory of logs, of "
        + "which the newest .ndjson file counts."
    )
  )
  var files: [String]

  @OptionGroup var filter: LogFilterOptions

  @Flag(name: .shortAndLong, help: "Stay, and print what is added to the last file.")
  var follow = false

  @Flag(help: "Read the files that rotation put aside too, oldest first.")
  var rotated = false

  @Option(help: "Print this many entries at most, the last ones.")
  var last: Int?

  @Flag(help: "Count calls, errors and round-trip times by action, and print nothing else.")
  var stat = false

  @Flag(help: "Print whole payloads; text only.")
  var payload = false

  @Flag(help: "Print message ids; text only.")
  var ids = false

  @Option(
    help:
      "How to print: text for people; json, one object a line as in .ndjson (--stat: one object)."
  )
  var format = Format.text

  @Option(help: "Colour in text: auto is on a terminal without NO_COLOR.")
  var color = ColorChoice.auto

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("a log file is missing") }
    if let last, last < 1 { throw ValidationError("--last is at least 1, not \(last)") }
    if follow, stat { throw ValidationError("--follow and --stat do not go together") }
    if follow, last != nil { throw ValidationError("--follow and --last do not go together") }
    if follow, files.last == "-" { throw ValidationError("standard input is followed anyway") }
  }

  func run(on console: Console) async throws {
    let query = try filter.query(warningOn: console)
    var output: any LogOutput =
      stat
      ? LogStatOutput(format: format, console: console)
      : LogEntryOutput(format: format, last: last, narration: narration(console), console: console)
    var reading = LogReading(query: query, console: console)
    let paths = try files.flatMap { try LogFiles.paths(at: $0, rotatedToo: rotated) }
    for path in paths {
      let isFollowed = follow && path == paths.last
      try await reading.read(path, follows: isFollowed) { output.take($0) }
    }
    reading.finish { output.take($0) }
    try output.finish(damaged: reading.damaged)
  }

  private func narration(_ console: Console) -> EntryNarration {
    var details = EntryNarration.Details()
    details.showsRoundTrip = true
    details.showsPayload = payload
    details.showsID = ids
    let usesColour =
      switch color {
      case .auto: console.usesColour
      case .always: true
      case .never: false
      }
    return EntryNarration(usesColour: usesColour, details: details)
  }
}
