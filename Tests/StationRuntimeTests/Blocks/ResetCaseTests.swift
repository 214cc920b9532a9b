import CustomDump
import Testing

@testable import StationRuntime

@Suite("B. Provisioning: reset, case by case", .overWebSocket)
struct ResetCaseTests {
  private func bench(
    _ version: OCPPVersion = .v201,
    _ values: [String: String] = [:]
  ) async throws -> StationBench {
    let bench = try StationBench(
      version,
      values: ["SampledDataCtrlr.TxUpdatedInterval": "0"].merging(values) { $1 }
    )
    await bench.powerUp()
    return bench
  }

  private func charge(_ bench: StationBench, _ evses: Int...) async throws {
    for evse in evses {
      try await bench.plug(evse)
      await bench.present("CARD\(evse)", at: [evse])
    }
    await bench.advance(by: .seconds(2))
  }

  private let accepted = #"{"status":"Accepted"}"#
  private let scheduled = #"{"status":"Scheduled"}"#

  /// The reason of the boot after `start`, and the states told after it.
  private func boot(_ bench: StationBench, from start: Int) async -> [String] {
    await bench.connect()
    await bench.idle()
    return bench.csms.heard.dropFirst(start).compactMap { call in
      let text = call.payload
      func word(after name: String) -> Substring? {
        guard let range = text.firstRange(of: "\"\(name)\":") else { return nil }
        return text[range.upperBound...].prefix { !",}".contains($0) }
      }
      switch call.action {
      case "BootNotification": return word(after: "reason").map { "boot \($0)" }
      case "StatusNotification":
        guard let evse = word(after: "evseId"), let status = word(after: "connectorStatus") else {
          return nil
        }
        return "EVSE \(evse) \(status)"
      default: return nil
      }
    }
  }

