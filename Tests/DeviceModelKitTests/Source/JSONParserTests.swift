import CustomDump
import Testing

@testable import DeviceModelKit

@Suite("JSON with places")
struct JSONParserTests {
  /// `line:column code message` of every finding.
  private func findings(_ text: String) -> [String] {
    findings([UInt8](text.utf8))
  }

  private func findings(_ bytes: [UInt8]) -> [String] {
    JSONParser.parse(SourceText(path: "x.json", bytes: bytes)).findings.map {
      "\($0.range.start.line):\($0.range.start.column) \($0.code.rawValue) \($0.message)"
    }
  }

  private func json(_ text: String) -> LocatedJSON.Value? {
    JSONParser.parse(SourceText(path: "x.json", bytes: [UInt8](text.utf8))).json?.value
  }

  @Test(arguments: [
    #"{}"#, #"[]"#, #"" ""#, #"{"a":[1,-2.5e3,true,false,null,"x\u00e9\n"],"b":{}}"#,
    "\t[ 1 ,\r\n 2 ] ", #"["\ud83d\ude00"]"#,
  ])
  func `what RFC 8259 allows is no finding`(text: String) {
    expectNoDifference(findings(text), [])
  }

  @Test(arguments: 0...17)
  func `a string is read alike wherever in it something matters`(place: Int) {
    let before = String(repeating: "x", count: place)
    let texts = [
      #"\""#: "\"", #"\\"#: #"\"#, #"\u0000"#: "\u{0}", #"\n"#: "\n", "é": "é", "'": "'",
      "\u{7F}": "\u{7F}",
    ]
    for (written, meant) in texts {
      for after in ["", "y", "yyyyyyyy", "yyyyyyyyyyyy"] {
        expectNoDifference(
          json(#""\#(before)\#(written)\#(after)""#),
          .string(before + meant + after)
        )
      }
    }
    expectNoDifference(
      findings("\"\(before)\u{1F}yyyyyyyyyyyy\""),
      ["1:\(place + 2) DM0107 the control character U+001F in a string"]
    )
    expectNoDifference(
      findings("\"\(before)"),
      ["1:1 DM0111 this string has no closing quote"]
    )
  }

  @Test(arguments: 0...17)
  func `space is passed over however much there is`(count: Int) {
    let blanks = String(repeating: " ", count: count)
    for other in ["", "\n", "\t", "\r\n"] {
      let space = blanks + other + blanks
      expectNoDifference(findings("\(space)[\(space)1\(space)]\(space)"), [])
      expectNoDifference(findings(space).count, 1)
    }
  }

  @Test func `a string keeps its text and a number its digits`() {
    let expected = #"[1.50, "é\"\n😀"]"#
    guard case .array(let elements) = json(expected) else {
      Issue.record("no array")
      return
    }
    expectNoDifference(elements[0].value, .number("1.50"))
    expectNoDifference(elements[1].value, .string("é\"\n😀"))
  }

  @Test func `every key and value knows its place`() throws {
    let source = SourceText(path: "x.json", bytes: Array("{\n  \"é\": [1,\n \"b\"]\n}".utf8))
    let json = try #require(JSONParser.parse(source).json)
    let member = try #require(json.member("é"))
    #expect(source.range(member.keyOffsets).start == SourcePosition(line: 2, column: 3))
    #expect(source.range(member.keyOffsets).end == SourcePosition(line: 2, column: 6))
    #expect(source.range(member.value.offsets).start == SourcePosition(line: 2, column: 8))
    #expect(source.range(member.value.elements[1].offsets).text == #""b""#)
    #expect(source.range(member.value.offsets).end == SourcePosition(line: 3, column: 6))
  }

  @Test func `reading goes on after an error and finds the next`() {
    let text = """
      {
        "a": 1
        "b": tru,
        'c': [1, 2,],
        d: 01,
        "e": "\\q",
        "e": .5,
      }
      x
      """
    expectNoDifference(
      findings(text),
      [
        "2:9 DM0101 expected ',' after this",
        "3:8 DM0101 'tru' is no JSON value",
        "4:3 DM0101 JSON strings stand in double quotes",
        "4:13 DM0102 a comma before ']'",
        "5:3 DM0101 the name 'd' has no quotes",
        "5:6 DM0109 '01' is no JSON number: it begins with a zero",
        "6:9 DM0110 '\\q' is no JSON escape",
        "7:8 DM0109 '.5' is no JSON number: it does not begin with a digit",
        "7:10 DM0102 a comma before '}'",
        "7:3 DM0104 'e' is given more than once in the same object",
        "9:1 DM0101 the document ends before this",
      ]
    )
  }

  @Test(arguments: [
    ("", ["1:1 DM0112 the file is empty"]),
    ("{", ["1:1 DM0101 this '{' is never closed"]),
    (#"{"a":[1}"#, ["1:8 DM0101 expected ']', found '}'"]),
    (#"{"a":1]"#, ["1:7 DM0101 expected '}', found ']'"]),
    ("[1 // one\n]", ["1:4 DM0103 JSON has no comments"]),
    ("[\"a\tb\"]", ["1:4 DM0107 the control character U+0009 in a string"]),
    ("\"", ["1:1 DM0111 this string has no closing quote"]),
    ("[\"a\n]", ["1:2 DM0111 this string has no closing quote"]),
    (#"["\ud800"]"#, [#"1:3 DM0110 '\ud800' is half of a character"#]),
    ("[NaN]", ["1:2 DM0101 'NaN' is no JSON value"]),
    (#"{"a" 1}"#, ["1:5 DM0101 expected ':' after 'a'"]),
    (#"{"a":}"#, ["1:6 DM0101 expected a value, found '}'"]),
    (#"{,}"#, ["1:2 DM0101 nothing stands before this ','"]),
    ("\u{FEFF}[]", ["1:1 DM0106 the file begins with a byte order mark"]),
    ("[] []", ["1:4 DM0101 the document ends before this"]),
  ])
  func `each slip is named at its place`(text: String, expected: [String]) {
    expectNoDifference(findings(text), expected)
  }

  @Test func `bytes that are no UTF-8 are reported where they stand`() {
    let bytes: [UInt8] = Array(#"["é"#.utf8) + [0xFF] + Array(#""]"#.utf8)
    expectNoDifference(findings(bytes), ["1:4 DM0105 this is no UTF-8"])
  }

  @Test func `nesting beyond 128 levels is refused and not followed`() {
    let text = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    expectNoDifference(findings(text), ["1:129 DM0108 nested more than 128 levels deep"])
  }

  @Test func `a file of nothing but errors is given up after twenty`() {
    #expect(findings(String(repeating: "}", count: 500) + "").count <= 20)
    #expect(findings("[" + String(repeating: "?,", count: 500) + "]").count == 20)
  }
}
