import Testing

@testable import StationRuntime

@Suite("RPC frames") struct FrameTests {
  static let frames: [(String, Frame)] = [
    (
      #"[2,"19","Heartbeat",{}]"#,
      .call(id: "19", action: "Heartbeat", payload: .empty)
    ),
    (
      #"[2,"19","Reset",{"type":"Immediate"}]"#,
      .call(id: "19", action: "Reset", payload: JSONFragment(text: #"{"type":"Immediate"}"#))
    ),
    (
      #"[3,"19",{ "a" : [1.0, 2e3, -0], "b":"\u00e9\/\"]}" }]"#,
      .result(
        id: "19",
        payload: JSONFragment(text: #"{ "a" : [1.0, 2e3, -0], "b":"\u00e9\/\"]}" }"#)
      )
    ),
    (
      #"[4,"19","NotSupported","no display",{}]"#,
      .error(id: "19", CallError(.notSupported, "no display"))
    ),
    (
      #"[5,"19","TypeConstraintViolation","interval",{}]"#,
      .resultError(id: "19", CallError(.typeConstraintViolation, "interval"))
    ),
    (
      #"[6,"19","NotifyPeriodicEventStream",{"id":1}]"#,
      .send(
        id: "19",
        action: "NotifyPeriodicEventStream",
        payload: JSONFragment(text: #"{"id":1}"#)
      )
    ),
  ]

  @Test(arguments: frames) func `a frame is written as it is read`(
    text: String,
    frame: Frame
  ) throws {
    #expect(try Frame(text) == frame)
    #expect(frame.text == text)
  }

  static let lenient: [(String, Frame)] = [
    (
      " [ 2 , \"a\\u0062\\n\" ,\t\"He\\u0061rtbeat\"\n, null ] ",
      .call(id: "ab\n", action: "Heartbeat", payload: .empty)
    ),
    (#"[4,"1"]"#, .error(id: "1", CallError(.genericError))),
    (
      #"[4,"1","FormationViolation","gone",{"x":1}]"#,
      .error(id: "1", CallError(.genericError, "FormationViolation: gone"))
    ),
    (
      #"[2,"\ud83d\ude00\ud83d","A",{}]"#,
      .call(id: "😀\u{FFFD}", action: "A", payload: .empty)
    ),
    (
      #"[2,"123456789012345678901234567890123456","A",{}]"#,
      .call(id: "123456789012345678901234567890123456", action: "A", payload: .empty)
    ),
  ]

  @Test(arguments: lenient) func `a frame may be written in many ways`(
    text: String,
    frame: Frame
  ) throws {
    #expect(try Frame(text) == frame)
  }

  static let framework: [(String, String, String)] = [
    ("", "-1", "not an OCPP message"),
    ("hello", "-1", "not an OCPP message"),
    ("{}", "-1", "not an OCPP message"),
    ("[]", "-1", "not an OCPP message"),
    ("[2", "-1", "the message id is not a string"),
    (#"["2","7","Heartbeat",{}]"#, "7", "not an OCPP message"),
    (#"[2.0,"7","Heartbeat",{}]"#, "7", "not an OCPP message"),
    (#"[2,7,"Heartbeat",{}]"#, "-1", "the message id is not a string"),
    (#"[2,"7"#, "-1", "the message id is not a string"),
    (
      #"[2,"1234567890123456789012345678901234567","Heartbeat",{}]"#,
      "-1",
      "the message id is longer than 36 characters"
    ),
    (#"[2,"7"]"#, "7", "a CALL's third element is the action, a string"),
    (#"[2,"7",null,{}]"#, "7", "a CALL's third element is the action, a string"),
    (#"[2,"7","Heartbeat"]"#, "7", "a message of this type has 4 elements, not 3"),
    (#"[2,"7","Heartbeat",{},{}]"#, "7", "a message of this type has 4 elements, not 5"),
  ]

  @Test(arguments: framework) func `what is no call is an RpcFrameworkError`(
    text: String,
    id: String,
    description: String
  ) {
    #expect(throws: FrameDefect.call(id: id, CallError(.rpcFrameworkError, description))) {
      try Frame(text)
    }
  }

  @Test(
    arguments: [
      #"[2,"7","Heartbeat",{"a":}]"#,
      #"[2,"7","Heartbeat",{"a":01}]"#,
      #"[2,"7","Heartbeat",{"a":"\x"}]"#,
      "[2,\"7\",\"Heartbeat\",{\"a\":\"\u{1}\"}]",
      #"[2,"7","Heartbeat",{"a":tru}]"#,
      #"[2,"7","Heartbeat",{"a":1,}]"#,
      #"[2,"7","Heartbeat",{}"#,
      #"[2,"7","Heartbeat",{}]]"#,
      #"[2,"7","Heartbeat","# + String(repeating: "[", count: 200),
    ]
  ) func `a call that breaks off after its id is a FormatViolation of that id`(text: String) {
    let error = CallError(.formatViolation, "the message is not valid JSON")
    #expect(throws: FrameDefect.call(id: "7", error)) { try Frame(text) }
  }

  @Test func `a payload is an object`() {
    let error = CallError(.formatViolation, "the payload is not an object")
    #expect(throws: FrameDefect.call(id: "7", error)) { try Frame(#"[2,"7","Heartbeat",[]]"#) }
    #expect(throws: FrameDefect.result(id: "7", error)) { try Frame(#"[3,"7","Accepted"]"#) }
    #expect(throws: FrameDefect.other(error)) { try Frame(#"[6,"7","X",7]"#) }
  }

  @Test func `an answer with an unreadable id is nobody's`() {
    let error = CallError(.rpcFrameworkError, "the message id is not a string")
    #expect(throws: FrameDefect.other(error)) { try Frame("[3,7,{}]") }
    #expect(throws: FrameDefect.other(error)) { try Frame("[4]") }
  }

  @Test(arguments: [0, 1, 7, 99, -2]) func `another message type is of the future`(type: Int) {
    #expect(throws: FrameDefect.unknownMessageType(type)) { try Frame("[\(type),{},broken") }
  }

  @Test func `an error frame escapes its description and cuts it to 255 characters`() throws {
    let odd = "\"\\/\n\r\t\u{1}\u{1F}é😀"
    let frame = Frame.error(id: "q\"", CallError(.internalError, odd))
    #expect(
      frame.text
        == #"[4,"q\"","InternalError","\"\\/\n\r\t\u0001\u001fé😀",{}]"#
    )
    #expect(try Frame(frame.text) == frame)

    let long = Frame.error(id: "1", CallError(.internalError, String(repeating: "é", count: 300)))
    #expect(
      long.text == #"[4,"1","InternalError",""# + String(repeating: "é", count: 255) + #"",{}]"#
    )
  }
}