  @Test(arguments: ["OnIdle", "Immediate"])
  func `TC_B_20_CS B11.FR.03 an idle station reboots at once`(type: String) async throws {
    let bench = try await bench()
    let start = bench.csms.heard.count
    #expect(await bench.ask("Reset", #"{"type":"\#(type)"}"#) == accepted)
    #expect(bench.csms.reopenings == [.seconds(1)])
    let found = await boot(bench, from: start)
    expectNoDifference(
      found,
      [#"boot "RemoteReset""#, #"EVSE 1 "Available""#, #"EVSE 2 "Available""#]
    )
  }

  @Test func `TC_B_21_CS B12.FR.01 B12.FR.03 OnIdle waits for the transaction's normal end`()
    async throws
  {
    let bench = try await bench()
    try await charge(bench, 1)
    let closing = bench.csms.heard.count
    #expect(await bench.ask("Reset", #"{"type":"OnIdle"}"#) == scheduled)
    // B12: meanwhile nobody else begins.
    expectNoDifference(
      bench.said(from: closing),
      #"StatusNotification {"connectorId":1,"connectorStatus":"Unavailable","evseId":2,"#
        + #""timestamp":"2026-01-01T00:00:02.000Z"}"#
    )
    await bench.present("OTHER", at: [2])
    #expect(!bench.actions(from: closing).contains("Authorize"))
    #expect(bench.isCharging())
    await bench.present("CARD1", at: [1])
    #expect(try bench.events().hasSuffix("Ended StopAuthorized EVConnected CARD1 because Local"))
    #expect(bench.csms.reopenings == [.seconds(1)])
    let start = bench.csms.heard.count
    let found = await boot(bench, from: start)
    expectNoDifference(
      found,
      [#"boot "ScheduledReset""#, #"EVSE 1 "Occupied""#, #"EVSE 2 "Available""#]
    )
    let actions = bench.actions(from: start)
    #expect(actions.contains("SecurityEventNotification"))
  }

  @Test func `TC_B_22_CS B12.FR.02 B12.FR.04 Immediate ends the transaction first`() async throws {
    for stopPoint in ["EVConnected,Authorized", "EVConnected"] {
      let bench = try await bench(.v201, ["TxCtrlr.TxStopPoint": stopPoint])
      try await charge(bench, 1)
      let start = bench.csms.heard.count
      #expect(await bench.ask("Reset", #"{"type":"Immediate"}"#) == accepted)
      #expect(
        try bench.events(from: start) == "2 Ended ResetCommand EVConnected because ImmediateReset"
      )
      let found = await boot(bench, from: start)
      expectNoDifference(
        found,
        [#"boot "RemoteReset""#, #"EVSE 1 "Occupied""#, #"EVSE 2 "Available""#]
      )
    }
  }

  @Test func `TC_B_23_CS B11.FR.02 what is out of service stays so`() async throws {
    let bench = try await bench()
    _ = await bench.ask(
      "ChangeAvailability",
      #"{"evse":{"connectorId":1,"id":1},"operationalStatus":"Inoperative"}"#
    )
    let start = bench.csms.heard.count
    #expect(await bench.ask("Reset", #"{"type":"OnIdle"}"#) == accepted)
    let found = await boot(bench, from: start)
    expectNoDifference(
      found,
      [#"boot "RemoteReset""#, #"EVSE 1 "Unavailable""#, #"EVSE 2 "Available""#]
    )
  }

  @Test func `TC_B_41_CS OnIdle waits for the last of several transactions`() async throws {
    let bench = try await bench()
    try await charge(bench, 1, 2)
    #expect(await bench.ask("Reset", #"{"type":"OnIdle"}"#) == scheduled)
    await bench.present("CARD1", at: [1])
    #expect(bench.csms.reopenings == [])
    await bench.present("CARD2", at: [2])
    #expect(bench.csms.reopenings == [.seconds(1)])
    let found = await boot(bench, from: bench.csms.heard.count)
    expectNoDifference(
      found,
      [#"boot "ScheduledReset""#, #"EVSE 1 "Occupied""#, #"EVSE 2 "Occupied""#]
    )
  }

  @Test func `B11 (errata) who may begin and has not yet keeps the station from being idle`()
    async throws
  {
    let bench = try await bench(.v201, ["TxCtrlr.EVConnectionTimeOut": "30"])
    await bench.present("CARD", at: [1])
    #expect(await bench.ask("Reset", #"{"type":"OnIdle"}"#) == scheduled)
    await bench.advance(by: .seconds(29))
    #expect(bench.csms.reopenings == [])
    await bench.advance(by: .seconds(1))
    #expect(bench.csms.reopenings == [.seconds(1)])
  }

  // MARK: - One EVSE

  private static let resetting = ["EVSE@1.AllowReset": "true"]

  @Test func `TC_B_25_CS B11.FR.08 an idle EVSE is out of service while it resets`() async throws {
    let bench = try await bench(.v201, Self.resetting)
    let start = bench.csms.heard.count
    #expect(await bench.ask("Reset", #"{"evseId":1,"type":"OnIdle"}"#) == accepted)
    await bench.advance(by: .seconds(1))
    expectNoDifference(
      bench.said(from: start),
      """
      StatusNotification {"connectorId":1,"connectorStatus":"Unavailable","evseId":1,\
      "timestamp":"2026-01-01T00:00:00.000Z"}
      StatusNotification {"connectorId":1,"connectorStatus":"Available","evseId":1,\
      "timestamp":"2026-01-01T00:00:01.000Z"}
      """
    )
    #expect(bench.csms.reopenings == [])
  }

  @Test func `TC_B_26_CS B12.FR.07 OnIdle waits for the EVSE's transaction`() async throws {
    let bench = try await bench(.v201, Self.resetting)
    try await charge(bench, 1, 2)
    #expect(await bench.ask("Reset", #"{"evseId":1,"type":"OnIdle"}"#) == scheduled)
    await bench.present("CARD1", at: [1])
    let start = bench.csms.heard.count
    await bench.advance(by: .seconds(1))
    #expect(bench.said(from: start).contains(#""connectorStatus":"Occupied","evseId":1"#))
    #expect(bench.isCharging(2))
    try await bench.unplug(1)
    try await bench.plug(1)
    await bench.present("CARD1", at: [1])
    #expect(bench.isCharging(1))
  }

  @Test func `TC_B_27_CS B12.FR.08 Immediate ends the EVSE's transaction and no other`()
    async throws
  {
    let bench = try await bench(.v201, Self.resetting)
    try await charge(bench, 1, 2)
    let start = bench.csms.heard.count
    #expect(await bench.ask("Reset", #"{"evseId":1,"type":"Immediate"}"#) == accepted)
    #expect(
      try bench.events(from: start) == "2 Ended ResetCommand EVConnected because ImmediateReset"
    )
    await bench.advance(by: .seconds(1))
    #expect(bench.isCharging(2))
    #expect(bench.csms.reopenings == [])
  }

  @Test func `B12.FR.08 a car that stays plugged in counts anew after its EVSE's reset`()
    async throws
  {
    let bench = try await bench(
      .v201,
      Self.resetting.merging(["TxCtrlr.TxStartPoint": "EVConnected"]) { $1 }
    )
    try await charge(bench, 1)
    _ = await bench.ask("Reset", #"{"evseId":1,"type":"Immediate"}"#)
    let start = bench.csms.heard.count
    await bench.advance(by: .seconds(1))
    #expect(try bench.events(from: start) == "0 Started CablePluggedIn EVConnected @1/1")
  }

  @Test func `TC_B_28_CS TC_B_29_CS B11.FR.09 an EVSE without AllowReset does not reset alone`()
    async throws
  {
    let bench = try await bench(.v201, Self.resetting)
    try await charge(bench, 2)
    for type in ["OnIdle", "Immediate"] {
      #expect(
        await bench.ask("Reset", #"{"evseId":2,"type":"\#(type)"}"#)
          .contains(#""status":"Rejected""#)
      )
    }
    #expect(await bench.ask("Reset", #"{"evseId":9,"type":"OnIdle"}"#).contains("UnknownEvse"))
    #expect(bench.isCharging(2))
  }

  // MARK: - 2.1

  @Test func `B13.FR.01 without ResumptionTimeout nothing is resumed`() async throws {
    let bench = try await bench(.v21)
    let answer = await bench.ask("Reset", #"{"type":"ImmediateAndResume"}"#)
    #expect(answer.contains(#""status":"Rejected""#))
    #expect(bench.csms.reopenings == [])
  }

  @Test func `B13.FR.02 with nothing to resume it is an immediate reset`() async throws {
    let bench = try await bench(.v21, ["TxCtrlr.ResumptionTimeout": "60"])
    #expect(await bench.ask("Reset", #"{"type":"ImmediateAndResume"}"#) == accepted)
    #expect(bench.csms.reopenings == [.seconds(1)])
  }

  private static let resuming = [
    "TxCtrlr.ResumptionTimeout": "60", "TxCtrlr.AllowEnergyTransferResumption": "true",
    "EVSE@1.AllowReset": "true",
  ]

  @Test func `B13.FR.03 B13.FR.04 B13.FR.23 what runs is announced and goes on after the boot`()
    async throws
  {
    let bench = try await bench(.v21, Self.resuming)
    try await charge(bench, 1)
    let start = bench.csms.heard.count
    #expect(await bench.ask("Reset", #"{"type":"ImmediateAndResume"}"#) == accepted)
    #expect(try bench.events(from: start).hasPrefix("2 Updated ResetCommand"))
    #expect(bench.csms.reopenings == [.seconds(1)])
    await bench.connect()
    await bench.advance(by: .seconds(2))
    #expect(try bench.events(from: start).contains("3 Updated TxResumed"))
    #expect(bench.isCharging())
    await bench.present("CARD1", at: [1])
    #expect(try bench.events().hasSuffix("Ended StopAuthorized EVConnected CARD1 because Local"))
  }

  @Test func `B13.FR.10 B13.FR.12 B13.FR.30 one EVSE resets and its transaction goes on`()
    async throws
  {
    let bench = try await bench(.v21, Self.resuming)
    try await charge(bench, 1, 2)
    let start = bench.csms.heard.count
    #expect(await bench.ask("Reset", #"{"evseId":1,"type":"ImmediateAndResume"}"#) == accepted)
    #expect(!bench.isCharging(1))
    #expect(bench.isCharging(2))
    await bench.advance(by: .seconds(3))
    #expect(bench.isCharging(1))
    #expect(bench.csms.reopenings == [])
    let events = try bench.events(from: start)
    #expect(events.hasPrefix("2 Updated ResetCommand\n3 Updated TxResumed"))
  }

  @Test func `B13.FR.14 without AllowEnergyTransferResumption it goes on without energy`()
    async throws
  {
    let bench = try await bench(
      .v21,
      ["TxCtrlr.ResumptionTimeout": "60", "EVSE@1.AllowReset": "true"]
    )
    try await charge(bench, 1)
    let start = bench.csms.heard.count
    _ = await bench.ask("Reset", #"{"evseId":1,"type":"ImmediateAndResume"}"#)
    await bench.advance(by: .seconds(3))
    #expect(!bench.isCharging())
    #expect(try bench.events(from: start).hasSuffix("3 Updated TxResumed SuspendedEVSE"))
  }

  @Test func `2.0.1 does not know ImmediateAndResume`() async throws {
    let bench = try await bench()
    #expect(
      await bench.ask("Reset", #"{"type":"ImmediateAndResume"}"#)
        .hasPrefix("PropertyConstraintViolation: ")
    )
  }
}
