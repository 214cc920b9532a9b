import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("E. Transactions: certification cases of starting", .overWebSocket)
struct TransactionStartCases {
  /// A station without values in between.
  private func bench(_ values: [String: String] = [:]) async throws -> StationBench {
    try await StationBench.quiet(values)
  }

  @Test func `TC_E_01_CS PowerPathClosed: authorized, the cable begins it`() async throws {
    let bench = try await bench(["TxCtrlr.TxStartPoint": "PowerPathClosed"])
    await bench.present("CARD", at: [1])
    #expect(try bench.events() == "")
    try await bench.plug()
    #expect(try bench.events().hasPrefix("0 Started CablePluggedIn EVConnected @1/1 CARD\n"))
  }

  @Test func `TC_E_02_CS EnergyTransfer: the energy begins it`() async throws {
    let bench = try await bench(["TxCtrlr.TxStartPoint": "EnergyTransfer"])
    await bench.present("CARD", at: [1])
    let start = bench.mark
    try await bench.plug()
    #expect(try bench.statuses(from: start) == ["1/1 Occupied"])
    #expect(try bench.events() == "0 Started ChargingStateChanged Charging @1/1 CARD 3 phases")
  }

  @Test func `TC_E_09_CS EVConnected: the cable begins it`() async throws {
    let bench = try await bench(["TxCtrlr.TxStartPoint": "EVConnected"])
    let start = bench.mark
    try await bench.plug()
    #expect(try bench.statuses(from: start) == ["1/1 Occupied"])
    #expect(try bench.events() == "0 Started CablePluggedIn EVConnected @1/1")
  }

  @Test func `TC_E_12_CS ParkingBayOccupancy: a car in the bay begins it`() async throws {
    let bench = try await bench()
    let answer = await bench.set("TxCtrlr", "TxStartPoint", "ParkingBayOccupancy")
    #expect(answer.contains(#""attributeStatus":"Accepted""#))
    bench.hardware[1]?.occupyBay(true)
    await bench.idle()
    try await bench.plug()
    #expect(
      try bench.events() == """
        0 Started EVDetected Idle @1/0
        1 Updated CablePluggedIn EVConnected @1/1
        """
    )
  }

  @Test func `TC_E_10_CS Authorized: the card begins it`() async throws {
    let bench = try await bench(["TxCtrlr.TxStartPoint": "Authorized"])
    await bench.present("CARD", at: [1])
    #expect(
      bench.payloads("Authorize") == [#"{"idToken":{"idToken":"CARD","type":"ISO14443"}}"#]
    )
    #expect(try bench.events() == "0 Started Authorized Idle CARD")
  }

  @Test func `TC_E_13_CS Authorized: so does a remote start`() async throws {
    let bench = try await bench(["TxCtrlr.TxStartPoint": "Authorized"])
    #expect(await bench.remoteStart("CARD", evse: 1) == #"{"status":"Accepted"}"#)
    #expect(try bench.events() == "0 Started RemoteStart Idle CARD remote 1")
  }

  @Test func `TC_E_03_CS E01.FR.18 E02.FR.18 plug first`() async throws {
    let bench = try await bench()
    try await bench.plug()
    await bench.present("CARD")
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized EVConnected @1/1 CARD
      1 Updated ChargingStateChanged Charging 3 phases
      """
    )
  }

  @Test func `TC_E_04_CS card first`() async throws {
    let bench = try await bench(["TxCtrlr.TxStartPoint": "Authorized"])
    await bench.present("CARD", at: [1])
    try await bench.plug()
    expectNoDifference(
      try bench.events(),
      """
      0 Started Authorized Idle CARD
      1 Updated CablePluggedIn EVConnected @1/1
      2 Updated ChargingStateChanged Charging 3 phases
      """
    )
  }

  @Test func `TC_E_05_CS, TC_E_39_CS a driver who does not plug in has to come again`()
    async throws
  {
    let bench = try await bench(
      ["TxCtrlr.TxStartPoint": "Authorized", "TxCtrlr.EVConnectionTimeOut": "30"]
    )
    await bench.present("CARD", at: [1])
    await bench.run(for: .seconds(30))
    #expect(
      try bench.events().hasSuffix("1 Ended EVConnectTimeout Idle @1/0 because Timeout")
    )
    try await bench.plug()
    #expect(try bench.transactionEvents().count == 2)
    await bench.present("CARD", at: [1])
    #expect(try bench.events().hasSuffix("1 Updated ChargingStateChanged Charging 3 phases"))
  }

  @Test func `TC_E_38_CS a car that is not ready suspends`() async throws {
    let bench = try await bench()
    await bench.present("CARD", at: [1])
    var car = StationBench.car
    car.isWilling = false
    try await bench.plug(1, car)
    expectNoDifference(
      try bench.events(),
      """
      0 Started CablePluggedIn EVConnected @1/1 CARD
      1 Updated ChargingStateChanged SuspendedEV
      """
    )
  }

  @Test func `TC_E_52_CS with DisableRemoteAuthorization nobody is asked and nobody charges`()
    async throws
  {
    let bench = try await bench(["AuthCtrlr.DisableRemoteAuthorization": "true"])
    try await bench.plug()
    await bench.present("CARD")
    #expect(bench.payloads("Authorize") == [])
    #expect(try bench.events() == "")
  }

  @Test func `E01.FR.14 a second connector of the EVSE begins no second transaction`() async throws
  {
    let bench = try await bench(["TxCtrlr.TxStartPoint": "EVConnected"])
    try await bench.plug(1)
    try await bench.plug(2)
    await bench.present("CARD", at: [1])
    await bench.present("OTHER", at: [2])
    let events = try bench.transactionEvents()
    let byTransaction = Dictionary(grouping: events) { $0.transactionInfo.transactionId.value }
    #expect(byTransaction.count == 2)
    for events in byTransaction.values { #expect(events.map(\.seqNo) == [0, 1, 2]) }
  }

  @Test func `C01.FR.01 a card nobody knows begins nothing`() async throws {
    let bench = try await bench()
    bench.csms.willAnswer("Authorize", #"{"idTokenInfo":{"status":"Invalid"}}"#)
    try await bench.plug()
    await bench.present("WRONG")
    #expect(try bench.events() == "")
    await bench.present("CARD")
    await bench.present("WRONG")
    #expect(try bench.events().hasSuffix("1 Updated ChargingStateChanged Charging 3 phases"))
  }
}
