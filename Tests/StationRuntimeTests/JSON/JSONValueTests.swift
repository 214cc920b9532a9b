import Testing

@testable import StationRuntime

struct JSONValueTests {
  @Test func `JSON is carried unchanged but for white space and the members' order`() throws {
    let value = try JSONValue(
      parsing: #" { "b" : [ 1, -2.5, 1e3, true, false, null ], "a": "x\/\"\u00e9\ud83d\udd0c\n" } "#
    )
    #expect(value.text == #"{"a":"x/\"é🔌\n","b":[1,-2.5,1000,true,false,null]}"#)
  }

  @Test(arguments: [
    "", "{", "{}x", "[1,]", #"{"a":1,}"#, "{a:1}", "01", "1.", "+1", "tru", #""\x""#, "\"a\nb\"",
    #""\u12g4""#, "NaN", "1e999", String(repeating: "[", count: 200),
  ])
  func `what is not JSON is refused`(text: String) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
  }

  @Test func `a defect is named by its byte`() {
    #expect(throws: JSONError(offset: 5, expected: "a value")) {
      try JSONValue(parsing: #"{"a":x}"#)
    }
  }

  @Test func `numbers are written as short as they read back`() {
    #expect(JSONValue.number(0.1).text == "0.1")
    #expect(JSONValue.number(16).text == "16")
    #expect(JSONValue.number(-0.5).text == "-0.5")
    #expect(JSONValue.integer(9_007_199_254_740_993).text == "9007199254740993")
  }
}
