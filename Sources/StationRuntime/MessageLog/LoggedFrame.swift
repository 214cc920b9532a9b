/// A frame as the log knows it: the line about it, and its redacted text as a whole.
struct LoggedFrame {
  let entry: LogEntry

  /// The entry's time, as every format has it.
  let moment: String

  /// The redacted frame as JSON on one line; nothing for an event and for a text that is no frame.
  let frame: String?

  /// What travelled, to the last space, where there was nothing to redact.
  let wire: String?

  init(entry: LogEntry, frame: String? = nil, wire: String? = nil) {
    self.entry = entry
    moment = entry.time.wire
    self.frame = frame
    self.wire = wire
  }

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
  var body: [UInt8] { frame.map(JSONLayout.pretty) ?? Array(text.utf8) }

  /// The text as it travelled, to the last space; on one line and redacted if it holds a secret.
  var raw: String { wire ?? frame ?? text }

  /// The redacted text that is no frame.
  private var text: String {
    guard entry.direction != .system else { return "" }
    return (try? RawJSON(entry.payload))?["text"]?.text ?? entry.payload
  }

  private var detail: String? { (try? RawJSON(entry.payload))?["detail"]?.text }
}
