import CustomDump
import Testing

@testable import StationRuntime

@Suite("C. Authorization")
struct AuthorizationBlockTests {
  @Test func `C01.FR.02 the CSMS is asked, once, and its word counts`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(
      bench.said(from: start) == #"Authorize {"idToken":{"idToken":"CARD","type":"ISO14443"}}"#
    )
    #expect(await bench.evse(1)?.authorization?.token == Token("CARD"))
  }

  @Test func `a token the CSMS does not know may not charge`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let events = await bench.station.events()
    bench.csms.willAnswer("Authorize", #"{"idTokenInfo":{"status":"Unknown"}}"#)
    try await bench.plug()
    await bench.present("CARD")
    #expect(try bench.events() == "")
    #expect(bench.hardware[1]?.snapshot.offer == nil)
    await bench.station.stop()
    var refusals: [StationEvent] = []
    for await event in events {
      if case .authorizationRefused = event { refusals.append(event) }
    }
    #expect(refusals == [.authorizationRefused(Token("CARD"), status: "Unknown")])
  }

  @Test func `of several EVSEs the one with a cable is meant`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    try await bench.plug(2)
    await bench.present("CARD")
    #expect(await bench.evse(1)?.authorization == nil)
    #expect(await bench.evse(2)?.authorization?.token == Token("CARD"))
  }

  @Test func `C01.FR.21 a token allowed on some EVSEs charges there only`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    try await bench.plug(1)
    bench.csms.willAnswer("Authorize", #"{"idTokenInfo":{"evseId":[2],"status":"Accepted"}}"#)
    await bench.present("CARD")
    #expect(await bench.evse(1)?.authorization == nil)
    #expect(await bench.evse(2)?.authorization?.token == Token("CARD"))
  }

  @Test func `C01.FR.03 E07.FR.01 the same card in other letters ends it without asking`()
    async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    try await bench.plug()
    await bench.present("card")
    let start = bench.csms.heard.count
    await bench.present("CARD")
    #expect(!bench.actions(from: start).contains("Authorize"))
    #expect(await bench.evse(1)?.authorization == nil)
  }

  @Test func `C09.FR.03 a card of the same group ends it, C09.FR.11 if it is accepted`()
    async throws
  {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try await bench.plug()
    let member = #""groupIdToken":{"idToken":"G","type":"Central"}"#
    bench.csms.willAnswer("Authorize", #"{"idTokenInfo":{\#(member),"status":"Accepted"}}"#)
    bench.csms.willAnswer("Authorize", #"{"idTokenInfo":{\#(member),"status":"Expired"}}"#)
    bench.csms.willAnswer("Authorize", #"{"idTokenInfo":{\#(member),"status":"Accepted"}}"#)
    await bench.present("ONE", at: [1])
    await bench.present("TWO", at: [1])
    #expect(await bench.evse(1)?.authorization?.token == Token("ONE"))
    await bench.present("THREE", at: [1])
    #expect(await bench.evse(1)?.authorization == nil)
    #expect(
      try bench.events().hasSuffix("Ended StopAuthorized EVConnected THREE because Local")
    )
  }

  @Test func `C01.FR.23 a transaction that lost its token takes no other`() async throws {
    let bench = try StationBench(
      values: ["TxCtrlr.TxStopPoint": "EVConnected", "TxCtrlr.TxStartPoint": "EVConnected"]
    )
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD", at: [1])
    await bench.present("CARD", at: [1])
    await bench.present("OTHER", at: [1])
    #expect(await bench.evse(1)?.authorization == nil)
  }

  @Test func `two presentations before the answer are one`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let start = bench.csms.heard.count
    bench.station.post(.tokenPresented(Token("CARD"), evses: [1]))
    bench.station.post(.tokenPresented(Token("CARD"), evses: [1]))
    await bench.idle()
    #expect(bench.actions(from: start) == ["Authorize"])
    #expect(await bench.evse(1)?.authorization?.token == Token("CARD"))
  }

  @Test func `C15.FR.08 offline an unknown token charges only where that is allowed`()
    async throws
  {
    for isAllowed in [true, false] {
      let bench = try StationBench(
        values: ["AuthCtrlr.OfflineTxForUnknownIdEnabled": "\(isAllowed)"]
      )
      await bench.powerUp()
      await bench.disconnect()
      await bench.present("CARD", at: [1])
      #expect((await bench.evse(1)?.authorization != nil) == isAllowed)
    }
  }

  @Test func `an EVSE out of service takes no card`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    _ = await bench.ask(
      "ChangeAvailability",
      #"{"evse":{"id":1},"operationalStatus":"Inoperative"}"#
    )
    await bench.present("CARD", at: [1])
    #expect(!bench.actions().contains("Authorize"))
  }

  @Test func `E03.FR.05 a second driver may come after the first did not`() async throws {
    let bench = try StationBench(values: ["TxCtrlr.EVConnectionTimeOut": "30"])
    await bench.powerUp()
    await bench.present("CARD", at: [1])
    await bench.advance(by: .seconds(29))
    #expect(await bench.evse(1)?.authorization != nil)
    await bench.advance(by: .seconds(1))
    #expect(await bench.evse(1)?.authorization == nil)
    await bench.present("OTHER", at: [1])
    #expect(await bench.evse(1)?.authorization?.token == Token("OTHER"))
  }

  @Test func `B02.FR.03 before the CSMS accepts the station nobody charges`() async throws {
    let bench = try StationBench(values: ["AuthCtrlr.OfflineTxForUnknownIdEnabled": "true"])
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":60,"status":"Pending"}"#
    )
    await bench.powerUp()
    try await bench.plug()
    await bench.present("AA")
    #expect(await bench.evse(1)?.authorization == nil)
  }

  @Test func `B02.FR.03 unless TxBeforeAcceptedEnabled says so`() async throws {
    let bench = try StationBench(
      values: [
        "AuthCtrlr.OfflineTxForUnknownIdEnabled": "true", "TxCtrlr.TxBeforeAcceptedEnabled": "true",
      ]
    )
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":60,"status":"Pending"}"#
    )
    await bench.powerUp()
    try await bench.plug()
    await bench.present("AA")
    #expect(await bench.evse(1)?.authorization != nil)
  }

  @Test func `F02 one token may be asked about for two EVSEs at once`() async throws {
    let bench = try StationBench(values: ["AuthCtrlr.AuthorizeRemoteStart": "true"])
    await bench.powerUp()
    let gate = Gate()
    bench.csms.answers("Authorize", after: gate)
    for evse in [1, 2] {
      bench.station.post(
        .remoteStartRequested(evse: evse, Token("AA"), group: nil, remoteStartID: evse)
      )
    }
    await bench.station.settled()
    gate.open()
    await bench.idle()
    #expect(await bench.evse(1)?.authorization?.token == Token("AA"))
    #expect(await bench.evse(2)?.authorization?.token == Token("AA"))
  }
}
