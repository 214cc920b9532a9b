import CustomDump
import Foundation
import Testing

@testable import StationRuntime

@Suite("E. Transactions")
struct TransactionsBlockTests {
  @Test func `E02, E07.FR.02 plug first: the card starts it, the card stops it`() async throws {
    let bench = try StationBench(
      values: ["SampledDataCtrlr.TxUpdatedInterval": "0", "AlignedDataCtrlr.Interval": "0"]
    )
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    await bench.advance(by: .seconds(3600))
    await bench.present("CARD")
    try await bench.unplug()
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized EVConnected @1/1 CARD
      1 Updated ChargingStateChanged Charging 3 phases
      2 Ended StopAuthorized EVConnected CARD because Local
      """
    )
  }

  @Test func `E03 card first: the cable starts it, pulling the cable ends it`() async throws {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    await bench.present("CARD", at: [2])
    #expect(try bench.events() == "")
    try await bench.plug(2)
    await bench.advance(by: .seconds(60))
    try await bench.unplug(2)
    expectNoDifference(
      try bench.events(),
      """
      0 Started CablePluggedIn EVConnected @2/1 CARD
      1 Updated ChargingStateChanged Charging 3 phases
      2 Ended EVCommunicationLost Idle because EVDisconnected
      """
    )
  }

  @Test func `E01.FR.02, E06.FR.02 connection time: all of it is one transaction`() async throws {
    let bench = try StationBench(
      values: [
        "TxCtrlr.TxStartPoint": "EVConnected", "TxCtrlr.TxStopPoint": "EVConnected",
        "SampledDataCtrlr.TxUpdatedInterval": "0",
      ]
    )
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    await bench.present("CARD")
    try await bench.unplug()
    expectNoDifference(
      try bench.events(),
      """
      0 Started CablePluggedIn EVConnected @1/1
      1 Updated Authorized CARD
      2 Updated ChargingStateChanged Charging 3 phases
      3 Updated StopAuthorized EVConnected CARD
      4 Ended EVCommunicationLost Idle because Local
      """
    )
  }

  @Test func `J02.FR.11, E06.FR.11 values go at the start, in between and at the end`()
    async throws
  {
    let bench = try StationBench(
      values: [
        "SampledDataCtrlr.TxUpdatedInterval": "1800",
        "SampledDataCtrlr.TxUpdatedMeasurands": "Energy.Active.Import.Register,Power.Active.Import",
        "SampledDataCtrlr.TxEndedInterval": "1800", "AlignedDataCtrlr.Interval": "0",
        "AlignedDataCtrlr.TxEndedInterval": "0",
      ]
    )
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    await bench.run(for: .seconds(1800))
    await bench.run(for: .seconds(1800))
    await bench.present("CARD")
    let values = try bench.transactionEvents().map { event in
      (event.meterValue ?? []).map(\.summary).joined(separator: " | ")
    }
    expectNoDifference(
      values.joined(separator: "\n"),
      """
      Transaction.Begin: Energy.Active.Import.Register 0.0 Wh

      Sample.Periodic: Energy.Active.Import.Register 5520.0 Wh, Power.Active.Import 11040.0 W
      Sample.Periodic: Energy.Active.Import.Register 11040.0 Wh, Power.Active.Import 11040.0 W
      Transaction.Begin: Energy.Active.Import.Register 0.0 Wh \
      | Sample.Periodic: Energy.Active.Import.Register 5520.0 Wh \
      | Sample.Periodic: Energy.Active.Import.Register 11040.0 Wh \
      | Transaction.End: Energy.Active.Import.Register 11040.0 Wh
      """
    )
  }

  @Test func `a new interval counts at once`() async throws {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "900"])
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    _ = await bench.ask(
      "SetVariables",
      #"""
      {"setVariableData":[{"attributeValue":"10","component":{"name":"SampledDataCtrlr"},\#
      "variable":{"name":"TxUpdatedInterval"}}]}
      """#
    )
    let start = bench.csms.heard.count
    await bench.advance(by: .seconds(10))
    await bench.advance(by: .seconds(10))
    #expect(
      try bench.events(from: start) == "2 Updated MeterValuePeriodic\n3 Updated MeterValuePeriodic"
    )
  }

  @Test func `E03.FR.05 a driver who does not plug in loses the EVSE`() async throws {
    let bench = try StationBench(
      values: ["TxCtrlr.TxStartPoint": "Authorized", "TxCtrlr.EVConnectionTimeOut": "30"]
    )
    await bench.powerUp()
    await bench.present("CARD", at: [1])
    await bench.advance(by: .seconds(30))
    #expect(await bench.evse(1)?.authorization == nil)
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized Idle CARD
      1 Ended EVConnectTimeout Idle @1/0 because Timeout
      """
    )
  }

  @Test func `E05.FR.10 a token the CSMS does not accept after all ends the transaction`()
    async throws
  {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    bench.csms.willAnswer("TransactionEvent", #"{"idTokenInfo":{"status":"Invalid"}}"#)
    try bench.hardware[1]?.plug(StationBench.car, delay: .seconds(5))
    await bench.present("CARD")
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized EVConnected @1/1 CARD
      1 Ended Deauthorized EVConnected because DeAuthorized
      """
    )
    // E05.FR.11
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == true)
    await bench.present("CARD")
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == false)
  }

  @Test func `E05.FR.02 StopTxOnInvalidId false suspends instead`() async throws {
    let bench = try StationBench(
      values: [
        "TxCtrlr.StopTxOnInvalidId": "false", "SampledDataCtrlr.TxUpdatedInterval": "0",
      ]
    )
    await bench.powerUp()
    bench.csms.willAnswer("TransactionEvent", #"{"idTokenInfo":{"status":"Blocked"}}"#)
    try await bench.plug()
    await bench.present("CARD")
    #expect(try bench.events().hasSuffix("Updated ChargingStateChanged SuspendedEVSE"))
    #expect(bench.hardware[1]?.snapshot.offer == nil)
  }

  @Test func `E05.FR.03 MaxEnergyOnInvalidId lets so much more flow`() async throws {
    let bench = try StationBench(
      values: [
        "TxCtrlr.StopTxOnInvalidId": "false", "TxCtrlr.MaxEnergyOnInvalidId": "1000",
        "SampledDataCtrlr.TxUpdatedInterval": "0",
      ]
    )
    await bench.powerUp()
    bench.csms.willAnswer("TransactionEvent", #"{"idTokenInfo":{"status":"Blocked"}}"#)
    try await bench.plug()
    await bench.present("CARD")
    // 11,040 W make 1,000 Wh in 326.1 s.
    await bench.advance(by: .seconds(326))
    #expect(try bench.events().hasSuffix("Updated ChargingStateChanged Charging 3 phases"))
    await bench.advance(by: .seconds(1))
    #expect(try bench.events().hasSuffix("Updated ChargingStateChanged SuspendedEVSE"))
  }

  @Test func `E06.FR.16 a fault ends the transaction and gives the cable back`() async throws {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    bench.hardware[1]?.setFault(.init(kind: .emergencyStop), isActive: true)
    await bench.idle()
    #expect(
      try bench.events().hasSuffix("Ended AbnormalCondition EVConnected because EmergencyStop")
    )
    #expect(await bench.evse(1)?.authorization == nil)
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == false)
  }

  @Test func `E09.FR.03 with UnlockOnEVSideDisconnect false the cable waits for its owner`()
    async throws
  {
    let bench = try StationBench(values: ["OCPPCommCtrlr.UnlockOnEVSideDisconnect": "false"])
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    try await bench.unplug()
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == true)
    await bench.present("OTHER", at: [2])
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == true)
    await bench.present("CARD", at: [1])
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == false)
    #expect(await bench.evse(1)?.authorization == nil)
  }

  @Test func `B12.FR.04 an immediate reset ends what runs before the station goes down`()
    async throws
  {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    #expect(await bench.ask("Reset", #"{"type":"Immediate"}"#) == #"{"status":"Accepted"}"#)
    #expect(
      try bench.events().hasSuffix("2 Ended ResetCommand EVConnected because ImmediateReset")
    )
    #expect(bench.csms.reopenings == [.seconds(1)])
  }

  @Test func `B12.FR.05 what had no answer before the reset is sent again after it`() async throws {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try bench.hardware[1]?.plug(StationBench.car, delay: .seconds(900))
    let gate = Gate()
    bench.csms.answers("TransactionEvent", after: gate)
    bench.station.post(.tokenPresented(Token("CARD"), evses: [1]))
    await gate.entered()
    bench.station.post(.rebooting(.watchdog))
    await bench.station.settled()
    gate.open()
    await bench.idle()
    let start = bench.csms.heard.count
    await bench.connect()
    await bench.idle()
    expectNoDifference(
      try bench.events(from: start),
      """
      0 Started Authorized EVConnected @1/1 CARD offline
      1 Ended AbnormalCondition because Reboot offline
      """
    )
  }

  @Test func `B12 a reset need not wait where nothing has to be told`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    await bench.present("CARD", at: [1])
    _ = await bench.ask("Reset", #"{"type":"Immediate"}"#)
    #expect(bench.csms.reopenings == [.seconds(1)])
  }

  @Test func `E11 what happens offline is told later, in order, as offline`() async throws {
    let bench = try StationBench(
      values: [
        "SampledDataCtrlr.TxUpdatedInterval": "0", "AuthCtrlr.OfflineTxForUnknownIdEnabled": "true",
      ]
    )
    await bench.powerUp()
    await bench.disconnect()
    await bench.idle()
    try await bench.plug()
    await bench.present("CARD")
    await bench.present("CARD")
    #expect(try bench.events() == "")
    await bench.connect()
    await bench.idle()
    try await bench.unplug()
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized EVConnected @1/1 CARD offline
      1 Updated ChargingStateChanged Charging 3 phases offline
      2 Ended StopAuthorized EVConnected CARD because Local offline
      """
    )
  }

  @Test func `E13 an event without an answer is sent again, longer and longer apart`()
    async throws
  {
    let bench = try StationBench(
      values: [
        "SampledDataCtrlr.TxUpdatedInterval": "0",
        "OCPPCommCtrlr.MessageAttempts[TransactionEvent]": "3",
        "OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]": "10",
      ]
    )
    await bench.powerUp()
    bench.csms.ignores("TransactionEvent")
    try await bench.plug()
    await bench.present("CARD")
    #expect(try bench.transactionEvents().map(\.seqNo) == [0])
    await bench.advance(by: .seconds(10))
    #expect(try bench.transactionEvents().map(\.seqNo) == [0, 0])
    await bench.advance(by: .seconds(19))
    #expect(try bench.transactionEvents().map(\.seqNo) == [0, 0])
    bench.csms.heeds("TransactionEvent")
    await bench.advance(by: .seconds(1))
    #expect(try bench.transactionEvents().map(\.seqNo) == [0, 0, 0, 1])
  }

  @Test func `a transaction the power took is ended by the next boot`() async throws {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD")
    let start = bench.csms.heard.count
    let next = try StationBench(store: bench.store)
    await next.powerUp()
    #expect(bench.csms.heard.count == start)
    expectNoDifference(
      try next.events(),
      "2 Ended AbnormalCondition because PowerLoss offline"
    )
  }

  @Test func `E14 the CSMS may ask how a transaction stands`() async throws {
    let bench = try StationBench(values: ["SampledDataCtrlr.TxUpdatedInterval": "0"])
    await bench.powerUp()
    #expect(await bench.ask("GetTransactionStatus", "{}") == #"{"messagesInQueue":false}"#)
    #expect(
      await bench.ask("GetTransactionStatus", #"{"transactionId":"none"}"#)
        == #"{"messagesInQueue":false,"ongoingIndicator":false}"#
    )
    try await bench.plug()
    await bench.present("CARD")
    let id = try #require(await bench.evse(1)?.transaction?.id)
    #expect(
      await bench.ask("GetTransactionStatus", #"{"transactionId":"\#(id)"}"#)
        == #"{"messagesInQueue":false,"ongoingIndicator":true}"#
    )
    bench.csms.ignores("TransactionEvent")
    await bench.present("CARD")
    #expect(
      await bench.ask("GetTransactionStatus", #"{"transactionId":"\#(id)"}"#)
        == #"{"messagesInQueue":true,"ongoingIndicator":false}"#
    )
  }

  @Test func `AuthCtrlr.Enabled false lets everybody charge`() async throws {
    let bench = try StationBench(
      .v21,
      values: ["AuthCtrlr.Enabled": "false", "SampledDataCtrlr.TxUpdatedInterval": "0"]
    )
    await bench.powerUp()
    try await bench.plug()
    try await bench.unplug()
    expectNoDifference(
      try bench.events().replacing("EVConnected @1/1 ", with: "EVConnected @1/1"),
      """
      0 Started Authorized EVConnected @1/1
      1 Updated ChargingStateChanged Charging 3 phases
      2 Ended EVCommunicationLost Idle because EVDisconnected
      """
    )
    let token = try bench.transactionEvents().first?.idToken
    #expect(token == OCPP.IdToken(idToken: "", type: .noAuthorization))
    #expect(!bench.actions().contains("Authorize"))
  }

  @Test func `E01.FR.08 no id is given twice, whoever starts the station anew`() {
    let ids = (0..<1000).map { _ in SystemIdentifiers().next() }
    #expect(Set(ids).count == 1000)
    #expect(ids.allSatisfy { UUID(uuidString: $0) != nil })
  }
}
