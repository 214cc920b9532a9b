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
    bench.disconnect()
    await bench.idle()
    try bench.hardware[2]?.plug(SimulatedVehicle())
    await bench.advance(by: .seconds(59))
    let start = bench.csms.heard.count
    bench.connect()
    await bench.idle()
    let told = bench.csms.heard.dropFirst(start).filter { $0.action == "StatusNotification" }
    #expect(told.count == 1)
    #expect(told.first?.payload.contains(#""evseId":2"#) == true)
  }

  @Test func `B04.FR.01 after a long absence everything is told`() async throws {
    let bench = try StationBench(values: ["OCPPCommCtrlr.OfflineThreshold": "60"])
    await bench.powerUp()
    bench.disconnect()
    await bench.idle()
    await bench.advance(by: .seconds(61))
    let start = bench.csms.heard.count
    bench.connect()
    await bench.idle()
    #expect(bench.actions(from: start) == ["StatusNotification", "StatusNotification"])
  }
}
