/// Texts → logged frames: names answers after their calls and times them.
struct FrameLabeller {
  private struct Call {
    var action: String
    var uptime: Duration
  }

  /// A message id is unique on the side that calls, so both sides may use the same one.
  private struct CallKey: Hashable {
    var caller: LogEntry.Direction
    var id: String
  }

  /// Calls that were never answered are forgotten from the oldest on.
  private static let mostCalls = 64
  private var calls: [CallKey: Call] = [:]
  private var order: [CallKey] = []
  private let redaction: Redaction

  init(redaction: Redaction) { self.redaction = redaction }

  mutating func read(_ record: LogRecord) -> LoggedFrame {
    guard let text = redaction.redacting(frame: record.text),
      let parts = record.frame.flatMap({ FrameParts($0, as: text, of: record) }) ?? FrameParts(text)
    else { return unreadable(record) }
    var entry = LogEntry(
      time: record.time,
      direction: record.direction,
      type: parts.type,
      id: parts.id,
      action: parts.action,
      payload: JSONLayout.compact(parts.payload),
      valid: record.valid
    )
    switch parts.type {
    case 2: if let action = parts.action { remember(parts.id, action, record) }
    // A CALLERROR answers a call, a CALLRESULTERROR complains about an answer.
    case 3, 4: answer(parts.id, record, in: &entry)
    default: break
    }
    mark(&entry, record, parts)
    return LoggedFrame(
      entry: entry,
      frame: JSONLayout.compact(text),
      wire: text == record.text ? text : nil
    )
  }

  private func unreadable(_ record: LogRecord) -> LoggedFrame {
    let text = redaction.redactingText(record.text)
    return LoggedFrame(
      entry: LogEntry(
        time: record.time,
        direction: record.direction,
        payload: RawJSON.members(["text": .quoting(text)]).compact,
        valid: false,
        problems: record.remarks
      )
    )
  }

  private mutating func remember(_ id: String, _ action: String, _ record: LogRecord) {
    let key = CallKey(caller: record.direction, id: id)
    if calls.updateValue(Call(action: action, uptime: record.uptime), forKey: key) == nil {
      order.append(key)
    }
    if order.count > Self.mostCalls { calls[order.removeFirst()] = nil }
  }

  private mutating func answer(_ id: String, _ record: LogRecord, in entry: inout LogEntry) {
    let key = CallKey(caller: record.direction == .sent ? .received : .sent, id: id)
    guard let call = calls.removeValue(forKey: key) else { return }
    order.removeAll { $0 == key }
    entry.action = call.action
    entry.rttMs = Int(((record.uptime - call.uptime).seconds * 1000).rounded())
  }
}

extension FrameLabeller {
  /// Says what is wrong with the frame, by the session and by the version's schema.
  private func mark(_ entry: inout LogEntry, _ record: LogRecord, _ parts: FrameParts) {
    entry.problems = defects(entry, record, parts) + record.remarks
    if !entry.problems.isEmpty { entry.valid = false }
  }

  private func defects(_ entry: LogEntry, _ record: LogRecord, _ parts: FrameParts) -> [String] {
    guard record.direction == .received, let version = record.version, let action = entry.action
    else { return [] }
    switch parts.type {
    case 2, 3, 6:
      return WireCoding(version).problems(
        action: action,
        isResponse: parts.type == 3,
        // Part 4, 4.1.5: null stands for an object with nothing in it.
        payload: parts.payload.hasPrefix("{") ? parts.payload : "{}"
      )
    default: return []
    }
  }
}
