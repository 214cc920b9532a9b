import CustomDump
import DeviceModelKit
import Testing

@Suite("Findings as text")
struct DiagnosticFormatterTests {
  private func source(_ text: String) -> SourceText {
    SourceText(path: "A.json", bytes: Array(text.utf8))
  }

  /// The place of a piece of a text.
  private func range(of piece: String, in source: SourceText) throws -> SourceRange {
    let piece = Array(piece.utf8)
    let start = try #require(
      source.bytes.indices.first { source.bytes[$0...].starts(with: piece) }
    )
    return source.range(start..<start + piece.count)
  }

  @Test func `a finding has its line, caret, address, note and remedy`() throws {
    let text = source("{\n  \"minLimit\": 10,\n  \"value\": \"5\"\n}\n")
    let finding = Diagnostic(
      .valueOutsideLimits,
      at: try range(of: "\"5\"", in: text),
      "'5' is below the minimum 10",
      address: "A.B",
      notes: [.init("minLimit is here", at: try range(of: "10", in: text)), .init("a reason")],
      help: "do this"
    )
    expectNoDifference(
      DiagnosticFormatter().text(of: finding),
      """
      error[DM0301]: '5' is below the minimum 10
       --> A.json:3:12
        |
      3 |   "value": "5"
        |            ^^^
        = in A.B
        = note: a reason
        = help: do this
      note: minLimit is here
       --> A.json:2:15
        |
      2 |   "minLimit": 10,
        |               --
      """
    )
  }

  @Test func `tabs, wide characters and accents keep the caret under its text`() throws {
    let text = source("\t\"名\": \"e\u{301}\", \"x\": 1")
    let finding = Diagnostic(.unknownKey, at: try range(of: "\"x\"", in: text), "m")
    expectNoDifference(
      DiagnosticFormatter().text(of: finding),
      """
      warning[DM0201]: m
       --> A.json:1:13
        |
      1 |     "名": "e\u{301}", "x": 1
        |                ^^^
      """
    )
  }

  @Test func `a long line is cut around what is meant`() throws {
    let text = source(
      String(repeating: "a", count: 90) + "HERE" + String(repeating: "b", count: 90)
    )
    let finding = Diagnostic(.unknownKey, at: try range(of: "HERE", in: text), "m")
    expectNoDifference(
      DiagnosticFormatter(columns: 40).text(of: finding),
      """
      warning[DM0201]: m
       --> A.json:1:91
        |
      1 | …aaaaaaaaaaaaaaaaaaHEREbbbbbbbbbbbbbbbb…
        |                    ^^^^
      """
    )
  }

  @Test func `a secret is not shown`() throws {
    let text = source(#"{"value": "hunter2-hunter2!", "x": 1}"#)
    let secret = try range(of: #""hunter2-hunter2!""#, in: text)
    let finding = Diagnostic(.valueOfWrongLength, at: secret, "m")
    expectNoDifference(
      DiagnosticFormatter(secrets: [secret]).text(of: finding),
      """
      error[DM0304]: m
       --> A.json:1:11
        |
      1 | {"value": ‹redacted›, "x": 1}
        |           ^^^^^^^^^^
      """
    )
  }

  @Test func `colour goes to the severity, the message and the frame`() throws {
    let text = source("x")
    let finding = Diagnostic(.invalidSyntax, at: text.wholeRange, "m")
    expectNoDifference(
      DiagnosticFormatter(decorator: .ansi).text(of: finding),
      """
      \u{1B}[1;31merror[DM0101]\u{1B}[0m\u{1B}[1m: m\u{1B}[0m
       \u{1B}[1;34m-->\u{1B}[0m A.json:1:1
        \u{1B}[1;34m|\u{1B}[0m
      \u{1B}[1;34m1 |\u{1B}[0m x
        \u{1B}[1;34m|\u{1B}[0m \u{1B}[1;31m^\u{1B}[0m
      """
    )
  }

  @Test func `what moves a terminal's cursor is made visible`() throws {
    let text = source("\"\u{1B}[2J\"")
    let finding = Diagnostic(.controlCharacter, at: text.range(1..<2), "a \u{1B} here")
    expectNoDifference(
      DiagnosticFormatter().text(of: finding),
      """
      error[DM0107]: a \u{FFFD} here
       --> A.json:1:2
        |
      1 | "\u{FFFD}[2J"
        |  ^
      """
    )
  }
}
