/// A piece of JSON text: what it is and where.
struct JSONToken {
  enum Kind {
    case objectStart, objectEnd, arrayStart, arrayEnd, colon, comma
    /// A string; `plainString` has no escape and no byte above 0x7F.
    case plainString, string
    /// A string that ends with its line instead of a quote.
    case unterminatedString
    case number
    /// Letters without quotes: `true`, but also `True` or a name someone forgot to quote.
    case word
    /// A comment, which JSON does not have.
    case comment
    /// Bytes that begin nothing.
    case junk
    case end
  }

  var kind: Kind
  var start: Int
  var end: Int

  var offsets: Range<Int> { start..<end }
}

/// Bytes to tokens, one at a time.
///
/// It never fails: what is no JSON comes out as a token the parser complains about.
struct JSONLexer {
  let bytes: UnsafeBufferPointer<UInt8>
  var offset: Int

  /// The next token; `.end` for ever once the text is used up.
  mutating func next() -> JSONToken {
    skipSpace()
    let start = offset
    guard start < bytes.count else { return JSONToken(kind: .end, start: start, end: start) }
    switch bytes[start] {
    case UInt8(ascii: "{"): return single(.objectStart)
    case UInt8(ascii: "}"): return single(.objectEnd)
    case UInt8(ascii: "["): return single(.arrayStart)
    case UInt8(ascii: "]"): return single(.arrayEnd)
    case UInt8(ascii: ":"): return single(.colon)
    case UInt8(ascii: ","): return single(.comma)
    case UInt8(ascii: "\""): return string(quote: UInt8(ascii: "\""))
    case UInt8(ascii: "'"): return string(quote: UInt8(ascii: "'"))
    case UInt8(ascii: "/"): return comment()
    case UInt8(ascii: "#"): return lineComment()
    case let byte where byte.continuesNumber: return run(.number, while: \.continuesWord)
    case let byte where byte.continuesWord: return run(.word, while: \.continuesWord)
    default: return junk()
    }
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20:
        // Files are indented: most space is a run of blanks.
        guard let group = eightBytes else { fallthrough }
        offset += (group ^ 0x2020_2020_2020_2020).trailingZeroBitCount / 8
      case 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  private mutating func single(_ kind: JSONToken.Kind) -> JSONToken {
    offset += 1
    return JSONToken(kind: kind, start: offset - 1, end: offset)
  }

  private mutating func run(_ kind: JSONToken.Kind, while goesOn: (UInt8) -> Bool) -> JSONToken {
    let start = offset
    while offset < bytes.count, goesOn(bytes[offset]) { offset += 1 }
    return JSONToken(kind: kind, start: start, end: offset)
  }

  private mutating func string(quote: UInt8) -> JSONToken {
    let start = offset
    var isPlain = quote == UInt8(ascii: "\"")
    offset += 1
    while offset < bytes.count {
      if let group = eightBytes {
        offset += Self.lengthOfPlainText(group)
        if offset == bytes.count { break }
      }
      let byte = bytes[offset]
      if byte == quote {
        offset += 1
        return JSONToken(kind: isPlain ? .plainString : .string, start: start, end: offset)
      }
      if byte == UInt8(ascii: "\n") { break }
      if byte == UInt8(ascii: "\\") {
        isPlain = false
        offset += 1
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { break }
      } else if byte >= 0x80 || byte < 0x20 {
        isPlain = false
      }
      offset += 1
    }
    offset = min(offset, bytes.count)
    return JSONToken(kind: .unterminatedString, start: start, end: offset)
  }

  /// How many of eight bytes, from the first on, mean nothing in a string: no quote of either kind, no
  /// backslash, no control character, none above 0x7F.
  private static func lengthOfPlainText(_ group: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func areDifferent(_ byte: UInt8) -> UInt64 { (group ^ (ones &* UInt64(byte))) &- ones }
    // A byte's high bit is set where it matters, and perhaps in those behind such a one.
    let matters =
      (group &- ones &* 0x20) | areDifferent(UInt8(ascii: "\"")) | areDifferent(UInt8(ascii: "'"))
      | areDifferent(UInt8(ascii: "\\")) | group
    return (matters & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
  }

  /// The next eight bytes, the first of them lowest; nothing where there are fewer.
  private var eightBytes: UInt64? {
    guard offset + 8 <= bytes.count else { return nil }
    let raw = UnsafeRawBufferPointer(bytes)
    return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private mutating func comment() -> JSONToken {
    let start = offset
    guard offset + 1 < bytes.count else { return junk() }
    if bytes[offset + 1] == UInt8(ascii: "/") { return lineComment() }
    guard bytes[offset + 1] == UInt8(ascii: "*") else { return junk() }
    offset += 2
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "/"), bytes[offset - 1] == UInt8(ascii: "*"),
        offset - start > 2
      {
        offset += 1
        break
      }
      offset += 1
    }
    return JSONToken(kind: .comment, start: start, end: offset)
  }

  private mutating func lineComment() -> JSONToken {
    run(.comment) { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
  }

  private mutating func junk() -> JSONToken {
    let start = offset
    offset += 1
    while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return JSONToken(kind: .junk, start: start, end: offset)
  }
}

extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  /// Whether it can begin or continue what was meant as a number: a malformed one is one token.
  fileprivate var continuesNumber: Bool {
    isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "+") || self == UInt8(ascii: ".")
  }

  fileprivate var continuesWord: Bool {
    continuesNumber || (self | 0x20) &- UInt8(ascii: "a") < 26
      || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
  }
}
