/// Tokens to JSON, after RFC 8259 and nothing looser; it goes on after an error.
///
/// What it could not read stands in the result as `.invalid`, so that readers do not complain about
/// it once more.
struct JSONParser {
  /// How deep arrays and objects may lie in one another.
  static let deepestNesting = 128

  /// A file with more than this many syntax errors is not worth more.
  static let mostProblems = 20

  let source: SourceText
  var lexer: JSONLexer
  var strings: JSONStringReader
  var token: JSONToken
  var previousEnd = 0
  var openArrays = 0
  var openObjects = 0
  var findings = Findings()

  /// Reads a whole text; nothing where there is no value in it at all.
  static func parse(_ source: SourceText) -> (json: LocatedJSON?, findings: [Diagnostic]) {
    parse(source.bytes, of: source)
  }

  /// Reads bytes that stand in for those of a text, each in the place of another.
  static func parse(
    _ bytes: [UInt8],
    of source: SourceText
  ) -> (json: LocatedJSON?, findings: [Diagnostic]) {
    bytes.withUnsafeBufferPointer { bytes in
      var parser = JSONParser(source, bytes)
      let json = parser.document()
      return (json, parser.findings.diagnostics)
    }
  }

  private init(_ source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.source = source
    lexer = JSONLexer(bytes: bytes, offset: source.byteOrderMarkLength)
    strings = JSONStringReader(bytes: bytes)
    token = JSONToken(kind: .end, start: 0, end: 0)
  }

  private mutating func document() -> LocatedJSON? {
    if source.byteOrderMarkLength > 0 {
      complain(
        .byteOrderMark,
        at: 0..<3,
        "the file begins with a byte order mark",
        fix: .removing("the byte order mark", at: source.range(0..<3))
      )
    }
    advance()
    guard token.kind != .end else {
      complain(.emptyFile, at: token.offsets, "the file is empty")
      return nil
    }
    let json = value()
    if token.kind != .end {
      complain(.invalidSyntax, at: token.offsets, "the document ends before this")
    }
    return json
  }

  private mutating func value() -> LocatedJSON {
    let token = token
    switch token.kind {
    case .objectStart: return object()
    case .arrayStart: return array()
    case .plainString, .string, .unterminatedString:
      advance()
      return LocatedJSON(.string(text(of: token)), at: token.offsets)
    case .number:
      advance()
      return number(token)
    case .word:
      advance()
      return word(token)
    default:
      complain(.invalidSyntax, at: token.offsets, "expected a value, found \(name(of: token))")
      if token.kind == .junk || token.kind == .colon { advance() }
      return LocatedJSON(.invalid, at: token.offsets)
    }
  }

  private mutating func object() -> LocatedJSON {
    let opener = token
    guard !isTooDeep() else { return skipped(opener) }
    openObjects += 1
    defer { openObjects -= 1 }
    advance()
    var members: [LocatedJSON.Member] = []
    members.reserveCapacity(4)
    while !closes(.objectEnd, opener) {
      if skipStrayComma() { continue }
      if let member = member() { members.append(member) }
      separate(.objectEnd)
    }
    reportDuplicates(members)
    return LocatedJSON(.object(members), at: opener.start..<previousEnd)
  }

  private mutating func member() -> LocatedJSON.Member? {
    let name = token
    switch name.kind {
    case .plainString, .string, .unterminatedString: break
    case .word:
      complain(.invalidSyntax, at: name.offsets, "the name '\(raw(name))' has no quotes")
    default:
      complain(
        .invalidSyntax,
        at: name.offsets,
        "expected a member's name in quotes, found \(self.name(of: name))"
      )
      skipToSeparator()
      return nil
    }
    advance()
    let key = name.kind == .word ? raw(name) : text(of: name)
    guard token.kind == .colon else {
      complain(.invalidSyntax, at: previousEnd..<previousEnd, "expected ':' after '\(key)'")
      let value = startsValue ? value() : LocatedJSON(.invalid, at: previousEnd..<previousEnd)
      return LocatedJSON.Member(key: key, keyAt: name.offsets, value: value)
    }
    advance()
    return LocatedJSON.Member(key: key, keyAt: name.offsets, value: value())
  }

  private mutating func array() -> LocatedJSON {
    let opener = token
    guard !isTooDeep() else { return skipped(opener) }
    openArrays += 1
    defer { openArrays -= 1 }
    advance()
    var elements: [LocatedJSON] = []
    while !closes(.arrayEnd, opener) {
      if skipStrayComma() { continue }
      elements.append(value())
      separate(.arrayEnd)
    }
    return LocatedJSON(.array(elements), at: opener.start..<previousEnd)
  }

  /// Whether the object or array ends here; a forgotten or wrong closer ends it too.
  private mutating func closes(_ closer: JSONToken.Kind, _ opener: JSONToken) -> Bool {
    if token.kind == closer {
      advance()
      return true
    }
    switch token.kind {
    case .end:
      let name = closer == .objectEnd ? "'{'" : "'['"
      complain(.invalidSyntax, at: opener.offsets, "this \(name) is never closed")
      return true
    case .objectEnd, .arrayEnd:
      let name = closer == .objectEnd ? "'}'" : "']'"
      complain(
        .invalidSyntax,
        at: token.offsets,
        "expected \(name), found '\(raw(token))'",
        notes: [.init("to close this", at: source.range(opener.offsets))]
      )
      let belongsFurtherOut = token.kind == .objectEnd ? openObjects > 0 : openArrays > 0
      if !belongsFurtherOut { advance() }
      return true
    default:
      return findings.diagnostics.count >= Self.mostProblems
    }
  }

  /// Moves over a comma that stands where a member or element belongs.
  private mutating func skipStrayComma() -> Bool {
    guard token.kind == .comma else { return false }
    complain(.invalidSyntax, at: token.offsets, "nothing stands before this ','")
    advance()
    return true
  }

  /// Moves over the comma between two members or elements.
  private mutating func separate(_ closer: JSONToken.Kind) {
    let lastEnd = previousEnd
    switch token.kind {
    case .comma:
      let comma = token
      advance()
      if token.kind == closer {
        complain(
          .trailingComma,
          at: comma.offsets,
          "a comma before '\(raw(token))'",
          fix: .removing("the comma", at: source.range(comma.offsets))
        )
      }
    case .objectEnd, .arrayEnd, .end: break
    default:
      if startsValue {
        if !lastWasUnterminated {
          complain(.invalidSyntax, at: lastEnd..<lastEnd, "expected ',' after this")
        }
        return
      }
      complain(
        .invalidSyntax,
        at: token.offsets,
        "expected ',' or the closing bracket, found \(name(of: token))"
      )
      skipToSeparator()
      if token.kind == .comma { advance() }
    }
  }
}
