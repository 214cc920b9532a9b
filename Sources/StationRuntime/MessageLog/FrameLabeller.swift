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
    guard let text = redaction.redacting(frame: record.text) else { return unreadable(record) }
    let parts = JSONElements(text)
    guard parts.isComplete, let type = parts.integer(0), (2...6).contains(type),
      let id = parts.string(1), parts.count >= 3
    else { return unreadable(record) }
    var entry = LogEntry(
      time: record.time,
      direction: record.direction,
      type: type,
      id: id,
      payload: "{}",
      valid: record.valid
    )
    switch type {
    case 2, 6:
      entry.action = parts.string(2)
      if type == 2, let action = entry.action { remember(id, action, record) }
      if let payload = parts[3] { entry.payload = JSONLayout.compact(payload) }
    case 3:
      answer(id, record, in: &entry)
      if let payload = parts[2] { entry.payload = JSONLayout.compact(payload) }
    default:
      // A CALLERROR answers a call, a CALLRESULTERROR complains about an answer.
      if type == 4 { answer(id, record, in: &entry) }
      entry.payload = error(parts)
    }
    mark(&entry, record, parts)
    return LoggedFrame(
      entry: entry,
      frame: JSONLayout.compact(text),
      wire: text == record.text ? text : nil
    )
  }

  private func error(_ parts: JSONElements) -> String {
    let members = ["errorCode", "errorDescription", "errorDetails"].enumerated()
    return "{"
      + members.compactMap { index, name in
        parts[index + 2].map { #""\#(name)":\#(JSONLayout.compact($0))"# }
      }
      .joined(separator: ",") + "}"
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
  private func mark(_ entry: inout LogEntry, _ record: LogRecord, _ parts: JSONElements) {
    entry.problems = defects(entry, record, parts) + record.remarks
    if !entry.problems.isEmpty { entry.valid = false }
  }

  private func defects(_ entry: LogEntry, _ record: LogRecord, _ parts: JSONElements) -> [String] {
    guard record.direction == .received, let version = record.version, let type = entry.type,
      let action = entry.action, let payload = parts[parts.count - 1]
    else { return [] }
    switch type {
    case 2, 3, 6:
      return WireCoding(version).problems(
        action: action,
        isResponse: type == 3,
        // Part 4, 4.1.5: null stands for an object with nothing in it.
        payload: payload.hasPrefix("{") ? payload : "{}"
      )
    default: return []
    }
  }
}
