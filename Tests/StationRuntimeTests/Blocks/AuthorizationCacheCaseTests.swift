import CustomDump
import Testing

@testable import StationRuntime

@Suite("C. Authorization: the cache", .overWebSocket)
struct AuthorizationCacheCaseTests {
  /// A bench whose CSMS has spoken about `CARD` once, and a car at EVSE 1.
  private func bench(
    _ status: String = "Accepted",
    group: String? = nil,
    _ more: [String: String] = [:]
  ) async throws -> StationBench {
    let values = StationBench.preAuthorizing.merging(more) { $1 }
    let bench = try StationBench(values: values)
    await bench.powerUp()
    await bench.cache("CARD", status, group: group)
    try await bench.plug()
    return bench
  }

  private static let started = """
    0 Started Authorized EVConnected @1/1 CARD
    1 Updated ChargingStateChanged Charging 3 phases
    """

  @Test func `TC_C_08_CS a cached token starts without being asked about`() async throws {
    let bench = try await bench()
    let start = bench.csms.heard.count
    await bench.present("card", at: [1])
    await bench.advance(by: .seconds(2))
    #expect(!bench.actions(from: start).contains("Authorize"))
    expectNoDifference(
      try bench.events(from: start),
      """
      0 Started Authorized EVConnected @1/1 card
      1 Updated ChargingStateChanged Charging 3 phases
      """
    )
  }

