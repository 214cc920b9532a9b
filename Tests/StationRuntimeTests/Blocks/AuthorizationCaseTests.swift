import CustomDump
import Foundation
import Testing

@testable import StationRuntime

@Suite("C. Authorization: at the CSMS's word", .overWebSocket)
struct AuthorizationCaseTests {
  @Test(arguments: [
    ("TC_C_02_CS", "Invalid"), ("TC_C_06_CS", "Blocked"), ("TC_C_07_CS", "Expired"),
    ("TC_C_56_CS", "Unknown"),
  ])
  func `TC_C_02_CS TC_C_06_CS TC_C_07_CS TC_C_56_CS a token that is not accepted starts nothing`(
    id: String,
    status: String
  ) async throws {
    let bench = try StationBench()
    await bench.powerUp()
    try await bench.plug()
    let start = bench.csms.heard.count
    bench.authorizeAnswer(status)
    await bench.present("CARD", at: [1])
    expectNoDifference(
      bench.said(from: start),
      #"Authorize {"idToken":{"idToken":"CARD","type":"ISO14443"}}"#
    )
    #expect(!bench.isCharging())
    // And it is asked about again.
    bench.authorizeAnswer(status)
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start) == ["Authorize", "Authorize"])
  }

  @Test func `TC_C_05_CS a refused token locks no cable and starts nothing when it comes`()
    async throws
  {
    let bench = try StationBench(values: ["TxCtrlr.TxStartPoint": "Authorized"])
    await bench.powerUp()
    bench.authorizeAnswer("Invalid")
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start) == ["Authorize"])
    try await bench.plug()
    #expect(!bench.isCharging())
    #expect(await bench.evse(1)?.pluggedConnector?.isLocked == false)
  }

  @Test func `TC_C_04_CS a different token is asked about and stops nothing`() async throws {
    let bench = try StationBench(values: StationBench.preAuthorizing)
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD", at: [1])
    let start = bench.csms.heard.count
    bench.authorizeAnswer()
    await bench.present("OTHER", at: [1])
    expectNoDifference(
      bench.said(from: start),
      #"Authorize {"idToken":{"idToken":"OTHER","type":"ISO14443"}}"#
    )
    #expect(bench.isCharging())
    #expect(await bench.evse(1)?.authorization?.token == Token("CARD"))
  }

  @Test func `TC_C_39_CS another token of the group ends it once the CSMS says so`() async throws {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try await bench.plug()
    let start = bench.csms.heard.count
    bench.authorizeAnswer(group: "G")
    bench.eventAnswer(group: "G")
    await bench.present("ONE", at: [1])
    await bench.advance(by: .seconds(2))
    bench.authorizeAnswer(group: "G")
    await bench.present("TWO", at: [1])
    #expect(bench.actions(from: start).filter { $0 == "Authorize" }.count == 2)
    expectNoDifference(
      try bench.events(from: start),
      """
      0 Started Authorized EVConnected @1/1 ONE
      1 Updated ChargingStateChanged Charging 3 phases
      2 Ended StopAuthorized EVConnected TWO because Local
      """
    )
  }

  @Test func `TC_C_42_CS a token of the group that is not accepted ends nothing`() async throws {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try await bench.plug()
    bench.authorizeAnswer(group: "G")
    bench.eventAnswer(group: "G")
    await bench.present("ONE", at: [1])
    let start = bench.csms.heard.count
    bench.authorizeAnswer("Invalid", group: "G")
    await bench.present("TWO", at: [1])
    #expect(bench.actions(from: start) == ["Authorize"])
    #expect(bench.isCharging())
  }

  @Test func `C09.FR.12 the group may come with the answer to a TransactionEvent`() async throws {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try await bench.plug()
    bench.authorizeAnswer()
    bench.eventAnswer(group: "G")
    await bench.present("ONE", at: [1])
    bench.authorizeAnswer(group: "G")
    await bench.present("TWO", at: [1])
    #expect(await bench.evse(1)?.authorization == nil)
  }

  @Test func `TC_C_45_CS a master pass starts nothing`() async throws {
    let bench = try StationBench(
      values: ["AuthCtrlr.MasterPassGroupId": "MASTER", "TxCtrlr.TxStartPoint": "Authorized"]
    )
    await bench.powerUp()
    let start = bench.csms.heard.count
    bench.authorizeAnswer(group: "MASTER")
    await bench.present("POLICE", at: [1])
    #expect(bench.actions(from: start) == ["Authorize"])
    try await bench.plug()
    #expect(!bench.isCharging())
    #expect(try bench.events(from: start) == "")
  }

  @Test func `a master pass, and what it stops, is there to be shown`() async throws {
    let bench = try StationBench(values: ["AuthCtrlr.MasterPassGroupId": "MASTER"])
    await bench.powerUp()
    try await bench.plug(2)
    await bench.present("TWO", at: [2])
    let events = await bench.station.events()
    bench.authorizeAnswer(group: "master")
    await bench.present("POLICE", at: [1])
    bench.authorizeAnswer(group: "master")
    await bench.present("POLICE", at: [1])
    await bench.station.stop()
    var shown: [String] = []
    for await event in events {
      if case .masterPassPresented = event { shown.append(event.sentence(now: .distantPast) ?? "") }
    }
    expectNoDifference(
      shown,
      ["master pass POLICE: stops EVSE 2", "master pass POLICE: nothing to stop"]
    )
  }

  @Test func `TC_C_49_CS a master pass stops every transaction`() async throws {
    let bench = try StationBench(
      values: [
        "AuthCtrlr.MasterPassGroupId": "MASTER", "SampledDataCtrlr.TxUpdatedInterval": "0",
      ]
    )
    await bench.powerUp()
    for (evse, token) in [(1, "ONE"), (2, "TWO")] {
      try await bench.plug(evse)
      await bench.present(token, at: [evse])
    }
    let start = bench.csms.heard.count
    bench.authorizeAnswer(group: "master")
    await bench.present("POLICE", at: [1])
    #expect(bench.actions(from: start).first == "Authorize")
    expectNoDifference(
      try bench.events(from: start),
      """
      2 Ended StopAuthorized EVConnected POLICE because MasterPass
      2 Ended StopAuthorized EVConnected POLICE because MasterPass
      """
    )
    for evse in [1, 2] {
      #expect(!bench.isCharging(evse))
      #expect(await bench.evse(evse)?.pluggedConnector?.isLocked == false)
    }
  }

  @Test func `C16.FR.03 a master pass that comes with a remote start starts nothing`() async throws
  {
    let bench = try StationBench(
      values: ["AuthCtrlr.MasterPassGroupId": "MASTER", "AuthCtrlr.AuthorizeRemoteStart": "true"]
    )
    await bench.powerUp()
    try await bench.plug()
    bench.authorizeAnswer(group: "MASTER")
    _ = await bench.ask(
      "RequestStartTransaction",
      #"{"evseId":1,"idToken":{"idToken":"POLICE","type":"ISO14443"},"remoteStartId":1}"#
    )
    #expect(!bench.isCharging())
  }

  @Test func `TC_C_26_CS offline an unknown token charges until the CSMS thinks otherwise`()
    async throws
  {
    let bench = try StationBench(
      values: [
        "AuthCtrlr.OfflineTxForUnknownIdEnabled": "true", "TxCtrlr.StopTxOnInvalidId": "false",
        "SampledDataCtrlr.TxUpdatedInterval": "0",
      ]
    )
    await bench.powerUp()
    await bench.disconnect()
    try await bench.plug()
    await bench.present("STRANGER", at: [1])
    await bench.advance(by: .seconds(2))
    let start = bench.csms.heard.count
    bench.eventAnswer("Invalid")
    await bench.connect()
    await bench.idle()
    expectNoDifference(
      try bench.events(from: start),
      """
      0 Started Authorized EVConnected @1/1 STRANGER offline
      1 Updated ChargingStateChanged Charging 3 phases offline
      2 Updated ChargingStateChanged SuspendedEVSE
      """
    )
    #expect(!bench.isCharging())
    await bench.present("STRANGER", at: [1])
    #expect(try bench.events().contains("StopAuthorized"))
  }

  @Test func `C15.FR.01 a token that was let in unknown is not cached`() async throws {
    let bench = try StationBench(
      values: StationBench.preAuthorizing.merging(
        ["AuthCtrlr.OfflineTxForUnknownIdEnabled": "true"]
      ) { $1 }
    )
    await bench.powerUp()
    await bench.disconnect()
    await bench.present("STRANGER", at: [1])
    #expect(await bench.evse(1)?.authorization != nil)
    await bench.connect()
    await bench.idle()
    #expect(try await bench.get("AuthCacheCtrlr", "Storage") == "0")
  }

  @Test func `a CSMS that can not answer is not one that is away`() async throws {
    let bench = try StationBench(
      values: ["AuthCtrlr.OfflineTxForUnknownIdEnabled": "true"]
    )
    await bench.powerUp()
    bench.csms.willRefuse("Authorize", .internalError)
    await bench.present("CARD", at: [1])
    #expect(await bench.evse(1)?.authorization == nil)
  }

  @Test func `C02.FR.01 whoever needs no authorization is let in when that is switched off`()
    async throws
  {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try await bench.plug()
    let start = bench.csms.heard.count
    _ = await bench.set("AuthCtrlr", "Enabled", "false")
    #expect(bench.isCharging())
    #expect(!bench.actions(from: start).contains("Authorize"))
    #expect(bench.said(from: start).contains(#""idToken":{"idToken":"","type":"NoAuthorization"}"#))
    #expect(try await bench.get("AuthCacheCtrlr", "Storage") == "0")
  }

  @Test func `C03.FR.01 C03.FR.02 a token of the CSMS's own is neither asked about nor cached`()
    async throws
  {
    let bench = try await StationBench.quiet(["AuthCtrlr.AuthorizeRemoteStart": "true"])
    try await bench.plug()
    bench.eventAnswer()
    let answer = await bench.ask(
      "RequestStartTransaction",
      #"{"evseId":1,"idToken":{"idToken":"APP","type":"Central"},"remoteStartId":1}"#
    )
    #expect(answer == #"{"status":"Accepted"}"#)
    #expect(bench.isCharging())
    #expect(!bench.actions().contains("Authorize"))
    #expect(try await bench.get("AuthCacheCtrlr", "Storage") == "0")
  }

  @Test func `C06.FR.01 energy is offered to who may charge, and to nobody before`() async throws {
    let bench = try await StationBench.quiet()
    try await bench.plug()
    #expect(!bench.isCharging())
    await bench.present("CARD", at: [1])
    #expect(bench.isCharging())
  }
}
