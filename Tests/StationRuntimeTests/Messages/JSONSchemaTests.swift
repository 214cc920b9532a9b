import TestSupport
import Testing

@testable import StationRuntime

/// The validator other tests trust.
struct JSONSchemaTests {
  private func problems(_ schema: String, _ value: String) throws -> [String] {
    try JSONSchema(schema).problems(in: JSONValue(parsing: value))
  }

  @Test(arguments: [
    (#"{"type":"integer"}"#, "1.5", "$: not of type integer"),
    (#"{"type":"integer"}"#, "true", "$: not of type integer"),
    (#"{"type":"string"}"#, "null", "$: not of type string"),
    (#"{"type":"string","maxLength":2}"#, #""abc""#, "$: longer than 2"),
    (#"{"type":"string","enum":["A"]}"#, #""B""#, #"$: "B" is not in the enumeration"#),
    (#"{"type":"number","minimum":0}"#, "-0.5", "$: -0.5 is below 0.0"),
    (#"{"type":"number","maximum":0}"#, "1", "$: 1.0 is above 0.0"),
    (#"{"type":"array","minItems":1}"#, "[]", "$: fewer than 1 items"),
    (#"{"type":"array","maxItems":1}"#, "[1,2]", "$: more than 1 items"),
    (#"{"type":"array","items":{"type":"string"}}"#, "[1]", "$[0]: not of type string"),
    (#"{"type":"object","required":["a"]}"#, "{}", "$.a: missing"),
    (#"{"type":"object","additionalProperties":false}"#, #"{"a":1}"#, "$.a: unknown"),
    (
      ##"{"definitions":{"D":{"type":"string"}},"properties":{"a":{"$ref":"#/definitions/D"}}}"##,
      #"{"a":1}"#, "$.a: not of type string"
    ),
    (
      #"{"type":"string","format":"date-time"}"#, #""2026-02-30T00:00:00Z""#,
      "$: '2026-02-30T00:00:00Z' is no date-time"
    ),
  ])
  func `what a schema forbids is told with its path`(
    schema: String,
    value: String,
    problem: String
  ) throws {
    #expect(try problems(schema, value) == [problem])
  }

  @Test(arguments: [
    (#"{"type":"integer"}"#, "1.0"), (#"{"type":"number"}"#, "1"),
    (#"{"type":"string","maxLength":1}"#, #""🔌""#),
    (#"{"type":"string","format":"date-time"}"#, #""2024-02-29T23:59:60.5+01:00""#),
    (#"{"type":"object","properties":{"a":{"type":"boolean"}}}"#, #"{"a":true,"b":1}"#),
  ])
  func `what a schema allows has no problems`(schema: String, value: String) throws {
    #expect(try problems(schema, value) == [])
  }

  @Test func `a schema with a word the validator does not know is not read`() {
    #expect(throws: JSONSchema.UnknownKeyword.self) { try JSONSchema(#"{"oneOf":[]}"#) }
  }

  @Test(.enabled(if: OCPPSchemas.installed != nil, Comment(rawValue: OCPPSchemas.absence)))
  func `payloads are validated by action and version`() throws {
    let schemas = try #require(OCPPSchemas.installed)
    let reset = #"{"type":"ImmediateAndResume"}"#
    #expect(
      schemas.validate(action: "Reset", isResponse: false, version: .v21, payload: reset) == []
    )
    #expect(
      schemas.validate(action: "Reset", isResponse: false, version: .v201, payload: reset)
        == [#"$.type: "ImmediateAndResume" is not in the enumeration"#]
    )
    #expect(
      schemas.validate(action: "Reset", isResponse: true, version: .v21, payload: "{}")
        == ["$.status: missing"]
    )
    #expect(
      schemas.validate(action: "AFRRSignal", isResponse: false, version: .v201, payload: "{}")
        == ["ocpp2.0.1 has no schema for AFRRSignal"]
    )
  }
}
