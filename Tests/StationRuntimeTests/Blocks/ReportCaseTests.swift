import CustomDump
import DeviceModelKit
import Testing

@testable import StationRuntime

@Suite("B. Provisioning: reports, case by case", .overWebSocket)
struct ReportCaseTests {
  private func bench(_ values: [String: String] = [:]) async throws -> StationBench {
    let bench = try StationBench(values: values)
    await bench.powerUp()
    return bench
  }

  /// Asks for a report; its entries, once the parts are found to be in order.
  private func report(
    _ bench: StationBench,
    _ action: String,
    _ rest: String
  ) async throws -> [NotifyReport.ReportData] {
    let start = bench.csms.heard.count
    let answer = await bench.ask(action, #"{"requestId":71\#(rest)}"#)
    #expect(answer == #"{"status":"Accepted"}"#)
    let parts = try bench.csms.heard.dropFirst(start).map { call in
      try WireCoding(bench.csms.version).decode(NotifyReport.self, from: call.payload).value
    }
    #expect(parts.map(\.requestId).allSatisfy { $0 == 71 })
    #expect(parts.map(\.seqNo) == Array(0..<parts.count))
    #expect(parts.map { $0.tbc ?? false } == parts.indices.map { $0 < parts.count - 1 })
    let entries = parts.flatMap { $0.reportData ?? [] }
    #expect(entries.allSatisfy { $0.variableCharacteristics != nil })
    return entries
  }

  private func base(
    _ bench: StationBench,
    _ name: String
  ) async throws -> [NotifyReport.ReportData] {
    try await report(bench, "GetBaseReport", #","reportBase":"\#(name)""#)
  }

  private func custom(
    _ bench: StationBench,
    criteria: [String] = [],
    _ variables: String...
  ) async throws -> [String] {
    var rest = ""
    if !criteria.isEmpty { rest += #","componentCriteria":\#(criteria)"# }
    if !variables.isEmpty {
      rest += #","componentVariable":[\#(variables.joined(separator: ","))]"#
    }
    return try await report(bench, "GetReport", rest).map(\.address)
  }

  @Test func `TC_B_12_CS B07.FR.07 the configuration holds what can be set, and all of it`()
    async throws
  {
    let bench = try await bench()
    let entries = try await base(bench, "ConfigurationInventory")
    #expect(
      entries.allSatisfy { entry in
        entry.variableAttribute.contains { $0.mutability != .readOnly }
      }
    )
    let full = try await base(bench, "FullInventory")
    #expect(
      entries.map(\.address)
        == full.filter { entry in
          entry.variableAttribute.contains { $0.mutability != .readOnly }
        }
        .map(\.address)
    )
  }

  @Test func `TC_B_13_CS B07.FR.08 the full inventory holds every variable once`() async throws {
    let bench = try await bench()
    let entries = try await base(bench, "FullInventory").map(\.address)
    #expect(entries.count > 200)
    #expect(Set(entries).count == entries.count)
    for address in [
      "OCPPCommCtrlr.HeartbeatInterval", "EVSE@2.AvailabilityState",
      "Connector@1/1.ConnectorType", "DeviceDataCtrlr.ItemsPerMessage[GetReport]",
    ] {
      #expect(entries.contains(address))
    }
  }

  @Test func `TC_B_53_CS every variable the standard requires is there, and fits itself`()
    async throws
  {
    let bench = try await bench()
    let entries = try await base(bench, "FullInventory")
    let names = Set(entries.map { "\($0.component.name.value).\($0.variable.name.value)" })
    for required in Self.required { #expect(names.contains(required), "\(required)") }
    for entry in entries {
      guard let traits = entry.variableCharacteristics else { continue }
      let isList = [.optionList, .memberList, .sequenceList].contains(traits.dataType)
      for attribute in entry.variableAttribute {
        if attribute.mutability == .writeOnly { #expect(attribute.value == nil) }
        guard isList, let value = attribute.value else { continue }
        let allowed = traits.valuesList?.value.split(separator: ",") ?? []
        let words = value.value.split(separator: ",")
        #expect(words.allSatisfy { allowed.contains($0) }, "\(entry.address)")
      }
    }
  }

  /// The required variables of part 2, 2.1 to 2.6, and of the charging infrastructure.
  private static let required = [
    "OCPPCommCtrlr.FileTransferProtocols", "OCPPCommCtrlr.MessageAttemptInterval",
    "OCPPCommCtrlr.MessageAttempts", "OCPPCommCtrlr.MessageTimeout",
    "OCPPCommCtrlr.NetworkConfigurationPriority", "OCPPCommCtrlr.NetworkProfileConnectionAttempts",
    "OCPPCommCtrlr.OfflineThreshold", "OCPPCommCtrlr.ResetRetries",
    "OCPPCommCtrlr.RetryBackOffRandomRange", "OCPPCommCtrlr.RetryBackOffRepeatTimes",
    "OCPPCommCtrlr.RetryBackOffWaitMinimum", "OCPPCommCtrlr.UnlockOnEVSideDisconnect",
    "SecurityCtrlr.CertificateEntries", "SecurityCtrlr.OrganizationName",
    "SecurityCtrlr.SecurityProfile", "AuthCtrlr.AuthorizeRemoteStart",
    "AuthCtrlr.LocalAuthorizeOffline", "AuthCtrlr.LocalPreAuthorize",
    "LocalAuthListCtrlr.BytesPerMessage", "LocalAuthListCtrlr.Entries",
    "LocalAuthListCtrlr.ItemsPerMessage", "ClockCtrlr.DateTime", "ClockCtrlr.TimeSource",
    "DeviceDataCtrlr.BytesPerMessage", "DeviceDataCtrlr.ItemsPerMessage",
    "SampledDataCtrlr.TxEndedInterval", "SampledDataCtrlr.TxEndedMeasurands",
    "SampledDataCtrlr.TxStartedMeasurands", "SampledDataCtrlr.TxUpdatedInterval",
    "SampledDataCtrlr.TxUpdatedMeasurands", "AlignedDataCtrlr.Interval",
    "AlignedDataCtrlr.Measurands", "AlignedDataCtrlr.TxEndedInterval",
    "AlignedDataCtrlr.TxEndedMeasurands", "TxCtrlr.EVConnectionTimeOut",
    "TxCtrlr.StopTxOnEVSideDisconnect", "TxCtrlr.StopTxOnInvalidId", "TxCtrlr.TxStartPoint",
    "TxCtrlr.TxStopPoint", "ChargingStation.AvailabilityState", "ChargingStation.Available",
    "ChargingStation.SupplyPhases", "EVSE.AvailabilityState", "EVSE.Available", "EVSE.Power",
    "EVSE.SupplyPhases", "Connector.AvailabilityState", "Connector.Available",
    "Connector.ConnectorType", "Connector.SupplyPhases",
  ]

  @Test func `TC_B_14_CS B07.FR.09 the summary holds availability and what is wrong`() async throws
  {
    let bench = try await bench()
    try await bench.plug(2)
    let entries = try await base(bench, "SummaryInventory")
    expectNoDifference(
      entries.map { "\($0.address) \($0.variableAttribute[0].value?.value ?? "")" }.sorted(),
      [
        "ChargingStation.AvailabilityState Occupied",
        "Connector@1/1.AvailabilityState Available", "Connector@2/1.AvailabilityState Occupied",
        "EVSE@1.AvailabilityState Available", "EVSE@2.AvailabilityState Occupied",
      ]
    )
  }

  @Test func `TC_B_16_CS B08.FR.09 components that are enabled, or can not be disabled`()
    async throws
  {
    let bench = try await bench()
    _ = await bench.set("AlignedDataCtrlr", "Enabled", "false")
    let entries = try await custom(bench, criteria: ["Enabled"])
    #expect(entries.contains("AuthCtrlr.Enabled"))
    #expect(entries.contains("EVSE@1.Power"))
    #expect(!entries.contains { $0.hasPrefix("AlignedDataCtrlr.") })
  }

  @Test func `B08.FR.08 components that are there, or can not be absent`() async throws {
    let bench = try await bench(["SmartChargingCtrlr.Available": "false"])
    let entries = try await custom(bench, criteria: ["Available"])
    #expect(entries.contains("AuthCtrlr.Enabled"))
    #expect(!entries.contains { $0.hasPrefix("SmartChargingCtrlr.") })
  }

  @Test func `TC_B_17_CS one variable of one EVSE`() async throws {
    let bench = try await bench()
    let start = bench.csms.heard.count
    let entries = try await custom(
      bench,
      #"{"component":{"evse":{"id":1},"name":"EVSE"},"variable":{"name":"AvailabilityState"}}"#
    )
    #expect(entries == ["EVSE@1.AvailabilityState"])
    #expect(
      bench.said(from: start).contains(
        #""dataType":"OptionList","supportsMonitoring":true,"#
          + #""valuesList":"Available,Occupied,Reserved,Unavailable,Faulted""#
      )
    )
  }

  @Test func `TC_B_18_CS B08.FR.05 B08.FR.15 a variable of a component that meets a criterion`()
    async throws
  {
    let bench = try await bench()
    let variable =
      #"{"component":{"evse":{"id":1},"name":"EVSE"},"variable":{"name":"AvailabilityState"}}"#
    #expect(
      try await custom(bench, criteria: ["Available"], variable) == ["EVSE@1.AvailabilityState"]
    )
    let start = bench.csms.heard.count
    let answer = await bench.ask(
      "GetReport",
      #"{"requestId":1,"componentCriteria":["Problem"],"componentVariable":[\#(variable)]}"#
    )
    #expect(answer.hasPrefix(#"{"status":"EmptyResultSet""#))
    #expect(bench.actions(from: start) == [])
  }

  @Test func `TC_B_19_CS a criterion that OCPP does not have is a violation`() async throws {
    let bench = try await bench()
    #expect(
      await bench.ask("GetReport", #"{"requestId":1,"componentCriteria":["Tired"]}"#)
        .hasPrefix("PropertyConstraintViolation: ")
    )
  }

  @Test func `TC_B_54_CS B08.FR.21 B08.FR.25 without an instance every instance is meant`()
    async throws
  {
    let bench = try await bench()
    #expect(
      try await custom(
        bench,
        #"{"component":{"name":"DeviceDataCtrlr"},"variable":{"name":"ItemsPerMessage"}}"#
      ) == [
        "DeviceDataCtrlr.ItemsPerMessage[GetReport]",
        "DeviceDataCtrlr.ItemsPerMessage[GetVariables]",
        "DeviceDataCtrlr.ItemsPerMessage[SetVariables]",
      ]
    )
  }

