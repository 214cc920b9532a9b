/// The one layout of every JSON file dmtool writes.
///
/// Two spaces a level. What holds no object and no array stands on one line where that line has at
/// most 100 characters; everything else has a line for each member or element. The text ends with
/// a line feed.
public enum JSONLayout {
  static let lineLength = 100

  /// The text of a whole file.
  public static func text(of json: PlainJSON) -> String {
    var text = ""
    append(json, to: &text, depth: 0, column: 0)
    return text + "\n"
  }

  /// A member of an object in the layout, at so many levels; without what stands after it.
  static func text(of member: PlainJSON.Member, depth: Int) -> String {
    var text = String(repeating: "  ", count: depth) + JSONString.literal(member.key) + ": "
    append(member.value, to: &text, depth: depth, column: text.unicodeScalars.count)
    return text
  }

  /// An element of an array in the layout, at so many levels; without the space before it.
  static func text(ofElement json: PlainJSON, depth: Int) -> String {
    var text = ""
    append(json, to: &text, depth: depth, column: 2 * depth)
    return text
  }

  private static func append(
    _ json: PlainJSON,
    to text: inout String,
    depth: Int,
    column: Int
  ) {
    if let line = singleLine(json, column: column) {
      text += line
      return
    }
    let inner = String(repeating: "  ", count: depth + 1)
    let outer = String(repeating: "  ", count: depth)
    switch json {
    case .object(let members):
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += Self.text(of: member, depth: depth + 1)
        text += index == members.count - 1 ? "\n" : ",\n"
      }
      text += outer + "}"
    case .array(let elements):
      text += "[\n"
      for (index, element) in elements.enumerated() {
        text += inner
        append(element, to: &text, depth: depth + 1, column: inner.unicodeScalars.count)
        text += index == elements.count - 1 ? "\n" : ",\n"
      }
      text += outer + "]"
    case .null, .bool, .number, .string:
      text += scalar(json)
    }
  }

  /// The value on one line, where the layout wants it so.
  private static func singleLine(_ json: PlainJSON, column: Int) -> String? {
    let line: String
    switch json {
    case .null, .bool, .number, .string:
      return scalar(json)
    case .object(let members):
      guard !members.contains(where: { $0.value.isContainer }) else { return nil }
      let list = members.map { JSONString.literal($0.key) + ": " + scalar($0.value) }
      line = list.isEmpty ? "{}" : "{ " + list.joined(separator: ", ") + " }"
    case .array(let elements):
      guard !elements.contains(where: \.isContainer) else { return nil }
      line = "[" + elements.map(scalar).joined(separator: ", ") + "]"
    }
    return column + line.unicodeScalars.count <= lineLength ? line : nil
  }

  private static func scalar(_ json: PlainJSON) -> String {
    switch json {
    case .bool(let value): value ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): JSONString.literal(text)
    case .null, .array, .object: "null"
    }
  }
}

extension PlainJSON {
  fileprivate var isContainer: Bool {
    switch self {
    case .array, .object: true
    case .null, .bool, .number, .string: false
    }
  }
}
