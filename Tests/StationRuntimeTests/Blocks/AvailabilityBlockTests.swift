import Foundation
import Testing

@testable import StationRuntime

@Suite("G. Availability")
struct AvailabilityBlockTests {
  @Test func `G01.FR.03 a cable makes a connector Occupied, its going Available`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let start = bench.csms.heard.count
    try bench.hardware[1]?.plug(SimulatedVehicle())
    await bench.idle()
    #expect(bench.said(from: start).contains(#""connectorStatus":"Occupied","evseId":1"#))
    let next = bench.csms.heard.count
    try bench.hardware[1]?.unplug()
    await bench.idle()
    #expect(bench.said(from: next).contains(#""connectorStatus":"Available","evseId":1"#))
  }

  @Test func `G04.FR.08 the station back in service gives each EVSE its own state back`()
    async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    _ = await bench.ask(
      "ChangeAvailability",
      #"{"evse":{"id":2},"operationalStatus":"Inoperative"}"#
    )
    _ = await bench.ask("ChangeAvailability", #"{"operationalStatus":"Inoperative"}"#)
    let start = bench.csms.heard.count
    _ = await bench.ask("ChangeAvailability", #"{"operationalStatus":"Operative"}"#)
    #expect(bench.actions(from: start) == ["StatusNotification"])
    #expect(bench.said(from: start).contains(#""connectorStatus":"Available","evseId":1"#))
  }

  @Test func `B04.FR.02 after a short absence only what changed is told`() async throws {
    let bench = try StationBench(values: ["OCPPCommCtrlr.OfflineThreshold": "60"])
    await bench.powerUp()
    await bench.disconnect()
    await bench.idle()
    try bench.hardware[2]?.plug(SimulatedVehicle())
    await bench.advance(by: .seconds(59))
    let start = bench.csms.heard.count
    await bench.connect()
    await bench.idle()
    let told = bench.csms.heard.dropFirst(start).filter { $0.action == "StatusNotification" }
    #expect(told.count == 1)
    #expect(told.first?.payload.contains(#""evseId":2"#) == true)
  }

  @Test func `B04.FR.01 after a long absence everything is told`() async throws {
    let bench = try StationBench(values: ["OCPPCommCtrlr.OfflineThreshold": "60"])
    await bench.powerUp()
    await bench.disconnect()
    await bench.idle()
    await bench.advance(by: .seconds(61))
    let start = bench.csms.heard.count
    await bench.connect()
    await bench.idle()
    #expect(bench.actions(from: start) == ["StatusNotification", "StatusNotification"])
  }

  @Test func `G01.FR.03 a transaction without a cable leaves the connector Available`()
    async throws
  {
    let bench = try StationBench(values: ["TxCtrlr.TxStartPoint": "Authorized"])
    await bench.powerUp()
    await bench.present("AA", at: [1])
    #expect(await bench.evse(1)?.transaction != nil)
    let start = bench.csms.heard.count
    try await bench.plug(2)
    #expect(bench.said(from: start).contains(#""connectorStatus":"Occupied","evseId":2"#))
    #expect(!bench.said(from: start).contains(#""evseId":1"#))
  }

  @Test func `G03.FR.05 a change is scheduled while a transaction runs, and comes when it ends`()
    async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    try await bench.plug()
    await bench.present("AA")
    let start = bench.csms.heard.count
    let answer = await bench.ask(
      "ChangeAvailability",
      #"{"evse":{"id":1},"operationalStatus":"Inoperative"}"#
    )
    #expect(answer == #"{"status":"Scheduled"}"#)
    #expect(!bench.actions(from: start).contains("StatusNotification"))
    await bench.present("AA")
    #expect(
      bench.actions(from: start).filter { $0 == "StatusNotification" } == ["StatusNotification"]
    )
    #expect(bench.said(from: start).contains(#""connectorStatus":"Unavailable","evseId":1"#))
  }

  @Test func `G03.FR.08 where the CSMS forbade it nobody is let in by a boot either`()
    async throws
  {
    let bench = try StationBench(values: ["AuthCtrlr.Enabled": "false"])
    await bench.powerUp()
    _ = await bench.ask(
      "ChangeAvailability",
      #"{"evse":{"id":1},"operationalStatus":"Inoperative"}"#
    )
    try await bench.plug()
    _ = await bench.ask("Reset", #"{"type":"Immediate"}"#)
    await bench.connect()
    await bench.idle()
    #expect(await bench.evse(1)?.authorization == nil)
    #expect(await bench.evse(2)?.isOperative == true)
  }

  @Test func `a damaged document of availability is told and stops nothing`() async throws {
    let store = MemoryStationStore()
    store.write("availability", Data("{".utf8))
    let bench = try StationBench(store: store)
    let events = await bench.station.events()
    await bench.powerUp()
    await bench.station.stop()
    var troubles: [String] = []
    for await event in events {
      if case .trouble(let sentence) = event { troubles.append(sentence) }
    }
    #expect(troubles == ["what was kept as 'availability' is damaged and set aside"])
    #expect(bench.actions().first == "BootNotification")
  }
}
