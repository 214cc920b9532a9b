/// The text inside a JSON string's quotes, unescaped, with what is wrong with it.
package struct JSONStringReader {
  /// What is wrong with a string, and where.
  enum Problem {
    case controlCharacter(UInt8, at: Int)
    case invalidEscape(Range<Int>)
    case unpairedSurrogate(Range<Int>)
    case invalidUTF8(Range<Int>)
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var problems: [Problem] = []

  private var offset = 0
  private var end = 0
  private var text: [UInt8] = []

  package init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The text of the bytes between two quotes.
  package mutating func read(_ content: Range<Int>) -> String {
    offset = content.lowerBound
    end = content.upperBound
    text.removeAll(keepingCapacity: true)
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\\") {
        readEscape()
        continue
      }
      if byte < 0x20 { problems.append(.controlCharacter(byte, at: offset)) }
      text.append(byte)
      offset += 1
    }
    if let valid = String(validating: text, as: UTF8.self) { return valid }
    problems.append(.invalidUTF8(firstInvalid(in: content)))
    return String(decoding: text, as: UTF8.self)
  }

  /// What was wrong with the strings read since this was last asked.
  mutating func takeProblems() -> [Problem] {
    guard !problems.isEmpty else { return [] }
    defer { problems = [] }
    return problems
  }

  private mutating func readEscape() {
    let start = offset
    offset += 1
    guard offset < end else { return fail(start) }
    let letter = bytes[offset]
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): readUnicode(from: start)
    default: fail(start)
    }
  }

  private mutating func readUnicode(from start: Int) {
    guard let unit = hexadecimal() else { return fail(start) }
    var code = UInt32(unit)
    if unit & 0xFC00 == 0xD800, offset + 1 < end, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    {
      let second = offset
      offset += 2
      if let low = hexadecimal(), low & 0xFC00 == 0xDC00 {
        code = 0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(low) & 0x3FF
      } else {
        offset = second
      }
    }
    if let scalar = Unicode.Scalar(code) {
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    } else {
      problems.append(.unpairedSurrogate(start..<offset))
      text.append(contentsOf: UTF8.encodedReplacementCharacter)
    }
  }

  private mutating func hexadecimal() -> UInt16? {
    guard offset + 4 <= end else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[offset..<offset + 4] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    offset += 4
    return unit
  }

  private mutating func fail(_ start: Int) {
    problems.append(.invalidEscape(start..<offset))
  }

  /// The first run of bytes that is no UTF-8.
  private func firstInvalid(in content: Range<Int>) -> Range<Int> {
    var iterator = bytes[content].makeIterator()
    var decoder = UTF8()
    var position = content.lowerBound
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): position += UTF8.width(scalar)
      case .emptyInput, .error: return position..<min(position + 1, content.upperBound)
      }
    }
  }
}
