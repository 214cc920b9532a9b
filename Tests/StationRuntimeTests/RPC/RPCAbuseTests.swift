import TestSupport
import Testing

@testable import StationRuntime

@Suite("RPC under abuse") struct RPCAbuseTests {
  @Test(
    arguments: [
      ("rubbish", #"[4,"-1","RpcFrameworkError","not an OCPP message",{}]"#),
      (
        #"[2,{},"Reset",{}]"#,
        #"[4,"-1","RpcFrameworkError","the message id is not a string",{}]"#
      ),
      (
        #"[2,"9","Reset",{]"#,
        #"[4,"9","FormatViolation","the message is not valid JSON",{}]"#
      ),
    ]
  ) func `what cannot be read is refused`(text: String, answer: String) async throws {
    let fixture = SessionFixture()
    try await fixture.peer.send(text)
    #expect(await fixture.peer.receive() == answer)
    await fixture.finish()
  }

  @Test(
    arguments: [
      #"[7,"1","Future",{}]"#, #"[3,"77",{}]"#, #"[3,77,{}]"#, #"[4,"77"]"#, #"[3,"77",[]]"#,
      #"[5,"77","GenericError","",{}]"#, #"[6,"77"]"#,
    ]
  ) func `what answers nothing is not answered`(text: String) async throws {
    let fixture = SessionFixture()
    try await fixture.peer.send(text)
    try await fixture.peer.send(#"[2,"x","Unheard",{}]"#)
    #expect(await fixture.peer.receive() == #"[4,"x","NotImplemented","Unheard",{}]"#)
    await fixture.finish()
  }

  @Test func `FR.06 an answer that cannot be read is reported and fails the call`() async throws {
    let fixture = SessionFixture()
    let answer = Task { try await fixture.session.call(action: "A", payload: .empty) }
    _ = await fixture.peer.receive()
    try await fixture.peer.send(#"[3,"1",{"x":]"#)
    let failure = await #expect(throws: CallFailure.self) { try await answer.value }
    #expect(
      failure == .invalidAnswer(CallError(.formatViolation, "the message is not valid JSON"))
    )
    #expect(
      await fixture.peer.receive()
        == #"[5,"1","FormatViolation","the message is not valid JSON",{}]"#
    )
    await fixture.finish()
  }

  @Test func `a second call with the id of one being handled is refused`() async throws {
    let gate = Gate()
    let fixture = SessionFixture(
      answerer: ScriptedAnswerer(answers: [
        "Slow": { _ in
          await gate.wait()
          return .empty
        }
      ])
    )
    try await fixture.peer.send(#"[2,"x","Slow",{}]"#)
    try await fixture.peer.send(#"[2,"x","Slow",{}]"#)
    #expect(
      await fixture.peer.receive()
        == #"[4,"x","RpcFrameworkError","a call with this id is being handled",{}]"#
    )
    gate.open()
    #expect(await fixture.peer.receive() == #"[3,"x",{}]"#)
    try await fixture.peer.send(#"[2,"x","Slow",{}]"#)
    #expect(await fixture.peer.receive() == #"[3,"x",{}]"#)
    await fixture.finish()
  }

  @Test func `a flood of calls is answered in order or refused`() async throws {
    let gate = Gate()
    let fixture = SessionFixture(
      answerer: ScriptedAnswerer(answers: [
        "Slow": { call in
          await gate.wait()
          return JSONFragment(text: #"{"of":"\#(call.id)"}"#)
        }
      ]),
      settings: .init(incomingLimit: 3)
    )
    try await fixture.peer.send(#"[2,"0","Slow",{}]"#)
    await gate.entered()
    for id in 1...5 { try await fixture.peer.send(#"[2,"\#(id)","Slow",{}]"#) }
    for id in 4...5 {
      #expect(
        await fixture.peer.receive()
          == #"[4,"\#(id)","GenericError","3 calls already wait for their answers",{}]"#
      )
    }
    gate.open()
    for id in 0...3 {
      #expect(await fixture.peer.receive() == #"[3,"\#(id)",{"of":"\#(id)"}]"#)
    }
    await fixture.finish()
  }

  @Test func `ten thousand broken frames leave the session working`() async throws {
    let fixture = SessionFixture()
    let frames = [
      "", "[", "[2]", "null", #"[2,"",""#, #"[3,"1"]"#, #"[4,null]"#, "[\"\\ud800\"]", "[-0,\"\"]",
    ]
    for round in 0..<10_000 { try await fixture.peer.send(frames[round % frames.count]) }
    try await fixture.peer.send(#"[2,"end","Unheard",{}]"#)
    var last: String?
    repeat { last = await fixture.peer.receive() } while last?.hasPrefix(#"[4,"-1""#) == true
    while last?.hasPrefix(#"[4,"","#) == true || last?.hasPrefix(#"[4,"-1""#) == true {
      last = await fixture.peer.receive()
    }
    #expect(last == #"[4,"end","NotImplemented","Unheard",{}]"#)
    await fixture.finish()
  }
}
