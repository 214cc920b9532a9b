import DeviceModelKit

/// What the text of a frame consists of, whoever took it apart.
struct FrameParts {
  let type: Int
  let id: String
  let action: String?

  /// As it travelled; of an error what the log says of it.
  let payload: String

  /// Takes a text apart; nothing when it is no frame.
  init?(_ text: String) {
    let parts = JSONElements(text)
    guard parts.isComplete, let type = parts.integer(0), (2...6).contains(type),
      let id = parts.string(1), parts.count >= 3
    else { return nil }
    self.type = type
    self.id = id
    switch type {
    case 2, 6: (action, payload) = (parts.string(2), parts[3] ?? "{}")
    case 3: (action, payload) = (nil, parts[2] ?? "{}")
    default: (action, payload) = (nil, Self.error(parts))
    }
  }

  /// Takes over what the session knows, where that is what the log shows; nothing where it is not:
  /// there was something to redact, or the frame is not told as it travelled.
  init?(_ frame: Frame, as text: String, of record: LogRecord) {
    guard text == record.text else { return nil }
    let content: JSONFragment
    switch frame {
    case .call(let id, let action, let payload), .send(let id, let action, let payload):
      (self.id, self.action, content) = (id, action, payload)
    case .result(let id, let payload):
      (self.id, action, content) = (id, nil, payload)
    case .error, .resultError: return nil
    }
    // Part 4, 4.1.5: null is read as an object with nothing in it.
    if content == .empty, !text.hasSuffix("{}]") { return nil }
    type = frame.messageType
    payload = content.text
  }

  private static func error(_ parts: JSONElements) -> String {
    let members = ["errorCode", "errorDescription", "errorDetails"].enumerated()
    return "{"
      + members.compactMap { index, name in
        parts[index + 2].map { #""\#(name)":\#(JSONLayout.compact($0))"# }
      }
      .joined(separator: ",") + "}"
  }
}
