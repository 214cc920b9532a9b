import CustomDump
import Testing

@testable import StationRuntime

@Suite("C. Authorization: the local list", .overWebSocket)
struct LocalAuthListCaseTests {
  /// A bench with `CARD` in its list, and no car yet.
  private func bench(
    _ status: String = "Accepted",
    group: String? = nil,
    expiry: String? = nil,
    _ more: [String: String] = [:]
  ) async throws -> StationBench {
    let values = StationBench.preAuthorizing.merging(more) { $1 }
    let bench = try StationBench(values: values)
    await bench.powerUp()
    let info = StationBench.info(status, group: group, expiry: expiry)
    #expect(await bench.sendList([("CARD", info)]) == #"{"status":"Accepted"}"#)
    return bench
  }

  // MARK: - Offline

  @Test func `TC_C_21_CS C13.FR.02 offline a listed token charges`() async throws {
    let bench = try await bench()
    await bench.disconnect()
    try await bench.plug()
    await bench.present("CARD", at: [1])
    await bench.advance(by: .seconds(2))
    await bench.present("CARD", at: [1])
    try await bench.unplug()
    let start = bench.csms.heard.count
    await bench.connect()
    await bench.idle()
    expectNoDifference(
      try bench.events(from: start),
      """
      0 Started Authorized EVConnected @1/1 CARD offline
      1 Updated ChargingStateChanged Charging 3 phases offline
      2 Ended StopAuthorized EVConnected CARD because Local offline
      """
    )
  }

  @Test(arguments: [
    ("TC_C_22_CS", "Invalid"), ("TC_C_23_CS", "Blocked"), ("TC_C_24_CS", "Expired"),
  ])
  func `TC_C_22_CS TC_C_23_CS TC_C_24_CS offline a token listed as bad charges not`(
    id: String,
    status: String
  ) async throws {
    let bench = try await bench(status)
    await bench.disconnect()
    try await bench.plug()
    await bench.present("CARD", at: [1])
    #expect(!bench.isCharging())
    let start = bench.csms.heard.count
    await bench.connect()
    await bench.idle()
    #expect(try bench.events(from: start) == "")
  }

  @Test func `TC_C_25_CS C13.FR.01 the list counts more than the cache`() async throws {
    let bench = try StationBench(
      values: StationBench.preAuthorizing.merging(
        [
          "AuthCtrlr.OfflineTxForUnknownIdEnabled": "true", "TxCtrlr.StopTxOnInvalidId": "false",
        ]
      ) { $1 }
    )
    await bench.powerUp()
    await bench.cache("CARD")
    _ = await bench.sendList([("CARD", StationBench.info("Invalid"))])
    try await bench.plug()
    await bench.disconnect()
    await bench.present("CARD", at: [1])
    #expect(!bench.isCharging())
    await bench.connect()
    await bench.idle()
    #expect(try bench.events() == "")
  }

  @Test func `C13.FR.05 offline a date in the list counts where the station looks at it`()
    async throws
  {
    for (looks, charges) in [("true", false), ("false", true)] {
      let bench = try await bench(
        expiry: "2025-12-31T23:59:59Z",
        ["LocalAuthListCtrlr.SupportsExpiryDateTime": looks]
      )
      await bench.disconnect()
      try await bench.plug()
      await bench.present("CARD", at: [1])
      #expect(bench.isCharging() == charges)
    }
  }

  @Test func `LocalAuthorizeOffline false makes the list worth nothing offline`() async throws {
    let bench = try await bench(["AuthCtrlr.LocalAuthorizeOffline": "false"])
    await bench.disconnect()
    try await bench.plug()
    await bench.present("CARD", at: [1])
    #expect(!bench.isCharging())
  }

  // MARK: - Online

  @Test func `TC_C_27_CS C14.FR.02 a listed token starts without being asked about`() async throws {
    let bench = try await bench(["TxCtrlr.TxStartPoint": "Authorized"])
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

  @Test(arguments: [
    ("TC_C_28_CS", "Invalid"), ("TC_C_29_CS", "Blocked"), ("TC_C_30_CS", "Expired"),
  ])
  func `TC_C_28_CS TC_C_29_CS TC_C_30_CS C14.FR.03 a token listed as bad is asked about`(
    id: String,
    status: String
  ) async throws {
    let bench = try await bench(status)
    try await bench.plug()
    let start = bench.csms.heard.count
    bench.authorizeAnswer(status)
    await bench.present("CARD", at: [1])
    expectNoDifference(
      bench.said(from: start),
      #"Authorize {"idToken":{"idToken":"CARD","type":"ISO14443"}}"#
    )
  }

  @Test func `TC_C_31_CS the CSMS may think better of a token listed as bad`() async throws {
    let bench = try await bench("Invalid")
    await bench.present("CARD", at: [1])
    try await bench.plug()
    await bench.advance(by: .seconds(2))
    #expect(try bench.events().contains("Updated ChargingStateChanged Charging"))
    // D01.FR.09: the list is the CSMS's, whatever it says of its tokens otherwise.
    await bench.present("CARD", at: [1])
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [2])
    #expect(bench.actions(from: start) == ["Authorize"])
  }

