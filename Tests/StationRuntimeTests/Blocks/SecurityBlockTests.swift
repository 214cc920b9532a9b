import Testing

@testable import StationRuntime

@Suite("A. Security: events")
struct SecurityBlockTests {
  @Test func `A04.FR.02 A04.FR.01 an event that could not be delivered survives a boot`()
    async throws
  {
    let store = MemoryStationStore()
    let bench = try StationBench(store: store)
    await bench.station.start()
    bench.station.post(.securityEvent(type: "MemoryExhaustion", info: "no more room"))
    await bench.idle()
    await bench.station.stop()
    let next = try StationBench(store: store)
    await next.powerUp()
    let told = next.csms.heard.filter { $0.action == "SecurityEventNotification" }
    #expect(told.count == 3)
    #expect(told.map { $0.payload.contains("StartupOfTheDevice") } == [true, false, true])
    #expect(told[1].payload.contains(#""techInfo":"no more room""#))
  }

  @Test func `A04.FR.02 what the CSMS has is not told again`() async throws {
    let store = MemoryStationStore()
    let bench = try StationBench(store: store)
    await bench.powerUp()
    await bench.station.stop()
    let next = try StationBench(store: store)
    await next.powerUp()
    #expect(next.actions().filter { $0 == "SecurityEventNotification" }.count == 1)
  }

  @Test
  func `A01.FR.11 A04.FR.04 a new password goes into the security log, A01.FR.12 without its text`()
    async throws
  {
    let bench = try StationBench()
    let events = await bench.station.events()
    await bench.powerUp()
    let answer = await bench.ask(
      "SetVariables",
      #"{"setVariableData":[{"attributeValue":"sixteen-letters-or-more","component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}}]}"#
    )
    #expect(answer.contains(#""attributeStatus":"Accepted""#))
    await bench.station.stop()
    var found: [StationEvent] = []
    for await event in events {
      if case .securityEvent("ReconfigurationOfSecurityParameters", _) = event {
        found.append(event)
      }
    }
    #expect(
      found == [
        .securityEvent(
          type: "ReconfigurationOfSecurityParameters",
          info: "BasicAuthPassword changed"
        )
      ]
    )
  }
}
