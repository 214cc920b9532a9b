import CustomDump
import DeviceModelKit
import TestSupport
import Testing

@testable import StationRuntime

@Suite("B. Provisioning: boot, case by case", .overWebSocket)
struct BootCaseTests {
  private static func answer(_ status: String, _ interval: Int = 60) -> String {
    #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":\#(interval),"status":"\#(status)"}"#
  }

  private static let everyConnector = [
    "StatusNotification", "StatusNotification", "SecurityEventNotification",
  ]

  @Test func `TC_B_01_CS B01.FR.05 accepted, it tells the state of every connector`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    #expect(bench.actions() == ["BootNotification"] + Self.everyConnector)
    expectNoDifference(
      bench.csms.heard[0].payload,
      #"{"chargingStation":{"firmwareVersion":"1.0.0","model":"TwoSocket","#
        + #""serialNumber":"EX-000001","vendorName":"Example"},"reason":"PowerUp"}"#
    )
  }

  @Test func `TC_B_02_CS pending, it answers the CSMS and sends what it was asked for`()
    async throws
  {
    let bench = try StationBench()
    bench.csms.willAnswer("BootNotification", Self.answer("Pending"))
    await bench.powerUp()
    let written = await bench.set("OCPPCommCtrlr", "OfflineThreshold", "300")
    #expect(written.contains(#""attributeStatus":"Accepted""#))
    #expect(try await bench.get("OCPPCommCtrlr", "OfflineThreshold") == "300")
    let report = await bench.ask("GetBaseReport", #"{"requestId":7,"reportBase":"FullInventory"}"#)
    #expect(report == #"{"status":"Accepted"}"#)
    #expect(Set(bench.actions().dropFirst()) == ["NotifyReport"])
    for action in ["RequestStartTransaction", "RequestStopTransaction"] {
      let payload =
        action == "RequestStartTransaction"
        ? #"{"idToken":{"idToken":"A","type":"ISO14443"},"remoteStartId":1}"#
        : #"{"transactionId":"none"}"#
      // B02.FR.05
      #expect(await bench.ask(action, payload).contains(#""status":"Rejected""#))
    }
    let start = bench.csms.heard.count
    let trigger = await bench.ask("TriggerMessage", #"{"requestedMessage":"BootNotification"}"#)
    #expect(trigger == #"{"status":"Accepted"}"#)
    #expect(bench.actions(from: start) == ["BootNotification"] + Self.everyConnector)
    #expect(bench.csms.heard[start].payload.hasSuffix(#""reason":"Triggered"}"#))
  }

  @Test func `B02.FR.02 pending, what happens is not told before it is accepted`() async throws {
    let bench = try StationBench(
      values: [
        "TxCtrlr.TxBeforeAcceptedEnabled": "true",
        "AuthCtrlr.OfflineTxForUnknownIdEnabled": "true",
      ]
    )
    bench.csms.willAnswer("BootNotification", Self.answer("Pending"))
    await bench.powerUp()
    try await bench.plug()
    await bench.present("CARD", at: [1])
    #expect(bench.actions() == ["BootNotification"])
    await bench.advance(by: .seconds(60))
    // B01.FR.08: and in the order in which it happened.
    #expect(bench.actions().filter { $0 == "BootNotification" }.count == 2)
    #expect(try bench.events().hasPrefix("0 Started Authorized EVConnected @1/1 CARD"))
  }

  @Test func `TC_B_03_CS B03.FR.02 rejected, it is silent until the interval is over`() async throws
  {
    let bench = try StationBench(values: ["ClockCtrlr.TimeSource": "RealTimeClock"])
    bench.csms.willAnswer("BootNotification", Self.answer("Rejected", 90))
    await bench.powerUp()
    try await bench.plug()
    await bench.advance(by: .seconds(89))
    #expect(bench.actions() == ["BootNotification"])
    await bench.advance(by: .seconds(1))
    #expect(bench.actions() == ["BootNotification", "BootNotification"] + Self.everyConnector)
  }

  @Test(arguments: [
    ("GetBaseReport", #"{"requestId":1,"reportBase":"FullInventory"}"#),
    ("TriggerMessage", #"{"requestedMessage":"BootNotification"}"#),
    ("Reset", #"{"type":"Immediate"}"#),
    ("NoSuchCall", "{}"),
  ])
  func `TC_B_30_CS B03.FR.08 rejected, it answers every call with SecurityError`(
    action: String,
    payload: String
  ) async throws {
    let bench = try StationBench()
    bench.csms.willAnswer("BootNotification", Self.answer("Rejected"))
    await bench.powerUp()
    #expect(
      await bench.ask(action, payload) == "SecurityError: the CSMS has not accepted the station"
    )
    #expect(bench.actions() == ["BootNotification"])
  }

  @Test func `B01.FR.08 before the first answer it promises nothing`() async throws {
    let bench = try StationBench()
    bench.csms.ignores("BootNotification")
    await bench.powerUp()
    #expect(
      await bench.ask("GetBaseReport", #"{"requestId":1,"reportBase":"FullInventory"}"#)
        == "SecurityError: the CSMS has not answered the BootNotification"
    )
  }

  @Test func `B01.FR.08 a call right behind the answer is dealt with after it`() async throws {
    let bench = try StationBench()
    let gate = Gate()
    bench.csms.answers("BootNotification", after: gate)
    await bench.station.start()
    await bench.connect()
    await gate.entered()
    async let answer = bench.ask("GetBaseReport", #"{"requestId":1,"reportBase":"FullInventory"}"#)
    await bench.station.settled()
    gate.open()
    #expect(await answer == #"{"status":"Accepted"}"#)
    await bench.idle()
    #expect(bench.actions().contains("NotifyReport"))
  }

  @Test func `B01.FR.08 a CSMS that calls before it answers does not wait for ever`() async throws {
    let bench = try StationBench()
    let gate = Gate()
    bench.csms.answers("BootNotification", after: gate)
    await bench.station.start()
    await bench.connect()
    await gate.entered()
    let answer = Task {
      try await bench.station.answer(
        IncomingCall(id: "1", action: "GetLocalListVersion", payload: .empty, version: .v201)
      )
    }
    while bench.clock.nextDue != .seconds(1) { await Task.yield() }
    bench.clock.advance(by: .seconds(1))
    let refusal = await #expect(throws: CallError.self) { try await answer.value }
    #expect(refusal?.code == .securityError)
    gate.open()
    await bench.idle()
  }

  @Test func `B01.FR.06 the CSMS's time is the station's, where TimeSource has Heartbeat`()
    async throws
  {
    let time = "2030-05-06T07:08:09.000Z"
    for (source, expected) in [("Heartbeat", time), ("RealTimeClock", "2026-01-01T00:00:00.000Z")] {
      let bench = try StationBench(values: ["ClockCtrlr.TimeSource": source])
      bench.csms.willAnswer(
        "BootNotification",
        #"{"currentTime":"\#(time)","interval":60,"status":"Accepted"}"#
      )
      await bench.powerUp()
      #expect(bench.csms.heard[1].payload.hasSuffix(#""timestamp":"\#(expected)"}"#))
      #expect(try await bench.get("ClockCtrlr", "DateTime") == expected)
    }
  }

  @Test func `B01.FR.06 a CSMS that tells whole seconds sets no clock back within one`()
    async throws
  {
    let bench = try StationBench(values: ["ClockCtrlr.TimeSource": "Heartbeat"])
    bench.clock.advance(by: .milliseconds(400))
    await bench.powerUp()
    #expect(try await bench.get("ClockCtrlr", "DateTime") == "2026-01-01T00:00:00.400Z")
  }

  @Test func `part 4, 5.3 news about the station itself are worth a BootNotification`() async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    await bench.disconnect()
    await bench.idle()
    await bench.station.write("InternalCtrlr", "FirmwareVersion", "2.0")
    let start = bench.csms.heard.count
    await bench.connect()
    await bench.idle()
    #expect(bench.actions(from: start).first == "BootNotification")
    #expect(bench.csms.heard[start].payload.contains(#""firmwareVersion":"2.0""#))
  }

  @Test func `TC_B_51_CS B04.FR.01 after a long absence it tells the state of every connector`()
    async throws
  {
    let bench = try StationBench(values: ["OCPPCommCtrlr.OfflineThreshold": "60"])
    await bench.powerUp()
    let start = bench.csms.heard.count
    await bench.disconnect()
    try await bench.plug()
    await bench.advance(by: .seconds(61))
    await bench.connect()
    await bench.idle()
    expectNoDifference(
      bench.said(from: start),
      """
      StatusNotification {"connectorId":1,"connectorStatus":"Occupied","evseId":1,\
      "timestamp":"2026-01-01T00:01:01.000Z"}
      StatusNotification {"connectorId":1,"connectorStatus":"Available","evseId":2,\
      "timestamp":"2026-01-01T00:01:01.000Z"}
      """
    )
  }

  @Test func `TC_B_52_CS B04.FR.02 after a short absence it tells what changed`() async throws {
    let bench = try StationBench(values: ["OCPPCommCtrlr.OfflineThreshold": "60"])
    await bench.powerUp()
    let start = bench.csms.heard.count
    await bench.disconnect()
    try await bench.plug()
    await bench.advance(by: .seconds(60))
    await bench.connect()
    await bench.idle()
    expectNoDifference(
      bench.said(from: start),
      """
      StatusNotification {"connectorId":1,"connectorStatus":"Occupied","evseId":1,\
      "timestamp":"2026-01-01T00:01:00.000Z"}
      """
    )
  }
}

extension Station {
  /// What the station's own software writes.
  fileprivate func write(_ component: String, _ variable: String, _ value: String) {
    let address = Variables.Address(
      component: ComponentID(component),
      variable: VariableID(variable)
    )
    context.variables.setInternally(address, to: value)
  }
}
