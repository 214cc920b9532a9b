import CustomDump
import DeviceModelKit
import Foundation
import Testing

@testable import StationRuntime

@Suite("Redaction")
struct RedactionTests {
  private let redaction = Redaction { component, variable in
    component == ComponentID("Door", evse: 1) && variable == VariableID("Pin", instance: "a")
  }

  @Test(arguments: [
    (
      #"{"setVariableData":[{"attributeValue":"x","component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}},{"attributeValue":"30","component":{"name":"TxCtrlr"},"variable":{"name":"EVConnectionTimeOut"}}]}"#,
      #"{"setVariableData":[{"attributeValue":"‹redacted›","component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}},{"attributeValue":"30","component":{"name":"TxCtrlr"},"variable":{"name":"EVConnectionTimeOut"}}]}"#
    ),
    (
      #"{"component":{"name":"Door","evse":{"id":1}},"variable":{"name":"Pin","instance":"a"},"variableAttribute":[{"type":"Actual","value":"1234"}]}"#,
      #"{"component":{"name":"Door","evse":{"id":1}},"variable":{"name":"Pin","instance":"a"},"variableAttribute":[{"type":"Actual","value":"‹redacted›"}]}"#
    ),
    (
      #"{"connectionData":{"securityProfile":1,"basicAuthPassword":"x","apn":{"apn":"net","apnPassword":"x","simPin":1234},"vpn":{"server":"s","user":"u","password":"x","key":"x","type":"IKEv2"}}}"#,
      #"{"connectionData":{"securityProfile":1,"basicAuthPassword":"‹redacted›","apn":{"apn":"net","apnPassword":"‹redacted›","simPin":"‹redacted›"},"vpn":{"server":"s","user":"u","password":"‹redacted›","key":"‹redacted›","type":"IKEv2"}}}"#
    ),
    (
      #"{"idToken":{"idToken":"1234","type":"KeyCode"},"groupIdToken":{"idToken":"G","type":"Central"}}"#,
      #"{"idToken":{"idToken":"‹redacted›","type":"KeyCode"},"groupIdToken":{"idToken":"G","type":"Central"}}"#
    ),
    (
      #"{"data":{"pem":"-----BEGIN EC PRIVATE KEY-----\nAA"}}"#,
      #"{"data":{"pem":"‹redacted›"}}"#
    ),
    (
      #"{"attributeValue":"[{\"basicAuthPassword\":\"x\",\"n\":1}]"}"#,
      #"{"attributeValue":"[{\"basicAuthPassword\":\"‹redacted›\",\"n\":1}]"}"#
    ),
    (
      #"{"key":"harmless","password":"of nothing","n":1.50}"#,
      #"{"key":"harmless","password":"of nothing","n":1.50}"#
    ),
  ])
  func `secrets go and all else stays as written`(payload: String, expected: String) throws {
    expectNoDifference(redaction.redacting(try RawJSON(payload)).compact, expected)
  }

  @Test(arguments: [
    #"\"#, "assword", "simPin", #""component""#, #""server""#, "PRIVATE KEY", "KeyCode", "keycode",
    "KEYCODE",
  ])
  func `what a secret smells of is found wherever it stands`(trace: String) {
    for text in [trace, "x" + trace, trace + "x", "P\(trace)w", trace + trace] {
      #expect(SecretScent(text).isThere, "\(text)")
    }
    #expect(!SecretScent(String(trace.dropLast())).isThere)
    #expect(!SecretScent(String(trace.dropFirst())).isThere)
  }

  @Test func `a text that is no JSON goes as a whole when it may hold a secret`() {
    #expect(redaction.redactingText(#"[2,"1","X",{"basicAuthPassword":"x"#) == "‹redacted›")
    #expect(redaction.redactingText("hello") == "hello")
  }

  @Test func `a frame whose nesting hides a secret is put down without it`() {
    let depth = JSONScanner.maximumDepth - 1
    let nest = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let text = #"[2,"1","X",{"basicAuthPassword":"top secret","nest":\#(nest)}]"#
    #expect(redaction.redacting(frame: text) == nil)
    var labeller = FrameLabeller(redaction: redaction)
    let time = Date(timeIntervalSince1970: 0)
    let frame = labeller.read(
      LogRecord(time: time, uptime: .zero, direction: .received, text: text)
    )
    #expect(frame.entry.payload == #"{"text":"‹redacted›"}"#)
    #expect(frame.raw == "‹redacted›")
  }

  @Test func `a frame without a secret stays as it travelled`() {
    let text = #"[3, "1", {"currentTime": "2026-01-01T00:00:00Z"}]"#
    #expect(redaction.redacting(frame: text) == text)
  }
}
