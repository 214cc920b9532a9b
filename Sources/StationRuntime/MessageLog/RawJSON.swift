/// JSON whose every number, string and member stays as it was written.
///
/// A log must show what travelled: `1.0` stays `1.0`, `"\u00e9"` keeps its escape, members keep
/// their order and their duplicates. Only the white space between tokens is not kept.
enum RawJSON: Hashable, Sendable {
  /// `null`, `true`, `false` or a number, as written.
  case literal(String)

  /// A string as written, quotation marks and escapes included.
  case string(String)
  case array([RawJSON])
  case object([Member])

  /// One member of an object; `key` is as written, quotation marks included.
  struct Member: Hashable, Sendable {
    var key: String
    var value: RawJSON

    var name: String { RawJSON.unquote(key) }
  }
}

extension RawJSON {
  /// The text on one line, without white space between tokens.
  var compact: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// The text with two spaces for each level and one value a line.
  var pretty: String {
    var text = ""
    write(to: &text, indentation: 0)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .literal(let word), .string(let word): text += word
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        text += member.key + ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private func write(to text: inout String, indentation: Int) {
    let inner = String(repeating: " ", count: indentation + 2)
    let outer = String(repeating: " ", count: indentation)
    switch self {
    case .array(let elements) where !elements.isEmpty:
      for (index, element) in elements.enumerated() {
        text += (index == 0 ? "[\n" : ",\n") + inner
        element.write(to: &text, indentation: indentation + 2)
      }
      text += "\n" + outer + "]"
    case .object(let members) where !members.isEmpty:
      for (index, member) in members.enumerated() {
        text += (index == 0 ? "{\n" : ",\n") + inner + member.key + ": "
        member.value.write(to: &text, indentation: indentation + 2)
      }
      text += "\n" + outer + "}"
    default: write(to: &text)
    }
  }
}

extension RawJSON {
  /// The characters of a string; nothing for any other value.
  var text: String? {
    guard case .string(let lexeme) = self else { return nil }
    return RawJSON.unquote(lexeme)
  }

  /// A whole number; nothing for any other value.
  var integer: Int? {
    guard case .literal(let word) = self else { return nil }
    return Int(word)
  }

  /// Whether this is an object.
  var isObject: Bool {
    if case .object = self { true } else { false }
  }

  /// The value of an object's first member of this name.
  subscript(_ name: String) -> RawJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The elements of an array; empty for any other value.
  var elements: [RawJSON] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// A string value holding these characters.
  static func quoting(_ text: String) -> RawJSON { .string(quote(text)) }

  /// An object of these members, in this order; absent values leave no member.
  static func members(_ members: KeyValuePairs<String, RawJSON?>) -> RawJSON {
    .object(
      members.compactMap { name, value in
        value.map { Member(key: quote(name), value: $0) }
      }
    )
  }
}
