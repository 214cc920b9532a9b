import Foundation
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

  private func told(_ bench: StationBench) throws -> [String?] {
    try bench.payloads("SecurityEventNotification").map { try member("type", of: $0) }
  }

  @Test func `A04.FR.02 an event the CSMS refuses is kept and told again, the others meanwhile`()
    async throws
  {
    let store = MemoryStationStore()
    let interval = ["OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]": "60"]
    let bench = try await StationBench.quiet(.v201, interval, store: store)
    bench.csms.willRefuse("SecurityEventNotification", .internalError)
    bench.station.post(.securityEvent(type: "MemoryExhaustion", info: nil))
    await bench.idle()
    #expect(try told(bench) == ["StartupOfTheDevice", "MemoryExhaustion"])
    // E13.FR.03: after MessageAttemptInterval, and twice that when it is refused again.
    bench.csms.willRefuse("SecurityEventNotification", .internalError)
    await bench.run(for: .seconds(59))
    #expect(try told(bench).count == 2)
    await bench.run(for: .seconds(1))
    #expect(try told(bench).count == 3)
    bench.station.post(.securityEvent(type: "MaintenanceLoginFailed", info: nil))
    await bench.run(for: .seconds(119))
    #expect(try told(bench).count == 3)
    await bench.run(for: .seconds(1))
    #expect(try told(bench).suffix(2) == ["MemoryExhaustion", "MaintenanceLoginFailed"])
    await bench.run(for: .seconds(3600))
    #expect(try told(bench).count == 5)
    await bench.station.stop()
    let next = try await StationBench.quiet(.v201, store: store)
    #expect(try told(next) == ["StartupOfTheDevice"])
  }

  @Test func `A04.FR.02 what was refused survives a power cut, and does not hold up the rest`()
    async throws
  {
    let store = MemoryStationStore()
    let bench = try StationBench(values: ["ClockCtrlr.TimeSource": "RealTimeClock"], store: store)
    await bench.station.start()
    bench.csms.willRefuse("SecurityEventNotification", .formatViolation)
    bench.station.post(.securityEvent(type: "MemoryExhaustion", info: nil))
    await bench.connect()
    await bench.idle()
    #expect(try told(bench) == ["StartupOfTheDevice", "MemoryExhaustion"])
    await bench.station.stop()
    let next = try StationBench(store: store)
    await next.powerUp()
    #expect(try told(next) == ["StartupOfTheDevice", "StartupOfTheDevice"])
  }

  @Test func `A04.FR.02 a CSMS that knows no security events is asked once a round`() async throws {
    let bench = try StationBench(values: ["ClockCtrlr.TimeSource": "RealTimeClock"])
    await bench.station.start()
    bench.csms.willRefuse("SecurityEventNotification", .notImplemented)
    bench.station.post(.securityEvent(type: "MemoryExhaustion", info: nil))
    await bench.connect()
    await bench.idle()
    #expect(try told(bench) == ["StartupOfTheDevice"])
    await bench.run(for: .seconds(10))
    #expect(
      try told(bench) == ["StartupOfTheDevice", "StartupOfTheDevice", "MemoryExhaustion"]
    )
  }

  @Test func `A04.FR.02 a thousand events are kept, then the oldest make room`() {
    var queue = SecurityEventQueue()
    func event(_ number: Int) -> SecurityEventNotification {
      SecurityEventNotification(
        type: Text(cutting: "\(number)"),
        timestamp: .init(timeIntervalSince1970: 0)
      )
    }
    for number in 0..<1000 { queue.append(event(number)) }
    #expect(queue.events.count == 1000)
    queue.beginRound()
    let first = queue.next()
    let hasDropped = queue.append(event(1000))
    queue.confirmed()
    let second = queue.next()
    #expect(first?.type.value == "0")
    #expect(hasDropped)
    #expect(second?.type.value == "1")
    #expect(queue.events.count == 1000)
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
