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
    // Files are indented: most space is a run of blanks.
    while offset + 8 <= bytes.count, eightBytes(at: offset) == 0x2020_2020_2020_2020 { offset += 8 }
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
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
    if isPlain { skipPlainText() }
    while offset < bytes.count {
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

  /// Moves over as many whole groups of eight bytes as have nothing that matters in a string: no
  /// quote, no backslash, no control character, none above 0x7F.
  private mutating func skipPlainText() {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    while offset + 8 <= bytes.count {
      let group = eightBytes(at: offset)
      let quotes = group ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let backslashes = group ^ (ones &* UInt64(UInt8(ascii: "\\")))
      // Each term has a byte's high bit set where that byte is below what is taken from it.
      let matters =
        (group &- ones &* 0x20) | (quotes &- ones) | (backslashes &- ones) | group
      if matters & high != 0 { return }
      offset += 8
    }
  }

  /// Eight bytes as one number, whatever their order.
  private func eightBytes(at offset: Int) -> UInt64 {
    UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
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
