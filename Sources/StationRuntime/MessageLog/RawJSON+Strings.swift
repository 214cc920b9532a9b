extension RawJSON {
  /// The characters a string's lexeme stands for.
  static func unquote(_ lexeme: String) -> String {
    guard lexeme.utf8.contains(UInt8(ascii: "\\")) else {
      return String(lexeme.dropFirst().dropLast())
    }
    var units: [UInt16] = []
    var rest = lexeme.dropFirst().dropLast().utf16[...]
    while let unit = rest.popFirst() {
      guard unit == 0x5C, let escaped = rest.popFirst() else {
        units.append(unit)
        continue
      }
      switch UnicodeScalar(escaped) {
      case "b": units.append(0x08)
      case "f": units.append(0x0C)
      case "n": units.append(0x0A)
      case "r": units.append(0x0D)
      case "t": units.append(0x09)
      case "u":
        let digits = String(decoding: rest.prefix(4), as: UTF16.self)
        units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
        rest = rest.dropFirst(4)
      default: units.append(escaped)
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// A string's lexeme for these characters.
  static func quote(_ text: String) -> String {
    var lexeme = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": lexeme += "\\\""
      case "\\": lexeme += "\\\\"
      case "\n": lexeme += "\\n"
      case "\r": lexeme += "\\r"
      case "\t": lexeme += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        lexeme += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: lexeme.unicodeScalars.append(scalar)
      }
    }
    return lexeme + "\""
  }
}
