import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("E. Transactions: certification cases of stopping", .overWebSocket)
struct TransactionStopCases {
  /// A car that charges for somebody.
  private func charging(_ values: [String: String] = [:]) async throws -> StationBench {
    let bench = try await StationBench.quiet(values)
    try await bench.plug()
    await bench.present("CARD")
    return bench
  }

  /// A car that has paused.
  private func suspended(_ values: [String: String] = [:]) async throws -> StationBench {
    let bench = try await charging(values)
    try await bench.pause()
    return bench
  }

  private let ended = "2 Ended StopAuthorized EVConnected CARD because Local"

  @Test(arguments: ["Authorized", "PowerPathClosed", "EnergyTransfer", "EVConnected,Authorized"])
  func `TC_E_06_CS, TC_E_07_CS, TC_E_08_CS, TC_E_15_CS the card stops it`(
    stopPoint: String
  ) async throws {
    let bench = try await charging(["TxCtrlr.TxStopPoint": stopPoint])
    await bench.present("CARD")
    #expect(try bench.events().hasSuffix(ended))
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == false)
    let start = bench.mark
    try await bench.unplug()
    #expect(try bench.events(from: start) == "")
    #expect(try bench.statuses(from: start) == ["1/1 Available"])
  }

  @Test(arguments: ["Authorized", "PowerPathClosed", "EnergyTransfer"])
  func `TC_E_21_CS, TC_E_35_CS a remote stop does too`(stopPoint: String) async throws {
    let bench = try await charging(["TxCtrlr.TxStopPoint": stopPoint])
    #expect(await bench.remoteStop() == #"{"status":"Accepted"}"#)
    #expect(try bench.events().hasSuffix("2 Ended RemoteStop EVConnected because Remote"))
  }

  @Test(arguments: ["Authorized", "PowerPathClosed", "EVConnected", "EVConnected,Authorized"])
  func `TC_E_17_CS, TC_E_20_CS, TC_E_24_CS, TC_E_37_CS, TC_E_54_CS so does the cable`(
    stopPoint: String
  ) async throws {
    let bench = try await suspended(["TxCtrlr.TxStopPoint": stopPoint])
    let start = bench.mark
    try await bench.unplug()
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized EVConnected @1/1 CARD
      1 Updated ChargingStateChanged Charging 3 phases
      2 Updated ChargingStateChanged SuspendedEV
      3 Ended EVCommunicationLost Idle because EVDisconnected
      """
    )
    #expect(try bench.statuses(from: start) == ["1/1 Available"])
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == false)
  }

  @Test func `TC_E_22_CS EnergyTransfer: a car that pauses ends it`() async throws {
    let bench = try await charging(["TxCtrlr.TxStopPoint": "EnergyTransfer"])
    try await bench.pause()
    #expect(
      try bench.events().hasSuffix("2 Ended ChargingStateChanged EVConnected because StoppedByEV")
    )
  }

  @Test func `TC_E_14_CS EVConnected: the cable ends what the card stopped`() async throws {
    let bench = try await charging(["TxCtrlr.TxStopPoint": "EVConnected"])
    await bench.present("CARD")
    try await bench.unplug()
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized EVConnected @1/1 CARD
      1 Updated ChargingStateChanged Charging 3 phases
      2 Updated StopAuthorized EVConnected CARD
      3 Ended EVCommunicationLost Idle because Local
      """
    )
  }

  @Test func `TC_E_16_CS a token that turns out invalid ends it`() async throws {
    let bench = try await StationBench.quiet(
      ["AuthCtrlr.OfflineTxForUnknownIdEnabled": "true", "TxCtrlr.StopTxOnInvalidId": "true"]
    )
    await bench.disconnect()
    await bench.idle()
    try await bench.plug()
    await bench.present("CARD")
    bench.csms.willAnswer("TransactionEvent", #"{"idTokenInfo":{"status":"Invalid"}}"#)
    await bench.connect()
    await bench.idle()
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized EVConnected @1/1 CARD offline
      1 Updated ChargingStateChanged Charging 3 phases offline
      2 Ended Deauthorized EVConnected because DeAuthorized
      """
    )
  }

  @Test func `TC_E_25_CS the cable stays locked until its owner comes`() async throws {
    let bench = try await suspended(["OCPPCommCtrlr.UnlockOnEVSideDisconnect": "false"])
    try await bench.unplug()
    #expect(try bench.events().hasSuffix("3 Ended EVCommunicationLost Idle because EVDisconnected"))
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == true)
    await bench.present("CARD", at: [1])
    #expect(await bench.evse(1)?[connector: 1]?.isLocked == false)
  }

  @Test func `TC_E_26_CS without StopTxOnEVSideDisconnect the car may come back`() async throws {
    let bench = try await suspended(
      ["TxCtrlr.StopTxOnEVSideDisconnect": "false", "TxCtrlr.TxStopPoint": "Authorized"]
    )
    let start = bench.mark
    try await bench.unplug()
    try await bench.plug()
    expectNoDifference(
      try bench.events(from: start),
      """
      3 Updated EVCommunicationLost Idle
      4 Updated CablePluggedIn EVConnected
      5 Updated ChargingStateChanged Charging
      """
    )
  }

  @Test func `TC_E_27_CS it has EVConnectionTimeOut for that`() async throws {
    let bench = try await suspended(
      [
        "TxCtrlr.StopTxOnEVSideDisconnect": "false", "TxCtrlr.TxStopPoint": "Authorized",
        "TxCtrlr.EVConnectionTimeOut": "60",
      ]
    )
    let start = bench.mark
    try await bench.unplug()
    await bench.run(for: .seconds(60))
    expectNoDifference(
      try bench.events(from: start),
      """
      3 Updated EVCommunicationLost Idle
      4 Ended EVConnectTimeout Idle because Timeout
      """
    )
  }

  @Test func `TC_E_19_CS ParkingBayOccupancy: a car that drives off ends it`() async throws {
    let bench = try await StationBench.quiet()
    for point in ["TxStartPoint", "TxStopPoint"] {
      _ = await bench.set("TxCtrlr", point, "ParkingBayOccupancy")
    }
    bench.hardware[1]?.occupyBay(true)
    try await bench.plug()
    await bench.present("CARD", at: [1])
    await bench.present("CARD", at: [1])
    try await bench.unplug()
    let start = bench.mark
    bench.hardware[1]?.occupyBay(false)
    await bench.idle()
    #expect(try bench.events(from: start) == "6 Ended EVDeparted Idle because Local")
  }

  @Test func `E03.FR.15 who does not plug in keeps the transaction while the car stays`()
    async throws
  {
    let bench = try await StationBench.quiet(
      [
        "TxCtrlr.TxStartPoint": "ParkingBayOccupancy", "TxCtrlr.TxStopPoint": "ParkingBayOccupancy",
        "TxCtrlr.EVConnectionTimeOut": "60",
      ]
    )
    bench.hardware[1]?.occupyBay(true)
    await bench.present("CARD", at: [1])
    await bench.run(for: .seconds(60))
    bench.hardware[1]?.occupyBay(false)
    await bench.idle()
    expectNoDifference(
      try bench.events(),
      """
      0 Started EVDetected Idle @1/0
      1 Updated Authorized CARD
      2 Updated EVConnectTimeout
      3 Ended EVDeparted Idle @1/0 because Timeout
      """
    )
  }

  @Test func `B11 a car in the bay is there after a boot as well`() async throws {
    let bench = try await StationBench.quiet(["TxCtrlr.TxStartPoint": "ParkingBayOccupancy"])
    bench.hardware[1]?.occupyBay(true)
    await bench.idle()
    _ = await bench.ask("Reset", #"{"type":"Immediate"}"#)
    let start = bench.mark
    await bench.connect()
    await bench.idle()
    #expect(try bench.events(from: start) == "0 Started EVDetected Idle @1/0 offline")
  }

  @Test func `C09.FR.05 a second card of the group stops what the first began`() async throws {
    let bench = try await StationBench.quiet()
    let group = #""groupIdToken":{"idToken":"FLEET","type":"Central"}"#
    for _ in 0..<2 {
      bench.csms.willAnswer("Authorize", #"{"idTokenInfo":{"status":"Accepted",\#(group)}}"#)
    }
    try await bench.plug()
    await bench.present("CARD")
    await bench.present("SECOND")
    #expect(
      try bench.events().hasSuffix("2 Ended StopAuthorized EVConnected SECOND because Local")
    )
  }

  @Test func `E06.FR.16 a fault ends one transaction and leaves the other alone`() async throws {
    let bench = try await charging()
    try await bench.plug(2)
    await bench.present("OTHER", at: [2])
    let start = bench.mark
    bench.hardware[1]?.setFault(.init(kind: .overcurrent), isActive: true)
    await bench.idle()
    #expect(
      try bench.events(from: start)
        == "2 Ended AbnormalCondition EVConnected because OvercurrentFault"
    )
    #expect(await bench.evse(2)?.transaction?.chargingState == .charging)
  }

  @Test func `E05.FR.03 what may flow to an invalid token flows, and no more`() async throws {
    let bench = try await StationBench.quiet(
      ["TxCtrlr.StopTxOnInvalidId": "false", "TxCtrlr.MaxEnergyOnInvalidId": "500"]
    )
    bench.csms.willAnswer("TransactionEvent", #"{"idTokenInfo":{"status":"Blocked"}}"#)
    try await bench.plug()
    await bench.present("CARD")
    await bench.run(for: .seconds(3600))
    #expect(try bench.events().hasSuffix("2 Updated ChargingStateChanged SuspendedEVSE"))
    let meter = try #require(bench.hardware[1]?.readMeter().energyImportWh)
    #expect((500...504).contains(meter))
    // The owner still may end it.
    await bench.present("CARD")
    #expect(try bench.events().hasSuffix("3 Ended StopAuthorized EVConnected CARD because Local"))
  }
}
