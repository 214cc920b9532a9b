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
  private let follow: (@Sendable (LogEntry, String) -> Void)?
  private var frames: FrameLabeller
  private var outputs: [Output]

  init(
    settings: MessageLog.Settings,
    start: Date,
    redaction: Redaction,
    securityLogCleared: @escaping @Sendable () -> Void,
    console: @escaping @Sendable (String) -> Void,
    report: @escaping @Sendable (String) -> Void,
    follow: (@Sendable (LogEntry, String) -> Void)? = nil
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
        append(Self.securityLine(type, time, techInfo), as: .security, at: time)
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

  private mutating func write(_ frame: LoggedFrame, at time: Date) {
    kept.append(frame.entry)
    // Cut seldom, so that a full ring does not move all its entries for each new one.
    if kept.count >= ringCapacity * 2 { kept.removeFirst(kept.count - ringCapacity) }
    let body = showsBodies ? frame.body : ""
    append(TextLayout.record(frame, body), as: .log, at: time)
    append(TextLayout.rawRecord(frame), as: .log, isRaw: true, at: time)
    append(HTMLLayout.record(frame, body), as: .html, at: time)
    append(HTMLLayout.rawRecord(frame), as: .html, isRaw: true, at: time)
    let line = frame.entry.line(at: frame.moment)
    append(line + "\n", as: .ndjson, at: time)
    follow?(frame.entry, line)
    if formats.contains(.console) { console(TextLayout.heading(frame)) }
    if formats.contains(.consoleDetailed) { console(TextLayout.record(frame, body)) }
  }

  private mutating func append(
    _ text: @autoclosure () -> String,
    as format: LogFormat,
    isRaw: Bool = false,
    at: Date
  ) {
    let index = outputs.firstIndex { $0.format == format && $0.isRaw == isRaw }
    guard let index else { return }
    do throws(LogFileError) {
      try outputs[index].file.append(text(), now: at)
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
