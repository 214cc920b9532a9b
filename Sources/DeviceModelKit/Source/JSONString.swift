/// Strings as JSON literals, both ways.
package enum JSONString {
  /// `text` between quotes; only what must be escaped is.
  package static func literal(_ text: String) -> String {
    guard needsEscape(text) else { return "\"" + text + "\"" }
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      case "\u{8}": literal += "\\b"
      case "\u{C}": literal += "\\f"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }

  /// The text of a literal that is known to be well formed; half of a surrogate pair becomes
  /// U+FFFD.
  package static func text(of literal: String) -> String {
    var literal = literal
    return literal.withUTF8 { bytes in
      let content = 1..<max(1, bytes.count - 1)
      guard bytes[content].contains(UInt8(ascii: "\\")) else {
        return String(decoding: bytes[content], as: UTF8.self)
      }
      var reader = JSONStringReader(bytes: bytes)
      return reader.read(content)
    }
  }

  /// Whether a text can not stand between quotes as it is.
  package static func needsEscape(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { $0.contains(where: needsEscape) }
  }

  /// Whether a byte of a text is why it can not.
  @inlinable
  package static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
