import Foundation

/// A frame as the log knows it: the line about it, and its redacted JSON as a whole.
struct LoggedFrame {
  var entry: LogEntry

  /// The redacted frame; nothing for an event and for a text that is no frame.
  var frame: RawJSON?

  /// What stands in the headings of `.log` and `.html`: a result is `<action>Response`, an error
  /// `<action>Error`.
  var label: String {
    let action = entry.action ?? ""
    if entry.direction == .system, let detail { return "\(action): \(detail)" }
    return switch entry.type {
    case 3: action + "Response"
    case 4, 5: action + "Error"
    default: action
    }
  }

  /// The redacted text over several lines.
  var body: String {
    if let frame { return frame.pretty }
    guard entry.direction != .system else { return "" }
    return (try? RawJSON(entry.payload))?["text"]?.text ?? entry.payload
  }

  private var detail: String? { (try? RawJSON(entry.payload))?["detail"]?.text }
}

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
    guard let json = try? RawJSON(record.text), let type = json.elements.first?.integer,
      (2...6).contains(type), json.elements.count >= 3, let id = json.elements[1].text
    else { return unreadable(record) }
    let parts = json.elements
    var entry = LogEntry(
      time: record.time,
      direction: record.direction,
      type: type,
      id: id,
      payload: "{}",
      valid: record.valid
    )
    let frame: RawJSON
    switch type {
    case 2, 6:
      entry.action = parts[2].text
      if type == 2, let action = entry.action { remember(id, action, record) }
      let payload = redaction.redacting(parts.count > 3 ? parts[3] : .object([]))
      frame = .array(parts.prefix(3) + (parts.count > 3 ? [payload] : []))
      entry.payload = payload.compact
    case 3:
      answer(id, record, in: &entry)
      frame = .array(parts.prefix(2) + parts.dropFirst(2).map(redaction.redacting))
      entry.payload = frame.elements[2].compact
    default:
      // A CALLERROR answers a call, a CALLRESULTERROR complains about an answer.
      if type == 4 { answer(id, record, in: &entry) }
      frame = .array(parts.prefix(2) + parts.dropFirst(2).map(redaction.redacting))
      entry.payload = error(frame.elements)
    }
    return LoggedFrame(entry: entry, frame: frame)
  }

  private func error(_ parts: [RawJSON]) -> String {
    RawJSON.members([
      "errorCode": parts[2],
      "errorDescription": parts.count > 3 ? parts[3] : nil,
      "errorDetails": parts.count > 4 ? parts[4] : nil,
    ]).compact
  }

  private func unreadable(_ record: LogRecord) -> LoggedFrame {
    let text = redaction.redactingText(record.text)
    return LoggedFrame(
      entry: LogEntry(
        time: record.time,
        direction: record.direction,
        payload: RawJSON.members(["text": .quoting(text)]).compact,
        valid: false
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

/// What was put down when it happened, before anyone looked at it.
struct LogRecord: Sendable {
  var time: Date
  var uptime: Duration
  var direction: LogEntry.Direction
  var text: String
  var valid: Bool?
}
