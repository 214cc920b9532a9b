/// Words, numbers and strings.
extension JSONParser {
  mutating func word(_ token: JSONToken) -> LocatedJSON {
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

  mutating func number(_ token: JSONToken) -> LocatedJSON {
    let text = raw(token)
    if let problem = JSONNumber.problem(of: text.utf8) {
      complain(
        .invalidNumber,
        at: token.offsets,
        "'\(text)' is no JSON number: \(problem)",
        fix: .writingNumber(at: source.range(token.offsets))
      )
      return LocatedJSON(.invalid, at: token.offsets)
    }
    return LocatedJSON(.number(text), at: token.offsets)
  }

  mutating func text(of token: JSONToken) -> String {
    if token.kind == .plainString { return raw(token.start + 1..<token.end - 1) }
    let isTerminated = token.kind != .unterminatedString
    let content = token.start + 1..<(isTerminated ? token.end - 1 : token.end)
    if !isTerminated {
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
        help: byte == 0x09 ? #"write \t for a tab"# : nil,
        fix: .escaping(byte, at: source.range(offset..<offset + 1))
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
}
