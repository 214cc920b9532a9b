/// Moving from token to token, and complaining on the way.
extension JSONParser {
  var lastWasUnterminated: Bool {
    findings.diagnostics.last.map {
      $0.code == .unterminatedString && $0.range.offsets.upperBound == previousEnd
    } ?? false
  }

  var startsValue: Bool {
    switch token.kind {
    case .objectStart, .arrayStart, .plainString, .string, .unterminatedString, .number, .word: true
    default: false
    }
  }

  mutating func advance() {
    previousEnd = token.end
    token = lexer.next()
    while token.kind == .comment {
      complain(
        .comment,
        at: token.offsets,
        "JSON has no comments",
        fix: .removing("the comment", at: source.range(token.offsets), isSafe: false)
      )
      token = lexer.next()
    }
  }

  /// Moves to the next comma or closer of the object or array it is in.
  mutating func skipToSeparator() {
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

  mutating func isTooDeep() -> Bool {
    guard openArrays + openObjects >= Self.deepestNesting else { return false }
    complain(
      .nestedTooDeep,
      at: token.offsets,
      "nested more than \(Self.deepestNesting) levels deep"
    )
    return true
  }

  /// Moves past a whole object or array without looking into it.
  mutating func skipped(_ opener: JSONToken) -> LocatedJSON {
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

  mutating func complain(
    _ code: DiagnosticCode,
    at offsets: Range<Int>,
    _ message: String,
    notes: [Diagnostic.Note] = [],
    help: String? = nil,
    fix: Fix? = nil
  ) {
    guard findings.diagnostics.count < Self.mostProblems else { return }
    findings.report(code, at: source.range(offsets), message, notes: notes, help: help, fix: fix)
  }

  func raw(_ token: JSONToken) -> String { raw(token.offsets) }

  func raw(_ offsets: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: lexer.bytes[offsets]), as: UTF8.self)
  }

  func name(of token: JSONToken) -> String {
    token.kind == .end ? "the end of the file" : "'\(raw(token))'"
  }
}
