import DeviceModelKit

/// Walks over JSON text by RFC 8259; the station's only knowledge of JSON's grammar.
///
/// It builds nothing: `JSONValue` and `RawJSON` build themselves from what it finds, and frames are
/// cut by it, so that their payloads are carried on unchanged.
struct JSONScanner {
  /// What stands next; of an object and an array only the opening bracket has been read.
  enum Token {
    case object
    case array
    /// Where the string stands, quotation marks included.
    case string(Range<Int>)
    case number(Range<Int>)
    case word(Word)
  }

  /// The values that are words.
  enum Word: String {
    case `true`
    case `false`
    case null
  }

  /// Deeper nesting is refused: no message needs it, and a peer must not exhaust the stack.
  static let maximumDepth = 128

  private let bytes: ContiguousArray<UInt8>
  private var position = 0
  private var depth = 0

  init(_ text: String) { bytes = ContiguousArray(text.utf8) }

  /// Reads the beginning of a value; after `.object` call `members`, after `.array` `elements`.
  mutating func next() throws(JSONError) -> Token {
    guard depth < Self.maximumDepth else { throw expected("less nesting") }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"):
      position += 1
      return .object
    case UInt8(ascii: "["):
      position += 1
      return .array
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return .word(try word(.true))
    case UInt8(ascii: "f"): return .word(try word(.false))
    case UInt8(ascii: "n"): return .word(try word(.null))
    default: return .number(try number())
    }
  }

  /// Reads the rest of an object; `body` gets where each name stands and reads the value.
  mutating func members(
    _ body: (inout JSONScanner, _ name: Range<Int>) throws(JSONError) -> Void
  ) throws(JSONError) {
    depth += 1
    if take("}") { return depth -= 1 }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw expected("a member's name") }
      let name = try string()
      guard take(":") else { throw expected("':'") }
      try body(&self, name)
    } while take(",")
    guard take("}") else { throw expected("',' or '}'") }
    depth -= 1
  }

  /// Reads the rest of an array; `body` reads each value.
  mutating func elements(
    _ body: (inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    depth += 1
    if take("]") { return depth -= 1 }
    repeat { try body(&self) } while take(",")
    guard take("]") else { throw expected("',' or ']'") }
    depth -= 1
  }

  /// Steps over one value and returns where it stands, without the white space around it.
  mutating func skip() throws(JSONError) -> Range<Int> {
    skipSpace()
    let start = position
    switch try next() {
    case .object: try members { scanner, _ throws(JSONError) in _ = try scanner.skip() }
    case .array: try elements { scanner throws(JSONError) in _ = try scanner.skip() }
    case .string, .number, .word: break
    }
    return start..<position
  }

  /// Steps over white space and `character`; false leaves the scanner before what is there.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Whether only white space is left.
  mutating func isAtEnd() -> Bool {
    skipSpace()
    return position == bytes.count
  }

  /// Throws unless only white space is left.
  mutating func finish() throws(JSONError) {
    guard isAtEnd() else { throw expected("the end") }
  }
}

extension JSONScanner {
  /// The text between two places, as it is written.
  func lexeme(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The first byte of a value that was skipped.
  func firstByte(_ range: Range<Int>) -> UInt8 { bytes[range.lowerBound] }

  /// The characters that the string at `range` stands for; an unpaired surrogate becomes U+FFFD.
  func text(_ range: Range<Int>) -> String {
    let content = range.dropFirst().dropLast()
    guard bytes[content].contains(UInt8(ascii: "\\")) else { return lexeme(content) }
    return bytes.withUnsafeBufferPointer { bytes in
      var reader = JSONStringReader(bytes: bytes)
      return reader.read(content)
    }
  }

  /// What is wrong here.
  func expected(_ expected: String) -> JSONError { JSONError(offset: position, expected: expected) }
}

extension JSONScanner {
  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func word(_ word: Word) throws(JSONError) -> Word {
    guard bytes[position...].starts(with: word.rawValue.utf8) else { throw expected("a value") }
    position += word.rawValue.utf8.count
    return word
  }

  private mutating func number() throws(JSONError) -> Range<Int> {
    let start = position
    while let byte = current, Self.continuesNumber(byte) { position += 1 }
    let range = start..<position
    if isPlainInteger(range) { return range }
    guard JSONNumber.problem(of: lexeme(range).utf8) == nil else {
      position = start
      throw expected(range.isEmpty ? "a value" : "a number")
    }
    return range
  }

  /// What most numbers are, told without making a text of it.
  private func isPlainInteger(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty, bytes[range.lowerBound] != UInt8(ascii: "0") else { return false }
    return bytes[range].allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func continuesNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func string() throws(JSONError) -> Range<Int> {
    let start = position
    position += 1
    while true {
      position = endOfPlainText()
      switch current {
      case UInt8(ascii: "\""):
        position += 1
        return start..<position
      case UInt8(ascii: "\\"): try escape()
      case nil: throw expected("'\"'")
      default: throw expected("no control character")
      }
    }
  }

  /// Where the characters end that stand for themselves.
  private func endOfPlainText() -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var place = position
      while place < bytes.count, bytes[place] >= 0x20, bytes[place] != UInt8(ascii: "\""),
        bytes[place] != UInt8(ascii: "\\")
      {
        place += 1
      }
      return place
    }
  }

  private mutating func escape() throws(JSONError) {
    position += 1
    guard let letter = current, #""\/bfnrtu"#.utf8.contains(letter) else {
      throw expected("an escape")
    }
    position += 1
    guard letter == UInt8(ascii: "u") else { return }
    for _ in 0..<4 {
      guard let digit = current, Self.isHexDigit(digit) else {
        throw expected("four hexadecimal digits")
      }
      position += 1
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
