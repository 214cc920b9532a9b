import Dispatch
public import DeviceModelKit
public import Foundation
import Synchronization

/// Every frame of one station, both ways, with its time: in files and in memory.
///
/// `record` only stamps the text with the time and puts it into a buffer; reading, redacting and
/// writing happen on a queue of the log's own, some milliseconds later and in one write a file for
/// all that gathered meanwhile. A disk that cannot keep up costs records, which are counted and
/// reported, never memory without bound and never the station's time.
public final class MessageLog: Sendable {
  /// What to write, and where.
  public struct Settings: Sendable {
    /// The directory of the files; without one there are no files.
    public var directory: URL?
    public var formats: Set<LogFormat>
    public var rotation: LogRotation?

    /// Whether `.log` and `.html` have a second file each with the texts as they travelled.
    /// (`InternalCtrlr.LogMessagesRaw`)
    public var isRaw: Bool

    /// How many entries are kept in memory for `recent`; 0 or more.
    public var ringCapacity: Int

    public init(
      directory: URL? = nil,
      formats: Set<LogFormat> = [.log, .html, .security, .ndjson],
      rotation: LogRotation? = nil,
      isRaw: Bool = false,
      ringCapacity: Int = 500
    ) {
      precondition(ringCapacity >= 0, "a ring holds 0 entries or more")
      self.isRaw = isRaw
      self.directory = directory
      self.formats = formats
      self.rotation = rotation
      self.ringCapacity = ringCapacity
    }
  }

  private struct Buffer {
    var records: [Input] = []
    var bytes = 0
    var lost = 0
    var isDrainScheduled = false
  }

  /// The most that waits to be written: about what a station says in an hour of trouble.
  private static let mostBytes = 8 << 20

  /// How long records gather before they are written: a call and its answer cost one awakening.
  private static let patience = Duration.milliseconds(20)

  /// One for the process: a log is a trickle, and a thread a station would not be.
  private static let queue = DispatchQueue(label: "dmtool.message-log", qos: .utility)

  private let clock: any StationClock
  private let buffer = Mutex(Buffer())
  private let writer: Mutex<LogWriter>

  /// - Parameters:
  ///   - settings: What to write, and where.
  ///   - clock: Stamps every record.
  ///   - isSecret: Whether a variable is WriteOnly, so that its value is redacted.
  ///   - securityLogCleared: Called when rotation deleted a security log.
  ///   - console: Takes what the `console` formats print.
  ///   - report: Takes one sentence when a file cannot be written, and one when it can again.
  ///   - follow: Called with each entry, in order; must not block.
  public init(
    _ settings: Settings,
    clock: any StationClock,
    isSecret: @escaping @Sendable (ComponentID, VariableID) -> Bool = { _, _ in false },
    securityLogCleared: @escaping @Sendable () -> Void = {},
    console: @escaping @Sendable (String) -> Void = { _ in },
    report: @escaping @Sendable (String) -> Void,
    follow: (@Sendable (LogEntry) -> Void)? = nil
  ) {
    self.clock = clock
    writer = Mutex(
      LogWriter(
        settings: settings,
        start: clock.now,
        redaction: Redaction(isSecret: isSecret),
        securityLogCleared: securityLogCleared,
        console: console,
        report: report,
        follow: follow
      )
    )
  }

  /// Puts down a frame as it travelled.
  ///
  /// - Parameters:
  ///   - text: The frame's text, whether it is a frame or not.
  ///   - direction: `.sent` or `.received`.
  ///   - isValid: False when something is wrong with it; nothing when nobody checked.
  public func record(_ text: String, _ direction: LogEntry.Direction, isValid: Bool? = nil) {
    append(
      .frame(
        LogRecord(
          time: clock.now,
          uptime: clock.uptime,
          direction: direction,
          text: text,
          valid: isValid
        )
      ),
      size: text.utf8.count
    )
  }

  /// Puts down what happened to the connection or to the station's process.
  public func record(_ event: Event, detail: String? = nil) {
    append(.event(event, detail: detail, clock.now), size: detail?.utf8.count ?? 0)
  }

  /// Puts down a security event, whether or not the CSMS is told of it.
  ///
  /// - Parameters:
  ///   - type: The event's name as the specification's appendix lists it.
  ///   - time: When it happened.
  ///   - techInfo: More about it, if there is more.
  public func recordSecurityEvent(_ type: String, time: Date, techInfo: String? = nil) {
    append(.security(type: type, time: time, techInfo: techInfo), size: type.utf8.count)
  }

  /// Waits until everything recorded so far is in the files.
  public func flush() async {
    await withCheckedContinuation { continuation in
      Self.queue.async { [self] in
        drain()
        continuation.resume()
      }
    }
  }

  /// Writes what is left and closes the files; a later record would open them again.
  public func close() async {
    await flush()
    writer.withLock { $0.finish() }
  }

  /// The newest entries in memory.
  ///
  /// - Parameters:
  ///   - limit: At most this many.
  ///   - action: Only calls of this action and their answers.
  ///   - since: Only what came after this moment.
  /// - Returns: The entries that match, oldest first.
  public func recent(
    limit: Int = .max,
    action: String? = nil,
    since: Date? = nil
  ) async -> [LogEntry] {
    await flush()
    let ring = writer.withLock(\.ring)
    let matching = ring.filter { entry in
      (action == nil || entry.action == action) && since.map { entry.time > $0 } ?? true
    }
    return Array(matching.suffix(max(0, limit)))
  }
}

extension MessageLog {
  /// What the log tells of besides frames, in libocpp's words where it has them.
  public enum Event: String, Sendable, CaseIterable {
    case sessionStarted = "Session logging started."
    case connecting = "Connecting"
    case connected = "Connected"
    case disconnected = "Disconnected"
    case reconnecting = "Reconnecting"
    case connectionRefused = "Connection refused"
    case recordsLost = "Records lost"
    case stopped = "Stopped"
  }

  enum Input {
    case frame(LogRecord)
    case event(Event, detail: String?, Date)
    case security(type: String, time: Date, techInfo: String?)
  }

  private func append(_ input: Input, size: Int) {
    let schedule = buffer.withLock { buffer in
      guard buffer.bytes < Self.mostBytes else {
        buffer.lost += 1
        return false
      }
      buffer.records.append(input)
      // 64 for what stands around the text.
      buffer.bytes += size + 64
      defer { buffer.isDrainScheduled = true }
      return !buffer.isDrainScheduled
    }
    guard schedule else { return }
    TimerQueue.current.schedule(at: .now + Self.patience) { [self] in
      Self.queue.async { [self] in drain() }
    }
  }

  private func drain() {
    var taken = buffer.withLock { buffer in
      defer { buffer = Buffer() }
      return buffer
    }
    if taken.lost > 0 {
      taken.records.append(
        .event(.recordsLost, detail: "\(taken.lost), the disk was too slow", clock.now)
      )
    }
    writer.withLock { $0.write(taken.records) }
  }
}

extension MessageLog: FrameObserver {
  func saw(_ sighting: FrameSighting) {
    append(.frame(LogRecord(sighting, uptime: clock.uptime)), size: sighting.text.utf8.count)
  }
}
