import CustomDump
import Testing

@testable import StationRuntime

@Suite("B. Provisioning: boot")
struct BootBlockTests {
  @Test func `B01.FR.01 the station introduces itself, then reports every connector`() async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    expectNoDifference(
      bench.actions(),
      [
        "BootNotification", "StatusNotification", "StatusNotification",
        "SecurityEventNotification",
      ]
    )
    #expect(bench.csms.heard[0].payload.contains(#""reason":"PowerUp""#))
    expectNoDifference(
      bench.csms.heard[1].payload,
      #"{"connectorId":1,"connectorStatus":"Available","evseId":1,"#
        + #""timestamp":"2026-01-01T00:00:00.000Z"}"#
    )
  }

  @Test func `G01.FR.03 in 2.1 the state of a connector is an event`() async throws {
    let bench = try StationBench(.v21)
    await bench.powerUp()
    expectNoDifference(
      bench.actions(),
      ["BootNotification", "NotifyEvent", "NotifyEvent", "SecurityEventNotification"]
    )
  }

  @Test func `B02.FR.02 while pending nothing leaves but what was asked for`() async throws {
    let bench = try StationBench()
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":60,"status":"Pending"}"#
    )
    await bench.powerUp()
    #expect(bench.actions() == ["BootNotification"])
    let read = await bench.ask(
      "GetVariables",
      #"{"getVariableData":[{"component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"}}]}"#
    )
    #expect(read.contains(#""attributeStatus":"Accepted""#))
    #expect(bench.actions() == ["BootNotification"])
    let report = await bench.ask(
      "GetBaseReport",
      #"{"requestId":7,"reportBase":"SummaryInventory"}"#
    )
    #expect(report == #"{"status":"Accepted"}"#)
    #expect(bench.actions() == ["BootNotification", "NotifyReport"])
  }

  @Test func `B02.FR.08 a pending station asks again after the interval`() async throws {
    let bench = try StationBench()
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":60,"status":"Pending"}"#
    )
    await bench.powerUp()
    await bench.advance(by: .seconds(59))
    #expect(bench.actions() == ["BootNotification"])
    await bench.advance(by: .seconds(1))
    #expect(
      bench.actions() == [
        "BootNotification", "BootNotification", "StatusNotification", "StatusNotification",
        // The CSMS's clock stands still, so the station's was set back.
        "SecurityEventNotification", "SecurityEventNotification",
      ]
    )
  }

  @Test func `B03.FR.08 a rejected station answers everything with SecurityError`() async throws {
    let bench = try StationBench()
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":0,"status":"Rejected"}"#
    )
    await bench.powerUp()
    let answer = await bench.ask("GetBaseReport", #"{"requestId":7,"reportBase":"FullInventory"}"#)
    #expect(answer == "SecurityError: the CSMS has not accepted the station")
    #expect(bench.actions() == ["BootNotification"])
  }

  @Test func `B03.FR.05 B02.FR.07 an interval of 0 means our own patience of 30 seconds`()
    async throws
  {
    let bench = try StationBench()
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":0,"status":"Rejected"}"#
    )
    await bench.powerUp()
    await bench.advance(by: .seconds(29))
    #expect(bench.actions() == ["BootNotification"])
    await bench.advance(by: .seconds(1))
    #expect(bench.actions().prefix(2) == ["BootNotification", "BootNotification"])
  }

  @Test func `B01.FR.04 G02.FR.01 G02.FR.02 the answer's interval is the heartbeat's`() async throws
  {
    let bench = try StationBench()
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":10,"status":"Accepted"}"#
    )
    await bench.powerUp()
    let start = bench.csms.heard.count
    await bench.advance(by: .seconds(9))
    #expect(bench.actions(from: start) == [])
    await bench.advance(by: .seconds(1))
    #expect(bench.actions(from: start) == ["Heartbeat"])
    await bench.advance(by: .seconds(10))
    #expect(bench.actions(from: start) == ["Heartbeat", "Heartbeat"])
  }

  @Test func `a plain reconnect brings no new BootNotification, another slot does`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let start = bench.csms.heard.count
    await bench.disconnect()
    await bench.connect()
    await bench.idle()
    #expect(bench.actions(from: start) == [])
    await bench.disconnect()
    await bench.connect(slot: 2)
    await bench.idle()
    #expect(bench.actions(from: start).first == "BootNotification")
  }

  @Test func `B01 without an answer the station asks again`() async throws {
    let bench = try StationBench()
    bench.csms.ignores("BootNotification")
    await bench.powerUp()
    bench.csms.heeds("BootNotification")
    await bench.advance(by: .seconds(30))
    #expect(
      bench.actions().prefix(3) == ["BootNotification", "BootNotification", "StatusNotification"]
    )
  }

  @Test func `B02.FR.04 a reconnect does not shorten the interval`() async throws {
    let bench = try StationBench()
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":300,"status":"Rejected"}"#
    )
    await bench.powerUp()
    await bench.disconnect()
    await bench.connect()
    await bench.advance(by: .seconds(299))
    #expect(bench.actions() == ["BootNotification"])
    await bench.advance(by: .seconds(1))
    #expect(bench.actions().prefix(2) == ["BootNotification", "BootNotification"])
  }

  @Test func `B02.FR.04 the interval may pass while there is no connection`() async throws {
    let bench = try StationBench()
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":300,"status":"Pending"}"#
    )
    await bench.powerUp()
    await bench.disconnect()
    await bench.advance(by: .seconds(301))
    #expect(bench.actions() == ["BootNotification"])
    await bench.connect()
    await bench.idle()
    #expect(bench.actions().prefix(2) == ["BootNotification", "BootNotification"])
  }

  @Test func `B10.FR.10 to another CSMS nothing goes before it has accepted the station`()
    async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    await bench.disconnect()
    try await bench.plug()
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":300,"status":"Pending"}"#
    )
    let start = bench.csms.heard.count
    await bench.connect(slot: 2)
    await bench.idle()
    #expect(bench.actions(from: start) == ["BootNotification"])
  }

  @Test func `B10 the slot in use is OCPPCommCtrlr.ActiveNetworkProfile`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    await bench.disconnect()
    await bench.connect(slot: 2)
    await bench.idle()
    let answer = await bench.ask(
      "GetVariables",
      #"{"getVariableData":[{"component":{"name":"OCPPCommCtrlr"},"variable":{"name":"ActiveNetworkProfile"}}]}"#
    )
    #expect(answer.contains(#""attributeValue":"2""#))
  }

  @Test func `empty texts are left out of BootNotification`() async throws {
    let bench = try StationBench(values: ["InternalCtrlr.ChargeBoxSerialNumber": ""])
    await bench.powerUp()
    #expect(!bench.csms.heard[0].payload.contains("serialNumber"))
  }
}
