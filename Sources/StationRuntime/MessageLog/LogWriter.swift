import Foundation

/// What only the log's own queue touches: files, memory, and the names of open calls.
struct LogWriter {
  private struct Output {
    var format: LogFormat

    /// Whether it holds the texts as they travelled.
    var isRaw = false
    var file: LogFile

    /// Records that could not be written since the last success.
    var failures = 0
  }

  private var kept: [LogEntry] = []
  private let ringCapacity: Int
  private let formats: Set<LogFormat>
  private let console: (String) -> Void
  private let report: (String) -> Void
  private let follow: (@Sendable (LogEntry) -> Void)?
  private var frames: FrameLabeller
  private var outputs: [Output]

  init(
    settings: MessageLog.Settings,
    start: Date,
    redaction: Redaction,
    securityLogCleared: @escaping @Sendable () -> Void,
    console: @escaping @Sendable (String) -> Void,
    report: @escaping @Sendable (String) -> Void,
    follow: (@Sendable (LogEntry) -> Void)? = nil
  ) {
    self.follow = follow
    ringCapacity = settings.ringCapacity
    formats = settings.formats
    self.console = console
    self.report = report
    frames = FrameLabeller(redaction: redaction)
    outputs = []
    guard let directory = settings.directory else { return }
    // libocpp's names: fixed where files rotate, the start's time where they do not.
    let base = settings.rotation == nil ? start.wire : "libocpp_201"
    func add(_ format: LogFormat, _ name: String, isRaw: Bool = false) {
      let isHTML = format == .html
      let file = LogFile(
        url: directory.appending(path: name),
        header: isHTML ? HTMLLayout.header : "",
        footer: isHTML ? HTMLLayout.footer : "",
        recordEnd: isHTML ? HTMLLayout.rowEnd : "\n",
        rotation: settings.rotation,
        deleted: { _ in if format == .security { securityLogCleared() } }
      )
      outputs.append(Output(format: format, isRaw: isRaw, file: file))
    }
    for (format, ending) in Self.endings where settings.formats.contains(format) {
      add(format, base + ending)
      if settings.isRaw, format == .log || format == .html {
        add(format, base + "_raw" + ending, isRaw: true)
      }
    }
  }

  private static let endings: KeyValuePairs<LogFormat, String> = [
    .log: ".log", .html: ".html", .security: ".security.log", .ndjson: ".ndjson",
  ]

  /// Whether a format shows what frames say over several lines.
  private var showsBodies: Bool {
    !formats.isDisjoint(with: [.log, .html, .consoleDetailed])
  }

  /// The newest entries, oldest first.
  var ring: ArraySlice<LogEntry> { kept.suffix(ringCapacity) }

  mutating func write(_ records: [MessageLog.Input]) {
    for record in records {
      switch record {
      case .frame(let record): write(frames.read(record), at: record.time)
      case .event(let event, let detail, let time): write(Self.frame(event, detail, time), at: time)
      case .security(let type, let time, let techInfo):
        write(Self.securityLine(type, time, techInfo), at: time)
      }
    }
    flush { file throws(LogFileError) in try file.flush() }
  }

  /// Writes what is left and closes the files.
  mutating func finish() {
    flush { file throws(LogFileError) in try file.finish() }
  }
}

extension LogWriter {
  private static func frame(
    _ event: MessageLog.Event,
    _ detail: String?,
    _ time: Date
  )
    -> LoggedFrame
  {
    LoggedFrame(
      entry: LogEntry(
        time: time,
        direction: .system,
        action: event.rawValue,
        payload: RawJSON.members(["detail": detail.map { .quoting($0) }]).compact
      )
    )
  }

  /// The payload of a SecurityEventNotification, members in alphabetical order as libocpp's are.
  private static func securityLine(_ type: String, _ time: Date, _ techInfo: String?) -> String {
    RawJSON.members([
      "techInfo": techInfo.map { .quoting($0) },
      "timestamp": .quoting(time.wire),
      "type": .quoting(type),
    ]).compact + "\n"
  }

  private mutating func write(_ securityLine: String, at time: Date) {
    for index in outputs.indices where outputs[index].format == .security {
      append(to: index, at: time) { _, _, output in output.append(text: securityLine) }
    }
  }

  private mutating func write(_ frame: LoggedFrame, at time: Date) {
    kept.append(frame.entry)
    // Cut seldom, so that a full ring does not move all its entries for each new one.
    if kept.count >= ringCapacity * 2 { kept.removeFirst(kept.count - ringCapacity) }
    let body = showsBodies ? frame.body : []
    for index in outputs.indices where outputs[index].format != .security {
      append(to: index, at: time) { format, isRaw, output in
        switch (format, isRaw) {
        case (.log, false): TextLayout.write(frame, body, to: &output)
        case (.log, true): TextLayout.writeRaw(frame, to: &output)
        case (.html, false): HTMLLayout.write(frame, body, to: &output)
        case (.html, true): HTMLLayout.writeRaw(frame, to: &output)
        case (.ndjson, _):
          frame.entry.writeLine(at: frame.moment, to: &output)
          output.append(UInt8(ascii: "\n"))
        case (.security, _), (.console, _), (.consoleDetailed, _): break
        }
      }
    }
    follow?(frame.entry)
    if formats.contains(.console) { console(TextLayout.heading(frame)) }
    if formats.contains(.consoleDetailed) {
      var output: [UInt8] = []
      TextLayout.write(frame, body, to: &output)
      console(String(decoding: output, as: UTF8.self))
    }
  }

  private mutating func append(
    to index: Int,
    at time: Date,
    _ write: (LogFormat, _ isRaw: Bool, inout [UInt8]) -> Void
  ) {
    let output = outputs[index]
    do throws(LogFileError) {
      try output.file.append(now: time) { write(output.format, output.isRaw, &$0) }
    } catch {
      fail(index, error)
    }
  }

  private mutating func flush(_ body: (LogFile) throws(LogFileError) -> Bool) {
    for index in outputs.indices {
      do throws(LogFileError) {
        let wrote = try body(outputs[index].file)
        if wrote, outputs[index].failures > 0 { recovered(index) }
      } catch {
        fail(index, error)
      }
    }
  }

  private mutating func fail(_ index: Int, _ error: LogFileError) {
    outputs[index].failures += 1
    guard outputs[index].failures == 1 else { return }
    report(
      "message log: cannot write \(error.path): \(error.reason); the station goes on without it"
    )
  }

  private mutating func recovered(_ index: Int) {
    outputs[index].failures = 0
    report("message log: \(outputs[index].file.url.path) is written again; it has a gap")
  }
}
