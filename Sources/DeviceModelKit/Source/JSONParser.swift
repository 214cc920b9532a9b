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
  private var lexer: JSONLexer
  private var strings: JSONStringReader
  private var token: JSONToken
  private var previousEnd = 0
  private var openArrays = 0
  private var openObjects = 0
  private(set) var findings = Findings()

  /// Reads a whole text; nothing where there is no value in it at all.
  static func parse(_ source: SourceText) -> (json: LocatedJSON?, findings: [Diagnostic]) {
    source.bytes.withUnsafeBufferPointer { bytes in
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
      complain(.byteOrderMark, at: 0..<3, "the file begins with a byte order mark")
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

  // MARK: - Objects and arrays

  private mutating func object() -> LocatedJSON {
    let opener = token
    guard !isTooDeep() else { return skipped(opener) }
    openObjects += 1
    defer { openObjects -= 1 }
    advance()
    var members: [LocatedJSON.Member] = []
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
        complain(.trailingComma, at: comma.offsets, "a comma before '\(raw(token))'")
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

  private mutating func reportDuplicates(_ members: [LocatedJSON.Member]) {
    guard members.count > 1 else { return }
    if members.count <= 12 {
      for later in members.indices.dropFirst() {
        if let first = members[..<later].first(where: { $0.key == members[later].key }) {
          reportDuplicate(members[later], of: first)
        }
      }
      return
    }
    var seen: [String: Int] = [:]
    seen.reserveCapacity(members.count)
    for (index, member) in members.enumerated() {
      if let first = seen[member.key] {
        reportDuplicate(member, of: members[first])
      } else {
        seen[member.key] = index
      }
    }
  }

  private mutating func reportDuplicate(
    _ member: LocatedJSON.Member,
    of first: LocatedJSON.Member
  ) {
    complain(
      .duplicateMember,
      at: member.keyOffsets,
      "'\(member.key)' is given more than once in the same object",
      notes: [.init("first given here; the last one counts", at: source.range(first.keyOffsets))]
    )
  }

  // MARK: - Words, numbers and strings

  private mutating func word(_ token: JSONToken) -> LocatedJSON {
    let text = raw(token)
    switch text {
    case "true": return LocatedJSON(.bool(true), at: token.offsets)
    case "false": return LocatedJSON(.bool(false), at: token.offsets)
    case "null": return LocatedJSON(.null, at: token.offsets)
    default: break
    }
    let lower = text.lowercased()
    let word = ["true", "false", "null"].contains(lower) ? lower : nil
    complain(
      .invalidSyntax,
      at: token.offsets,
      "'\(text)' is no JSON value",
      help: word.map { "write \($0) in lower case" } ?? "put text in double quotes"
    )
    return LocatedJSON(.invalid, at: token.offsets)
  }

  private mutating func number(_ token: JSONToken) -> LocatedJSON {
    let text = raw(token)
    if let problem = JSONNumber.problem(of: text.utf8) {
      complain(.invalidNumber, at: token.offsets, "'\(text)' is no JSON number: \(problem)")
      return LocatedJSON(.invalid, at: token.offsets)
    }
    return LocatedJSON(.number(text), at: token.offsets)
  }

  private mutating func text(of token: JSONToken) -> String {
    if token.kind == .plainString { return raw(token.start + 1..<token.end - 1) }
    var content = token.start + 1..<token.end - 1
    if token.kind == .unterminatedString {
      content = token.start + 1..<token.end
      complain(.unterminatedString, at: token.offsets, "this string has no closing quote")
    } else if lexer.bytes[token.start] != UInt8(ascii: "\"") {
      complain(.invalidSyntax, at: token.offsets, "JSON strings stand in double quotes")
    }
    let text = strings.read(content)
    for problem in strings.takeProblems() { report(problem) }
    return text
  }

  private mutating func report(_ problem: JSONStringReader.Problem) {
    switch problem {
    case .controlCharacter(let byte, let offset):
      let code = "U+00" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      complain(
        .controlCharacter,
        at: offset..<offset + 1,
        "the control character \(code) in a string",
        help: byte == 0x09 ? #"write \t for a tab"# : nil
      )
    case .invalidEscape(let range):
      complain(
        .invalidEscape,
        at: range,
        "'\(raw(range))' is no JSON escape",
        help: #"write \\ for a backslash"#
      )
    case .unpairedSurrogate(let range):
      complain(.invalidEscape, at: range, "'\(raw(range))' is half of a character")
    case .invalidUTF8(let range):
      complain(.invalidEncoding, at: range, "this is no UTF-8")
    }
  }

  // MARK: - Moving on

  private var lastWasUnterminated: Bool {
    findings.diagnostics.last.map {
      $0.code == .unterminatedString && $0.range.offsets.upperBound == previousEnd
    } ?? false
  }

  private var startsValue: Bool {
    switch token.kind {
    case .objectStart, .arrayStart, .plainString, .string, .unterminatedString, .number, .word: true
    default: false
    }
  }

  private mutating func advance() {
    previousEnd = token.end
    token = lexer.next()
    while token.kind == .comment {
      complain(.comment, at: token.offsets, "JSON has no comments")
      token = lexer.next()
    }
  }

  /// Moves to the next comma or closer of the object or array it is in.
  private mutating func skipToSeparator() {
    var depth = 0
    while token.kind != .end {
      switch token.kind {
      case .objectStart, .arrayStart: depth += 1
      case .objectEnd, .arrayEnd:
        if depth == 0 { return }
        depth -= 1
      case .comma where depth == 0: return
      default: break
      }
      advance()
    }
  }

  private mutating func isTooDeep() -> Bool {
    guard openArrays + openObjects >= Self.deepestNesting else { return false }
    complain(
      .nestedTooDeep,
      at: token.offsets,
      "nested more than \(Self.deepestNesting) levels deep"
    )
    return true
  }

  /// Moves past a whole object or array without looking into it.
  private mutating func skipped(_ opener: JSONToken) -> LocatedJSON {
    var depth = 0
    repeat {
      switch token.kind {
      case .objectStart, .arrayStart: depth += 1
      case .objectEnd, .arrayEnd: depth -= 1
      default: break
      }
      advance()
    } while depth > 0 && token.kind != .end
    return LocatedJSON(.invalid, at: opener.start..<previousEnd)
  }

  private mutating func complain(
    _ code: DiagnosticCode,
    at offsets: Range<Int>,
    _ message: String,
    notes: [Diagnostic.Note] = [],
    help: String? = nil
  ) {
    guard findings.diagnostics.count < Self.mostProblems else { return }
    findings.report(code, at: source.range(offsets), message, notes: notes, help: help)
  }

  private func raw(_ token: JSONToken) -> String { raw(token.offsets) }

  private func raw(_ offsets: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: lexer.bytes[offsets]), as: UTF8.self)
  }

  private func name(of token: JSONToken) -> String {
    token.kind == .end ? "the end of the file" : "'\(raw(token))'"
  }
}
