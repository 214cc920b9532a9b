/// Walks over JSON text by RFC 8259 without building anything.
///
/// It finds where a value begins and ends, so that payloads can be carried on unchanged.
struct JSONScanner {
  struct Malformed: Error {}

  /// Deeper nesting is refused: no message needs it, and a peer must not exhaust the stack.
  static let maximumDepth = 128

  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The text between two places this scanner returned.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The first byte of a value this scanner returned.
  func firstByte(_ range: Range<Int>) -> UInt8 { bytes[range.lowerBound] }

  /// Whether only white space is left.
  mutating func isAtEnd() -> Bool {
    skipSpace()
    return position == bytes.count
  }

  /// Steps over white space and `character`; false leaves the scanner before what is there.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Steps over one value and returns where it stands, without the white space around it.
  mutating func value(depth: Int = 0) throws(Malformed) -> Range<Int> {
    skipSpace()
    let start = position
    guard depth < Self.maximumDepth, position < bytes.count else { throw Malformed() }
    switch bytes[position] {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try array(depth: depth)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: try number()
    }
    return start..<position
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func object(depth: Int) throws(Malformed) {
    position += 1
    if take("}") { return }
    repeat {
      skipSpace()
      try string()
      guard take(":") else { throw Malformed() }
      _ = try value(depth: depth + 1)
    } while take(",")
    guard take("}") else { throw Malformed() }
  }

  private mutating func array(depth: Int) throws(Malformed) {
    position += 1
    if take("]") { return }
    repeat { _ = try value(depth: depth + 1) } while take(",")
    guard take("]") else { throw Malformed() }
  }

  private mutating func string() throws(Malformed) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw Malformed() }
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "\\"): try escape()
      case ..<0x20: throw Malformed()
      default: break
      }
    }
    throw Malformed()
  }

  private mutating func escape() throws(Malformed) {
    guard position < bytes.count else { throw Malformed() }
    let byte = bytes[position]
    position += 1
    if byte == UInt8(ascii: "u") {
      let end = position + 4
      guard end <= bytes.count, bytes[position..<end].allSatisfy(Self.isHexDigit) else {
        throw Malformed()
      }
      position = end
    } else if !#""\/bfnrt"#.utf8.contains(byte) {
      throw Malformed()
    }
  }

  private mutating func word(_ word: StaticString) throws(Malformed) {
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[position...].starts(with: expected) else { throw Malformed() }
    position += expected.count
  }

  private mutating func number() throws(Malformed) {
    if peek(is: "-") { position += 1 }
    if peek(is: "0") { position += 1 } else { try digits() }
    if peek(is: ".") {
      position += 1
      try digits()
    }
    if peek(is: "e") || peek(is: "E") {
      position += 1
      if peek(is: "+") || peek(is: "-") { position += 1 }
      try digits()
    }
  }

  private mutating func digits() throws(Malformed) {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    guard position > start else { throw Malformed() }
  }

  private func peek(is character: Unicode.Scalar) -> Bool {
    position < bytes.count && bytes[position] == UInt8(ascii: character)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
