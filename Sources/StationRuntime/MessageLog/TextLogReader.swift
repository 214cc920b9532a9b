import Foundation

/// Reads `.log` back: a heading, JSON over several lines, an empty line; EVerest's logs too.
///
/// EVerest masks no secrets; here they are redacted as in our own logs. Of `_raw.log`, where the
/// frame stands in the heading, frames are read all the same.
struct TextLogReader {
  /// What a heading says.
  struct Heading: Hashable {
    var time: Date
    var direction: LogEntry.Direction
    var label: String
  }

  /// A record that has not ended.
  private struct Record {
    var heading: Heading
    var line: Int
    var body: [String] = []
    var size = 0
  }

  private let longest: Int
  private var frames = FrameLabeller(redaction: Redaction())
  private var record: Record?

  init(longest: Int) { self.longest = longest }

  /// Takes a line; answers what it completes.
  mutating func take(_ line: String, _ number: Int) -> [LogScanner.Item] {
    if let heading = Self.heading(line) {
      // A record that a crash cut off has no empty line behind it.
      let former = finish()
      record = Record(heading: heading, line: number)
      return former.map { [$0] } ?? []
    }
    if line.isEmpty { return finish().map { [$0] } ?? [] }
    guard let size = record?.size else {
      return [.damage(line: number, reason: "it belongs to no record")]
    }
    guard size + line.utf8.count <= longest else {
      let start = record?.line ?? number
      record = nil
      return [.damage(line: start, reason: "the record is longer than any message")]
    }
    record?.size += line.utf8.count
    record?.body.append(line)
    return []
  }

  /// The record that has no end yet.
  mutating func finish() -> LogScanner.Item? {
    guard let record else { return nil }
    self.record = nil
    let heading = record.heading
    if heading.direction == .system { return .entry(LogEntry(heading)) }
    var text = record.body.joined(separator: "\n")
    if text.isEmpty, heading.label.hasPrefix("[") { text = heading.label }
    if text.isEmpty { return .damage(line: record.line, reason: "no message follows the heading") }
    var entry = frames.read(
      LogRecord(
        time: heading.time,
        uptime: .milliseconds((heading.time.timeIntervalSince1970 * 1000).rounded()),
        direction: heading.direction,
        text: text
      )
    ).entry
    if entry.type == 3 || entry.type == 4, entry.action == nil {
      entry.action = Self.action(heading.label)
    }
    return .entry(entry)
  }

  /// `TIME: ChargePoint>CentralSystem Label`, or one of the two other origins.
  static func heading(_ line: String) -> Heading? {
    // A time and the origin after it end long before this.
    guard line.first?.isNumber == true, let colon = line.prefix(64).firstRange(of: ": "),
      let time = Date(wire: String(line[..<colon.lowerBound]))
    else { return nil }
    let rest = line[colon.upperBound...]
    for (origin, direction) in origins where rest.hasPrefix(origin) {
      let label = String(rest.dropFirst(origin.count).trimmed)
      return Heading(time: time, direction: direction, label: label)
    }
    return nil
  }

  private static let origins: KeyValuePairs<String, LogEntry.Direction> = [
    "ChargePoint>CentralSystem": .sent, "CentralSystem>ChargePoint": .received, "SYS>": .system,
  ]

  /// The action in the label of an answer whose call nobody saw.
  private static func action(_ label: String) -> String? {
    for ending in ["Response", "Error"] where label.hasSuffix(ending) && label.count > ending.count
    {
      return String(label.dropLast(ending.count))
    }
    return nil
  }
}

extension LogEntry {
  /// What happened, from its heading: the event, perhaps a colon and more about it.
  fileprivate init(_ heading: TextLogReader.Heading) {
    let parts = heading.label.split(separator: ": ", maxSplits: 1)
    self.init(
      time: heading.time,
      direction: .system,
      action: parts.first.map(String.init) ?? "",
      payload: RawJSON.members(
        ["detail": parts.count > 1 ? .quoting(String(parts[1])) : nil]
      ).compact
    )
  }
}