  @Test func `TC_C_58_CS with DisablePostAuthorize nobody asks about a token listed as bad`()
    async throws
  {
    let bench = try await bench("Invalid", ["LocalAuthListCtrlr.DisablePostAuthorize": "true"])
    try await bench.plug()
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start) == [])
    #expect(!bench.isCharging())
  }

  @Test func `C14.FR.05 a listed token whose date has passed is asked about`() async throws {
    let bench = try await bench(
      expiry: "2025-12-31T23:59:59Z",
      [
        "LocalAuthListCtrlr.SupportsExpiryDateTime": "true",
        "LocalAuthListCtrlr.DisablePostAuthorize": "true",
      ]
    )
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start) == ["Authorize"])
  }

  @Test func `a list that is switched off is not looked at`() async throws {
    let bench = try await bench()
    _ = await bench.set("LocalAuthListCtrlr", "Enabled", "false")
    let start = bench.csms.heard.count
    await bench.present("CARD", at: [1])
    #expect(bench.actions(from: start) == ["Authorize"])
  }

  @Test func `TC_C_40_CS C09.FR.07 two listed tokens of a group need no asking`() async throws {
    let bench = try await bench(group: "G")
    _ = await bench.sendList(
      [("SECOND", StationBench.info(group: "G"))],
      version: 2,
      "Differential"
    )
    try await bench.plug()
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

  @Test func `TC_C_43_CS a token of the group that is listed as bad is asked about`() async throws {
    let bench = try await bench(group: "G")
    _ = await bench.sendList(
      [("SECOND", StationBench.info("Invalid", group: "G"))],
      version: 2,
      "Differential"
    )
    try await bench.plug()
    bench.eventAnswer(group: "G")
    await bench.present("CARD", at: [1])
    let start = bench.csms.heard.count
    bench.authorizeAnswer("Invalid", group: "G")
    await bench.present("SECOND", at: [1])
    #expect(bench.actions(from: start) == ["Authorize"])
    #expect(bench.isCharging())
    await bench.present("CARD", at: [1])
    #expect(try bench.events().hasSuffix("Ended StopAuthorized EVConnected CARD because Local"))
  }

  @Test func `TC_E_52 with DisableRemoteAuthorization only what is known counts`() async throws {
    let bench = try await bench(
      ["AuthCtrlr.DisableRemoteAuthorization": "true", "AuthCtrlr.LocalPreAuthorize": "false"]
    )
    let start = bench.csms.heard.count
    await bench.present("STRANGER", at: [1])
    #expect(await bench.evse(1)?.authorization == nil)
    await bench.present("CARD", at: [1])
    #expect(await bench.evse(1)?.authorization != nil)
    #expect(bench.actions(from: start) == [])
  }

  @Test func `C14.FR.04 a listed token whose date is to come needs no asking`() async throws {
    let bench = try await bench(
      expiry: "2026-12-31T00:00:00Z",
      ["LocalAuthListCtrlr.SupportsExpiryDateTime": "true"]
    )
    let start = bench.csms.heard.count
    try await bench.plug()
    await bench.present("CARD", at: [1])
    #expect(bench.isCharging())
    #expect(!bench.actions(from: start).contains("Authorize"))
  }

  @Test(arguments: [
    ("CARD", "2026-12-31T00:00:00Z", true), ("CARD", "2025-12-31T23:59:59Z", false),
    ("STRANGER", "2025-12-31T23:59:59Z", true),
  ])
  func `C13.FR.06 offline a stranger may charge where it is allowed, whose date has passed may not`(
    token: String,
    expiry: String,
    charges: Bool
  ) async throws {
    let bench = try await bench(
      expiry: expiry,
      [
        "LocalAuthListCtrlr.SupportsExpiryDateTime": "true",
        "AuthCtrlr.OfflineTxForUnknownIdEnabled": "true",
      ]
    )
    await bench.disconnect()
    try await bench.plug()
    await bench.present(token, at: [1])
    #expect(bench.isCharging() == charges)
  }

  @Test func `D01.FR.09 what the CSMS says of a listed token elsewhere changes no list`()
    async throws
  {
    let bench = try await bench()
    try await bench.plug()
    bench.eventAnswer("Blocked")
    await bench.present("CARD", at: [1])
    #expect(!bench.isCharging())
    try await bench.unplug()
    let start = bench.csms.heard.count
    try await bench.plug()
    await bench.present("CARD", at: [1])
    #expect(bench.isCharging())
    #expect(!bench.actions(from: start).contains("Authorize"))
    #expect(await bench.listVersion() == #"{"versionNumber":1}"#)
  }
}

extension LocalAuthListCaseTests {
  private func bench(_ values: [String: String]) async throws -> StationBench {
    try await bench("Accepted", group: nil, expiry: nil, values)
  }

  private func bench(_ status: String, _ values: [String: String]) async throws -> StationBench {
    try await bench(status, group: nil, expiry: nil, values)
  }

  private func bench(expiry: String, _ values: [String: String]) async throws -> StationBench {
    try await bench("Accepted", group: nil, expiry: expiry, values)
  }
}
