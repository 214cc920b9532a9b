import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("G. Availability: certification cases", .overWebSocket)
struct AvailabilityCases {
  private static let accepted = #"{"status":"Accepted"}"#
  private static let scheduled = #"{"status":"Scheduled"}"#

  /// The station, an EVSE, a connector; and the connectors each of them is about.
  static let scopes: [(place: String?, connectors: [String])] = [
    (nil, ["1/1", "2/1"]), (#"{"id":1}"#, ["1/1"]), (#"{"id":1,"connectorId":1}"#, ["1/1"]),
  ]

  @Test(arguments: [OCPPVersion.v201, .v21])
  func `TC_G_01_CS, TC_G_02_CS G01.FR.04 a cable makes Occupied, its going Available`(
    version: OCPPVersion
  ) async throws {
    let bench = try await StationBench.quiet(version)
    let start = bench.mark
    try await bench.plug()
    #expect(try bench.statuses(from: start) == ["1/1 Occupied"])
    try await bench.unplug()
    #expect(try bench.statuses(from: start) == ["1/1 Occupied", "1/1 Available"])
  }

  @Test
  func `TC_G_03_CS, TC_G_04_CS, TC_G_09_CS, TC_G_10_CS G01.FR.07 an EVSE out of service, and back`()
    async throws
  {
    try await outOfServiceAndBack(Self.scopes[1])
  }

  @Test func `TC_G_05_CS, TC_G_06_CS, TC_G_12_CS, TC_G_13_CS the station out of service, and back`()
    async throws
  {
    try await outOfServiceAndBack(Self.scopes[0])
  }

  @Test func `TC_G_07_CS, TC_G_08_CS, TC_G_15_CS, TC_G_16_CS a connector out of service, and back`()
    async throws
  {
    try await outOfServiceAndBack(Self.scopes[2])
  }

  private func outOfServiceAndBack(
    _ scope: (place: String?, connectors: [String])
  ) async throws {
    let bench = try await StationBench.quiet()
    var start = bench.mark
    #expect(await bench.changeAvailability("Operative", evse: scope.place) == Self.accepted)
    #expect(try bench.statuses(from: start) == [])
    #expect(await bench.changeAvailability("Inoperative", evse: scope.place) == Self.accepted)
    #expect(try bench.statuses(from: start) == scope.connectors.map { "\($0) Unavailable" })
    start = bench.mark
    #expect(await bench.changeAvailability("Inoperative", evse: scope.place) == Self.accepted)
    #expect(try bench.statuses(from: start) == [])
    #expect(await bench.changeAvailability("Operative", evse: scope.place) == Self.accepted)
    #expect(try bench.statuses(from: start) == scope.connectors.map { "\($0) Available" })
  }

  @Test(arguments: scopes)
  func `TC_G_11_CS, TC_G_14_CS, TC_G_17_CS G01.FR.05 where somebody charges it comes later`(
    scope: (place: String?, connectors: [String])
  ) async throws {
    let bench = try await StationBench.quiet()
    try await bench.plug()
    await bench.present("CARD")
    let start = bench.mark
    #expect(await bench.changeAvailability("Inoperative", evse: scope.place) == Self.scheduled)
    let others = scope.connectors.filter { $0 != "1/1" }.map { "\($0) Unavailable" }
    #expect(try bench.statuses(from: start) == others)
    await bench.present("CARD")
    #expect(try bench.statuses(from: start) == others + ["1/1 Unavailable"])
    try await bench.unplug()
    #expect(try bench.statuses(from: start) == others + ["1/1 Unavailable"])
    #expect(await bench.evse(1)?[connector: 1]?.status == .unavailable)
  }

  @Test func `G03.FR.03 what is in service and charges is told so, whatever was scheduled`()
    async throws
  {
    let bench = try await StationBench.quiet()
    try await bench.plug()
    await bench.present("CARD")
    _ = await bench.changeAvailability("Inoperative", evse: #"{"id":1}"#)
    #expect(await bench.changeAvailability("Operative", evse: #"{"id":1}"#) == Self.accepted)
    await bench.present("CARD")
    #expect(await bench.evse(1)?[connector: 1]?.status == .occupied)
  }

  @Test(arguments: scopes)
  func `TC_G_18_CS, TC_G_19_CS, TC_G_21_CS it survives a reboot`(
    scope: (place: String?, connectors: [String])
  ) async throws {
    let bench = try await StationBench.quiet()
    _ = await bench.changeAvailability("Inoperative", evse: scope.place)
    _ = await bench.ask("Reset", #"{"type":"Immediate"}"#)
    let start = bench.mark
    await bench.connect()
    await bench.idle()
    let all = ["1/1", "2/1"].map {
      $0 + (scope.connectors.contains($0) ? " Unavailable" : " Available")
    }
    #expect(try bench.statuses(from: start) == all)
    #expect(await bench.changeAvailability("Operative", evse: scope.place) == Self.accepted)
    #expect(try bench.statuses(from: start) == all + scope.connectors.map { "\($0) Available" })
  }

  @Test(arguments: [OCPPVersion.v201, .v21])
  func `TC_G_20_CS, G05.FR.02 a lock that fails is told, and nothing charges`(
    version: OCPPVersion
  ) async throws {
    let bench = try await StationBench.quiet(version)
    await bench.present("CARD", at: [1])
    bench.hardware[1]?.setFault(.init(connector: 1, kind: .lock), isActive: true)
    try await bench.plug()
    #expect(bench.hardware[1]?.snapshot.offer == nil)
    #expect(try bench.problems().last == "ConnectorPlugRetentionLock@1/1.Problem true")
    let start = bench.mark
    bench.hardware[1]?.setFault(.init(connector: 1, kind: .lock), isActive: false)
    await bench.idle()
    #expect(try bench.problems(from: start) == ["ConnectorPlugRetentionLock@1/1.Problem false"])
  }

  @Test func `what broke offline is told when the connection is back, in order`() async throws {
    let bench = try await StationBench.quiet()
    await bench.disconnect()
    bench.hardware[1]?.setFault(.init(kind: .groundFault), isActive: true)
    await bench.advance(by: .seconds(5))
    bench.hardware[1]?.setFault(.init(kind: .groundFault), isActive: false)
    bench.hardware[2]?.setFault(.init(connector: 1, kind: .overtemperature), isActive: true)
    await bench.idle()
    #expect(try bench.problems() == [])
    await bench.connect()
    await bench.idle()
    expectNoDifference(
      try bench.problems(),
      ["RCD@1.Tripped true", "RCD@1.Tripped false", "TemperatureSensor@2/1.Problem true"]
    )
  }

  @Test func `G02.FR.05, G02.FR.07 whoever talks needs no heartbeat, but one a day`() async throws {
    let bench = try await StationBench.quiet(
      ["AlignedDataCtrlr.Interval": "60", "AlignedDataCtrlr.Measurands": "Frequency"]
    )
    await bench.run(for: .seconds(3600))
    #expect(bench.payloads("Heartbeat").isEmpty)
    _ = await bench.ask(
      "SetVariables",
      #"""
      {"setVariableData":[{"attributeValue":"0","component":{"name":"AlignedDataCtrlr"},\#
      "variable":{"name":"Interval"}}]}
      """#
    )
    await bench.run(for: .seconds(301))
    #expect(bench.payloads("Heartbeat").count == 1)
    await bench.run(for: .seconds(300))
    #expect(bench.payloads("Heartbeat").count == 2)
  }
}
