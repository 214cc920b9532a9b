package import Foundation

/// Reads a message log that comes in pieces: `.ndjson`, `.log`, or `.security.log`.
///
/// Memory does not grow with the log. What is no record is named with its line and passed over.
package struct LogScanner {
  /// What a line, or several, amount to.
  package enum Item: Hashable, Sendable {
    case entry(LogEntry)

    /// A line that is no record, as a crash in the middle of a line leaves it.
    case damage(line: Int, reason: String)
  }

  /// How the log is laid out.
  private enum Layout {
    case unknown, objects, text
    /// For the browser, not for us.
    case page
  }

  /// A message has a limit far below this, EVerest's and ours.
  private static let longestRecord = 16 << 20

  private var cutter: LogLineCutter
  private var layout = Layout.unknown
  private var text: TextLogReader

  /// - Parameter longest: Bytes of the longest record that is read.
  package init(longest: Int = Self.longestRecord) {
    cutter = LogLineCutter(longest: longest)
    text = TextLogReader(longest: longest)
  }

  /// Whether this is the log for the browser, in which nothing can be read.
  package var isPage: Bool { layout == .page }

  /// Takes the next bytes and hands out what they complete.
  package mutating func take(
    _ bytes: some Collection<UInt8>,
    _ each: (Item) throws -> Void
  ) rethrows {
    var cutter = cutter
    defer { self.cutter = cutter }
    try cutter.cut(bytes) { line in try read(line, each) }
  }

  /// The log is over: hands out what has no end.
  package mutating func finish(_ each: (Item) throws -> Void) rethrows {
    if let line = cutter.rest() { try read(line, each) }
    if let item = text.finish() { try each(item) }
  }

  private mutating func read(_ line: LogLineCutter.Line, _ each: (Item) throws -> Void) rethrows {
    guard let content = line.text else {
      return try each(.damage(line: line.number, reason: "it is longer than any message"))
    }
    if layout == .unknown { layout = Self.layout(of: content) }
    switch layout {
    case .unknown, .page: return
    case .objects:
      guard !content.isEmpty else { return }
      try each(Self.object(content, line.number))
    case .text:
      for item in text.take(content, line.number) { try each(item) }
    }
  }

  /// What the first line that says something begins with.
  private static func layout(of line: String) -> Layout {
    switch line.first {
    case nil: .unknown
    case "{": .objects
    case "<": .page
    // A crash may have cut off the first of the lines, which then begin with anything.
    default: TextLogReader.heading(line) == nil ? .objects : .text
    }
  }

  private static func object(_ line: String, _ number: Int) -> Item {
    do throws(LogLineError) {
      return .entry(try LogEntry(line: line))
    } catch {
      if let event = LogEntry(securityLine: line) { return .entry(event) }
      return .damage(line: number, reason: error.description)
    }
  }
}

extension LogScanner {
  /// The files of a log that was rotated: those put aside, oldest first, then the current one.
  ///
  /// - Throws: What Foundation throws when the directory cannot be listed.
  package static func files(of current: URL) throws -> [URL] {
    let directory = current.deletingLastPathComponent()
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    // Dates go before numbers: where both exist, the naming was changed once.
    let aside = [true, false].flatMap { usesDateSuffix in
      LogRotation(maximumFileSize: 0, maximumFileCount: 0, usesDateSuffix: usesDateSuffix)
        .rotated(current.lastPathComponent, among: names).reversed()
    }
    return aside.map { directory.appending(path: $0.name) } + [current]
  }
}

extension LogEntry {
  /// A line of a `.security.log`, as an event named after its type.
  fileprivate init?(securityLine line: String) {
    guard let json = try? RawJSON(line), let type = json["type"]?.text,
      let time = json["timestamp"]?.text.flatMap(Date.init(wire:))
    else { return nil }
    self.init(
      time: time,
      direction: .system,
      action: type,
      payload: RawJSON.members(["detail": json["techInfo"]]).compact
    )
  }
}