  @Test(arguments: [
    ("TC_C_09_CS", "Invalid"), ("TC_C_10_CS", "Blocked"), ("TC_C_11_CS", "Expired"),
  ])
  func `TC_C_09_CS TC_C_10_CS TC_C_11_CS a token cached as bad is asked about`(
    id: String,
    status: String
  ) async throws {
    let bench = try await bench(status)
    let start = bench.csms.heard.count
    bench.authorizeAnswer(status)
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start) == ["Authorize"])
    #expect(!bench.isCharging())
  }

  @Test func `TC_C_12_CS the CSMS may think better of a token cached as bad`() async throws {
    let bench = try await bench("Invalid")
    let start = bench.csms.heard.count
    bench.authorizeAnswer()
    await bench.present("CARD", at: [1])
    await bench.advance(by: .seconds(2))
    #expect(bench.actions(from: start).first == "Authorize")
    #expect(try bench.events(from: start).contains("ChargingStateChanged Charging"))
  }

  @Test func `TC_C_13_CS a cached token may come before the cable`() async throws {
    let bench = try StationBench(
      values: StationBench.preAuthorizing.merging(["TxCtrlr.TxStartPoint": "Authorized"]) { $1 }
    )
    await bench.powerUp()
    await bench.cache("CARD")
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    try await bench.plug()
    await bench.advance(by: .seconds(2))
    #expect(!bench.actions(from: start).contains("Authorize"))
    expectNoDifference(
      try bench.events(from: start),
      """
      0 Started Authorized Idle CARD
      1 Updated CablePluggedIn EVConnected @1/1
      2 Updated ChargingStateChanged Charging 3 phases
      """
    )
  }

  @Test func `TC_C_14_CS C16.FR.04 a cached master pass stops without being asked about`()
    async throws
  {
    let bench = try await bench(group: "MASTER", ["AuthCtrlr.MasterPassGroupId": "MASTER"])
    await bench.present("DRIVER", at: [1])
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(!bench.actions(from: start).contains("Authorize"))
    expectNoDifference(
      try bench.events(from: start),
      "2 Ended StopAuthorized EVConnected CARD because MasterPass"
    )
  }

  @Test func `TC_C_15_CS a token turned bad may still have what MaxEnergyOnInvalidId allows`()
    async throws
  {
    let bench = try await bench(
      [
        "TxCtrlr.StopTxOnInvalidId": "false", "TxCtrlr.MaxEnergyOnInvalidId": "10000",
      ]
    )
    let start = try await chargedOffline(bench)
    let events = try bench.events(from: start)
    #expect(events.hasPrefix("0 Started Authorized EVConnected @1/1 CARD offline\n"))
    #expect(!events.contains("Deauthorized"))
    #expect(!events.contains("SuspendedEVSE"))
    #expect(bench.isCharging())
    // 10 kWh at 11 kW.
    await bench.advance(by: .seconds(3400))
    #expect(!bench.isCharging())
    #expect(try bench.events(from: start).hasSuffix("Updated ChargingStateChanged SuspendedEVSE"))
  }

  @Test(arguments: [("TC_C_16_CS", "0"), ("TC_C_18_CS", "500")])
  func `TC_C_16_CS TC_C_18_CS a token turned bad ends its transaction where that is so set`(
    id: String,
    allowance: String
  ) async throws {
    let bench = try await bench(
      ["TxCtrlr.StopTxOnInvalidId": "true", "TxCtrlr.MaxEnergyOnInvalidId": allowance]
    )
    let start = try await chargedOffline(bench)
    expectNoDifference(
      try bench.events(from: start),
      """
      0 Started Authorized EVConnected @1/1 CARD offline
      1 Updated ChargingStateChanged Charging 3 phases offline
      2 Ended Deauthorized EVConnected because DeAuthorized
      """
    )
    #expect(!bench.isCharging())
  }

  @Test func `TC_C_17_CS a token turned bad is given no more where nothing is allowed`()
    async throws
  {
    let bench = try await bench(
      ["TxCtrlr.StopTxOnInvalidId": "false", "TxCtrlr.MaxEnergyOnInvalidId": "0"]
    )
    let start = try await chargedOffline(bench)
    expectNoDifference(
      try bench.events(from: start),
      """
      0 Started Authorized EVConnected @1/1 CARD offline
      1 Updated ChargingStateChanged Charging 3 phases offline
      2 Updated ChargingStateChanged SuspendedEVSE
      """
    )
    #expect(!bench.isCharging())
  }

  /// Offline a cached token starts; back online the CSMS says Invalid.
  private func chargedOffline(_ bench: StationBench) async throws -> Int {
    await bench.disconnect()
    await bench.present("CARD", at: [1])
    await bench.advance(by: .seconds(5))
    let start = bench.csms.heard.count
    bench.eventAnswer("Invalid")
    await bench.connect()
    await bench.idle()
    return start
  }

  @Test func `TC_C_57_CS with DisablePostAuthorize nobody asks about a token cached as bad`()
    async throws
  {
    let bench = try await bench("Invalid", ["AuthCacheCtrlr.DisablePostAuthorize": "true"])
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start) == [])
    #expect(!bench.isCharging())
  }

  @Test func `TC_C_32_CS C10.FR.02 the cache survives a boot`() async throws {
    let bench = try StationBench(values: StationBench.preAuthorizing)
    await bench.powerUp()
    await bench.cache("CARD")
    await bench.reboot()
    try await bench.plug()
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(!bench.actions(from: start).contains("Authorize"))
    #expect(try bench.events(from: start) == Self.started)
  }

  @Test func `C10.FR.02 the cache survives a power cut`() async throws {
    let bench = try StationBench(values: StationBench.preAuthorizing)
    await bench.powerUp()
    await bench.cache("CARD")
    let next = try StationBench(values: StationBench.preAuthorizing, store: bench.store)
    await next.powerUp()
    let start = next.csms.heard.count
    await next.present("CARD", at: [1])
    #expect(next.actions(from: start) == [])
    #expect(await next.evse(1)?.authorization != nil)
  }

  @Test func `C10.FR.12 nobody can read a token in what is kept`() async throws {
    let bench = try await bench()
    _ = await bench.sendList([("LISTED", StationBench.info())])
    for name in ["authorization-cache", "local-auth-list"] {
      let document = try #require(bench.store.read(name))
      let text = String(decoding: document, as: UTF8.self).uppercased()
      #expect(!text.contains("CARD") && !text.contains("LISTED"))
    }
  }

  @Test func `TC_C_33_CS C10.FR.04 what Authorize answers is remembered`() async throws {
    let bench = try StationBench(values: StationBench.preAuthorizing)
    await bench.powerUp()
    try await bench.plug()
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    await bench.present("CARD", at: [1])
    try await bench.unplug()
    try await bench.plug()
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start).filter { $0 == "Authorize" }.count == 1)
    #expect(try bench.events(from: start).hasSuffix(Self.started))
  }

  @Test func `TC_C_34_CS C10.FR.05 what a TransactionEvent answers is remembered`() async throws {
    let bench = try await bench()
    bench.eventAnswer("Invalid")
    await bench.present("CARD", at: [1])
    try await bench.unplug()
    try await bench.plug()
    let start = bench.csms.heard.count
    bench.authorizeAnswer("Invalid")
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start) == ["Authorize"])
  }

  @Test func `TC_C_36_CS without LocalPreAuthorize a cached token is asked about`() async throws {
    let bench = try await bench(["AuthCtrlr.LocalPreAuthorize": "false"])
    let start = bench.csms.heard.count
    bench.authorizeAnswer("Invalid")
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start) == ["Authorize"])
    #expect(!bench.isCharging())
  }

  @Test func `TC_C_37_CS C11.FR.03 a cleared cache knows nobody`() async throws {
    let bench = try await bench()
    #expect(await bench.ask("ClearCache", "{}") == #"{"status":"Accepted"}"#)
    #expect(try await bench.get("AuthCacheCtrlr", "Storage") == "0")
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start).first == "Authorize")
  }

  @Test func `TC_C_38_CS C11.FR.04 a cache that is switched off is not cleared`() async throws {
    let bench = try await bench()
    _ = await bench.set("AuthCacheCtrlr", "Enabled", "false")
    #expect(await bench.ask("ClearCache", "{}").hasPrefix(#"{"status":"Rejected""#))
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start).first == "Authorize")
  }

  @Test func `TC_C_41_CS C09.FR.07 two cached tokens of a group need no asking`() async throws {
    let bench = try await bench(group: "G")
    await bench.cache("SECOND", group: "G")
    let start = bench.csms.heard.count
    bench.eventAnswer(group: "G")
    await bench.present("CARD", at: [1])
    await bench.present("SECOND", at: [1])
    #expect(!bench.actions(from: start).contains("Authorize"))
    expectNoDifference(
      try bench.events(from: start),
      """
      0 Started Authorized EVConnected @1/1 CARD
      1 Updated ChargingStateChanged Charging 3 phases
      2 Ended StopAuthorized EVConnected SECOND because Local
      """
    )
  }

  @Test func `TC_C_44_CS a token of the group that is cached as bad is asked about`() async throws {
    let bench = try await bench(group: "G")
    await bench.cache("SECOND", "Invalid", group: "G")
    bench.eventAnswer(group: "G")
    await bench.present("CARD", at: [1])
    let start = bench.csms.heard.count
    bench.authorizeAnswer("Invalid", group: "G")
    await bench.present("SECOND", at: [1])
    #expect(bench.actions(from: start) == ["Authorize"])
    #expect(bench.isCharging())
  }

  @Test func `TC_C_46_CS C10.FR.10 what the CSMS has not confirmed for LifeTime is forgotten`()
    async throws
  {
    let bench = try await bench(["AuthCacheCtrlr.LifeTime": "60"])
    await bench.advance(by: .seconds(60))
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start).first == "Authorize")
  }

  @Test func `C10.FR.13 a date that has passed keeps a token out of the cache`() async throws {
    let bench = try StationBench(values: StationBench.preAuthorizing)
    await bench.powerUp()
    let start = bench.csms.heard.count
    for _ in 1...2 {
      bench.authorizeAnswer(expiry: "2025-12-31T23:59:59Z")
      await bench.present("PREPAID", at: [1])
      await bench.present("PREPAID", at: [1])
    }
    #expect(bench.actions(from: start) == ["Authorize", "Authorize"])
  }

  @Test func `C01.FR.21 a cached token charges only where it may`() async throws {
    let bench = try StationBench(values: StationBench.preAuthorizing)
    await bench.powerUp()
    bench.csms.willAnswer("Authorize", #"{"idTokenInfo":\#(StationBench.info(evses: [2]))}"#)
    await bench.present("CARD", at: [1])
    await bench.present("CARD", at: [1])
    #expect(await bench.evse(1)?.authorization == nil)
    await bench.present("CARD", at: [2])
    #expect(await bench.evse(2)?.authorization != nil)
  }
}

extension AuthorizationCacheCaseTests {
  private func bench(_ values: [String: String]) async throws -> StationBench {
    try await bench("Accepted", group: nil, values)
  }

  private func bench(_ status: String, _ values: [String: String]) async throws -> StationBench {
    try await bench(status, group: nil, values)
  }
}
