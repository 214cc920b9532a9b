import DeviceModelKit

extension JSONValue {
  /// JSON text: members sorted by name, no white space, no needless escapes.
  package var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += Self.decimal(value)
    case .string(let value): text += JSONString.literal(value)
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        item.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { text += "," }
        text += JSONString.literal(member.key)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  /// The shortest decimal that reads back as the same value; whole numbers without a fraction.
  private static func decimal(_ value: Double) -> String {
    whole(value).map { String($0) } ?? value.description
  }

  /// The value as it is written without a fraction; nothing where it has one, or its digits are not
  /// all known.
  static func whole(_ value: Double) -> Int? {
    guard let whole = Int(exactly: value), whole.magnitude < 1 << 53 else { return nil }
    return whole
  }
}
