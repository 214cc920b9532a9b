import TestSupport
import Testing

@testable import StationRuntime

@Suite("Mains")
struct PowerTests {
  @Test func `B01.FR.09 without mains nothing is said, and with them the station boots by PowerUp`()
    async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    let before = bench.csms.heard.count

    await bench.station.losePower()
    await bench.disconnect()
    try bench.hardware[1]?.plug(SimulatedVehicle())
    bench.station.post(.tokenPresented(Token("A"), evses: []))
    await bench.advance(by: .seconds(3600))
    #expect(bench.actions(from: before) == [])

    await bench.station.regainPower()
    await bench.connect()
    await bench.idle()
    #expect(bench.csms.heard[before].description.contains(#""reason":"PowerUp""#))
    #expect(bench.actions(from: before).first == "BootNotification")
    #expect(bench.said(from: before).contains("Occupied"))
    #expect(!bench.actions(from: before).contains("Authorize"))
  }

  @Test func `mains that are there already, or gone already, change nothing`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let before = bench.csms.heard.count

    await bench.station.regainPower()
    await bench.idle()

    #expect(bench.actions(from: before) == [])
    #expect(await bench.station.isPowered)
  }
}
