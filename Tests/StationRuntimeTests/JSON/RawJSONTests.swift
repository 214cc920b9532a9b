import Testing

@testable import StationRuntime

@Suite("JSON as written")
struct RawJSONTests {
  @Test(arguments: [
    (
      #" { "a" : [ 1.0 , -2e+3 , "\u00e9\"" ] , "a" : null } "#,
      #"{"a":[1.0,-2e+3,"\u00e9\""],"a":null}"#
    ),
    ("[]", "[]"), ("{}", "{}"), ("true", "true"), (#""x""#, #""x""#),
  ])
  func `nothing but white space is lost`(text: String, compact: String) throws {
    #expect(try RawJSON(text).compact == compact)
  }

  @Test(arguments: [
    "", "[1,]", "{\"a\":1,}", "01", "1.", "\"\n\"", "\"\\x\"", "\"\\u12g4\"", "tru", "[1] 2",
    "{a:1}",
    String(repeating: "[", count: 100_000),
  ])
  func `what is no JSON is refused`(text: String) {
    #expect(throws: JSONError.self) { try RawJSON(text) }
  }
}
