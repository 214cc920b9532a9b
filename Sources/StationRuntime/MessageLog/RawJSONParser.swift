/// Why a text is not JSON.
struct RawJSONError: Error, Hashable, CustomStringConvertible {
  /// Bytes before the offending one.
  var offset: Int
  var expected: String

  var description: String { "not JSON at byte \(offset): expected \(expected)" }
}

extension RawJSON {
  /// Reads one JSON value that fills the text.
  init(_ text: String) throws(RawJSONError) {
    var parser = RawJSONParser(text)
    self = try parser.document()
  }
}

/// Text → `RawJSON`, by RFC 8259; nesting is limited so that a hostile frame cannot exhaust the
/// stack.
struct RawJSONParser {
  private static let deepest = 128
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func document() throws(RawJSONError) -> RawJSON {
    let value = try self.value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw unexpected("the end") }
    return value
  }

  private mutating func value(depth: Int) throws(RawJSONError) -> RawJSON {
    guard depth < Self.deepest else { throw unexpected("less nesting") }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true")
    case UInt8(ascii: "f"): return try word("false")
    case UInt8(ascii: "n"): return try word("null")
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(RawJSONError) -> RawJSON {
    position += 1
    var members: [RawJSON.Member] = []
    if skip("}") { return .object(members) }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw unexpected("a member's name") }
      let key = try string()
      guard skip(":") else { throw unexpected("':'") }
      members.append(RawJSON.Member(key: key, value: try value(depth: depth + 1)))
    } while skip(",")
    guard skip("}") else { throw unexpected("',' or '}'") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(RawJSONError) -> RawJSON {
    position += 1
    var elements: [RawJSON] = []
    if skip("]") { return .array(elements) }
    repeat { elements.append(try value(depth: depth + 1)) } while skip(",")
    guard skip("]") else { throw unexpected("',' or ']'") }
    return .array(elements)
  }

  private mutating func string() throws(RawJSONError) -> String {
    let start = position
    position += 1
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: bytes[start..<position], as: UTF8.self)
      case UInt8(ascii: "\\"): try escape()
      case 0..<0x20: throw unexpected("no control character")
      default: position += 1
      }
    }
    throw unexpected("'\"'")
  }

  private mutating func escape() throws(RawJSONError) {
    position += 1
    guard let byte = current else { throw unexpected("an escape") }
    if byte == UInt8(ascii: "u") {
      let digits = bytes[position...].dropFirst().prefix(4)
      guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else {
        throw unexpected("four hexadecimal digits")
      }
      position += 5
    } else {
      guard #""\/bfnrt"#.utf8.contains(byte) else { throw unexpected("an escape") }
      position += 1
    }
  }

  private mutating func word(_ word: String) throws(RawJSONError) -> RawJSON {
    guard bytes[position...].starts(with: word.utf8) else { throw unexpected("a value") }
    position += word.utf8.count
    return .literal(word)
  }

  private mutating func number() throws(RawJSONError) -> RawJSON {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    let leading = current
    let whole = try digits()
    if leading == UInt8(ascii: "0"), whole > 1 { throw unexpected("no leading zero") }
    if current == UInt8(ascii: ".") {
      position += 1
      _ = try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      _ = try digits()
    }
    return .literal(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() throws(RawJSONError) -> Int {
    let start = position
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      position += 1
    }
    guard position > start else { throw unexpected("a value") }
    return position - start
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func skip(_ character: UnicodeScalar) -> Bool {
    skipSpace()
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private func unexpected(_ expected: String) -> RawJSONError {
    RawJSONError(offset: position, expected: expected)
  }
}