  @Test func `TC_B_55_CS B08.FR.24 with an instance only that one is meant, in any case`()
    async throws
  {
    let bench = try await bench()
    #expect(
      try await custom(
        bench,
        #"{"component":{"name":"devicedatactrlr"},"#
          + #""variable":{"instance":"getreport","name":"ITEMSPERMESSAGE"}}"#
      ) == ["DeviceDataCtrlr.ItemsPerMessage[GetReport]"]
    )
  }

  @Test func `TC_B_56_CS B08.FR.23 without an EVSE every EVSE is meant`() async throws {
    let bench = try await bench()
    #expect(
      try await custom(
        bench,
        #"{"component":{"name":"EVSE"},"variable":{"name":"AvailabilityState"}}"#
      ) == ["EVSE@1.AvailabilityState", "EVSE@2.AvailabilityState"]
    )
  }

  @Test func `B08.FR.20 B08.FR.22 without variable and connector all of them are meant`()
    async throws
  {
    let bench = try await bench()
    let entries = try await custom(
      bench,
      #"{"component":{"evse":{"id":2},"name":"Connector"}}"#
    )
    #expect(entries.count > 3)
    #expect(entries.allSatisfy { $0.hasPrefix("Connector@2/1.") })
  }

  @Test func `B08.FR.10 B08.FR.13 one of several criteria is enough`() async throws {
    let bench = try await bench()
    #expect(
      try await custom(
        bench,
        criteria: ["Problem", "Active"],
        #"{"component":{"name":"ClockCtrlr"},"variable":{"name":"TimeSource"}}"#
      ) == ["ClockCtrlr.TimeSource"]
    )
  }

  @Test func `B08.FR.17 B08.FR.18 too many items, too many bytes`() async throws {
    let bench = try await bench([
      "DeviceDataCtrlr.ItemsPerMessage[GetReport]": "1",
      "DeviceDataCtrlr.BytesPerMessage[GetReport]": "110",
    ])
    let one = #"{"component":{"name":"EVSE"}}"#
    #expect(
      await bench.ask("GetReport", #"{"requestId":1,"componentVariable":[\#(one),\#(one)]}"#)
        == "OccurrenceConstraintViolation: 2 items, at most 1 fit in a message"
    )
    let long = #"{"component":{"name":"EVSE"},"variable":{"name":"AvailabilityStateAndMore"}}"#
    #expect(
      await bench.ask("GetReport", #"{"requestId":1,"componentVariable":[\#(long)]}"#)
        == "FormatViolation: 114 bytes, at most 110 fit in a message"
    )
  }

  @Test func `B07.FR.11 every attribute there is, with and without a value`() async throws {
    let bench = try await bench()
    let entries = try await base(bench, "FullInventory")
    let group = entries.first { $0.address == "AuthCtrlr.MasterPassGroupId" }
    #expect(group?.variableAttribute.map(\.value) == [nil])
  }

  @Test func `ClockCtrlr.DateTime is the time it is`() async throws {
    let bench = try await bench()
    await bench.advance(by: .seconds(61))
    #expect(try await bench.get("ClockCtrlr", "DateTime") == "2026-01-01T00:01:01.000Z")
    let clock = try await base(bench, "FullInventory").first {
      $0.address == "ClockCtrlr.DateTime"
    }
    #expect(clock?.variableAttribute[0].value?.value == "2026-01-01T00:01:01.000Z")
  }
}

extension NotifyReport.ReportData {
  /// As `EVSE@1.Power`.
  fileprivate var address: String {
    Address(ComponentID(component), VariableID(variable)).description
  }
}
