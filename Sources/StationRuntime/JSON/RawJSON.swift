import DeviceModelKit

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

    var name: String { JSONString.text(of: key) }
  }
}

extension RawJSON {
  /// The characters of a string; nothing for any other value.
  var text: String? {
    guard case .string(let lexeme) = self else { return nil }
    return JSONString.text(of: lexeme)
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
  static func quoting(_ text: String) -> RawJSON { .string(JSONString.literal(text)) }

  /// An object of these members, in this order; absent values leave no member.
  static func members(_ members: KeyValuePairs<String, RawJSON?>) -> RawJSON {
    .object(
      members.compactMap { name, value in
        value.map { Member(key: JSONString.literal(name), value: $0) }
      }
    )
  }
}
