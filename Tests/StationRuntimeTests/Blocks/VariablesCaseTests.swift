import CustomDump
import DeviceModelKit
import Testing

@testable import StationRuntime

@Suite("B. Provisioning: variables, case by case", .overWebSocket)
struct VariablesCaseTests {
  /// One entry of a GetVariables or SetVariables, as JSON.
  private func entry(
    _ component: String,
    _ variable: String,
    instance: String? = nil,
    type: String? = nil,
    value: String? = nil
  ) -> String {
    var members: [String] = []
    if let type { members.append(#""attributeType":"\#(type)""#) }
    if let value { members.append(#""attributeValue":"\#(value)""#) }
    let instance = instance.map { #""instance":"\#($0)","# } ?? ""
    members.append(#""component":{"name":"\#(component)"}"#)
    members.append(#""variable":{\#(instance)"name":"\#(variable)"}"#)
    return "{\(members.joined(separator: ","))}"
  }

  private func read(_ bench: StationBench, _ entries: String...) async -> String {
    await bench.ask("GetVariables", #"{"getVariableData":[\#(entries.joined(separator: ","))]}"#)
  }

  private func write(_ bench: StationBench, _ entries: String...) async -> String {
    await bench.ask("SetVariables", #"{"setVariableData":[\#(entries.joined(separator: ","))]}"#)
  }

  private func bench(_ values: [String: String] = [:]) async throws -> StationBench {
    let bench = try StationBench(values: values)
    await bench.powerUp()
    return bench
  }

  // MARK: - Reading

  @Test func `TC_B_06_CS TC_B_07_CS each question has its answer, in their order`() async throws {
    let bench = try await bench(["OCPPCommCtrlr.OfflineThreshold": "300"])
    let found = await read(
      bench,
      entry("OCPPCommCtrlr", "OfflineThreshold", type: "Actual"),
      entry("AuthCtrlr", "LocalAuthorizeOffline")
    )
    expectNoDifference(
      found,
      #"{"getVariableResult":[{"attributeStatus":"Accepted","attributeType":"Actual","#
        + #""attributeValue":"300","component":{"name":"OCPPCommCtrlr"},"#
        + #""variable":{"name":"OfflineThreshold"}},"#
        + #"{"attributeStatus":"Accepted","attributeType":"Actual","attributeValue":"true","#
        + #""component":{"name":"AuthCtrlr"},"variable":{"name":"LocalAuthorizeOffline"}}]}"#
    )
  }

  @Test(arguments: [
    ("TC_B_32_CS", "UnknownComponent", "OfflineThreshold", nil, "UnknownComponent"),
    ("TC_B_33_CS", "OCPPCommCtrlr", "UnknownVariable", nil, "UnknownVariable"),
    ("TC_B_34_CS", "OCPPCommCtrlr", "OfflineThreshold", "Target", "NotSupportedAttributeType"),
    // B06.FR.06 before FR.07 before FR.08.
    ("B06.FR.06", "UnknownComponent", "UnknownVariable", "Target", "UnknownComponent"),
    ("B06.FR.07", "OCPPCommCtrlr", "UnknownVariable", "Target", "UnknownVariable"),
  ])
  func `TC_B_32_CS TC_B_33_CS TC_B_34_CS what there is not has no value`(
    id: String,
    component: String,
    variable: String,
    type: String?,
    status: String
  ) async throws {
    let bench = try await bench()
    let found = await read(bench, entry(component, variable, type: type))
    expectNoDifference(
      found,
      #"{"getVariableResult":[{"attributeStatus":"\#(status)","#
        + #""attributeType":"\#(type ?? "Actual")","component":{"name":"\#(component)"},"#
        + #""variable":{"name":"\#(variable)"}}]}"#
    )
  }

  @Test func `B06.FR.14 names are the same in any case, and come back as they were sent`()
    async throws
  {
    let bench = try await bench()
    let answer = await read(
      bench,
      entry("ocppCommCTRLR", "messagetimeout", instance: "default")
    )
    expectNoDifference(
      answer,
      #"{"getVariableResult":[{"attributeStatus":"Accepted","attributeType":"Actual","#
        + #""attributeValue":"30","component":{"name":"ocppCommCTRLR"},"#
        + #""variable":{"instance":"default","name":"messagetimeout"}}]}"#
    )
  }

  @Test func `a write under other capitals takes effect as any other`() async throws {
    let bench = try await bench()
    let start = bench.csms.heard.count
    _ = await write(bench, entry("OCPPCOMMCTRLR", "heartbeatinterval", value: "5"))
    await bench.advance(by: .seconds(5))
    #expect(bench.actions(from: start) == ["Heartbeat"])
  }

  @Test func `B06.FR.13 an attribute without a value reads as empty`() async throws {
    let bench = try await bench()
    #expect(
      await read(bench, entry("AuthCtrlr", "MasterPassGroupId"))
        .contains(#""attributeStatus":"Accepted","attributeType":"Actual","attributeValue":"""#)
    )
  }

  @Test func `B06.FR.15 an empty instance is none`() async throws {
    let bench = try await bench()
    #expect(
      await read(bench, entry("OCPPCommCtrlr", "OfflineThreshold", instance: ""))
        .contains(#""attributeStatus":"Accepted""#)
    )
    #expect(
      await read(bench, entry("OCPPCommCtrlr", "MessageTimeout", instance: ""))
        .contains(#""attributeStatus":"UnknownVariable""#)
    )
  }

  @Test func `B06.FR.16 B06.FR.17 too many items, too many bytes`() async throws {
    let bench = try await bench([
      "DeviceDataCtrlr.ItemsPerMessage[GetVariables]": "1",
      "DeviceDataCtrlr.BytesPerMessage[GetVariables]": "190",
    ])
    let one = entry("OCPPCommCtrlr", "OfflineThreshold")
    #expect(
      await read(bench, one, one)
        == "OccurrenceConstraintViolation: 2 items, at most 1 fit in a message"
    )
    let name = String(repeating: "x", count: 50)
    let long = entry("OCPPCommCtrlr", name, instance: name)
    #expect(
      await read(bench, long) == "FormatViolation: 197 bytes, at most 190 fit in a message"
    )
  }

  @Test func `ReportingValueSize cuts what is read`() async throws {
    let bench = try await bench([
      "DeviceDataCtrlr.ReportingValueSize": "5",
      "OCPPCommCtrlr.FileTransferProtocols": "HTTP,HTTPS",
    ])
    #expect(try await bench.get("OCPPCommCtrlr", "FileTransferProtocols") == "HTTP,")
  }

  // MARK: - Writing

  @Test func `TC_B_09_CS TC_B_10_CS each wish has its answer, in their order`() async throws {
    let bench = try await bench()
    let found = await write(
      bench,
      entry("OCPPCommCtrlr", "OfflineThreshold", type: "Actual", value: "300"),
      entry("AuthCtrlr", "LocalAuthorizeOffline", value: "true")
    )
    expectNoDifference(
      found,
      #"{"setVariableResult":[{"attributeStatus":"Accepted","attributeType":"Actual","#
        + #""component":{"name":"OCPPCommCtrlr"},"variable":{"name":"OfflineThreshold"}},"#
        + #"{"attributeStatus":"Accepted","attributeType":"Actual","#
        + #""component":{"name":"AuthCtrlr"},"variable":{"name":"LocalAuthorizeOffline"}}]}"#
    )
    #expect(try await bench.get("OCPPCommCtrlr", "OfflineThreshold") == "300")
  }

  @Test(arguments: [
    ("TC_B_35_CS", "UnknownComponent", "OfflineThreshold", nil, "UnknownComponent"),
    ("TC_B_36_CS", "OCPPCommCtrlr", "UnknownVariable", nil, "UnknownVariable"),
    ("TC_B_37_CS", "OCPPCommCtrlr", "OfflineThreshold", "Target", "NotSupportedAttributeType"),
  ])
  func `TC_B_35_CS TC_B_36_CS TC_B_37_CS what there is not takes no value`(
    id: String,
    component: String,
    variable: String,
    type: String?,
    status: String
  ) async throws {
    let bench = try await bench()
    let found = await write(bench, entry(component, variable, type: type, value: "not a number"))
    expectNoDifference(
      found,
      #"{"setVariableResult":[{"attributeStatus":"\#(status)","#
        + #""attributeType":"\#(type ?? "Actual")","component":{"name":"\#(component)"},"#
        + #""variable":{"name":"\#(variable)"}}]}"#
    )
  }

  @Test(arguments: [
    ("OCPPCommCtrlr", "OfflineThreshold", "300", true),
    ("OCPPCommCtrlr", "OfflineThreshold", "300.1", false),
    ("OCPPCommCtrlr", "OfflineThreshold", "true", false),
    ("OCPPCommCtrlr", "OfflineThreshold", "2026-01-01T00:00:00Z", false),
    ("OCPPCommCtrlr", "OfflineThreshold", "abc", false),
    ("AuthCtrlr", "AuthorizeRemoteStart", "300", false),
    ("AuthCtrlr", "AuthorizeRemoteStart", "true", true),
    ("AuthCtrlr", "AuthorizeRemoteStart", "abc", false),
    ("ClockCtrlr", "NextTimeOffsetTransitionDateTime", "2026-01-01T00:00:00Z", true),
    ("ClockCtrlr", "NextTimeOffsetTransitionDateTime", "300", false),
    ("ClockCtrlr", "NextTimeOffsetTransitionDateTime", "abc", false),
    ("TxCtrlr", "TxStartPoint", "Authorized,EVConnected", true),
    ("TxCtrlr", "TxStartPoint", "Authorized,Nonsense", false),
  ])
  func `TC_B_11_CS B05.FR.07 a value of the wrong kind is Rejected as InvalidValue`(
    component: String,
    variable: String,
    value: String,
    isFine: Bool
  ) async throws {
    let bench = try await bench()
    let answer = await write(bench, entry(component, variable, value: value))
    #expect(answer.contains(#""attributeStatus":"\#(isFine ? "Accepted" : "Rejected")""#))
    #expect(answer.contains(#""reasonCode":"InvalidValue""#) == !isFine)
  }

  @Test func `TC_B_39_CS B05.FR.09 a ReadOnly variable is Rejected`() async throws {
    let bench = try await bench()
    let answer = await write(
      bench,
      entry("OCPPCommCtrlr", "MessageTimeout", instance: "Default", value: "40")
    )
    expectNoDifference(
      answer,
      #"{"setVariableResult":[{"attributeStatus":"Rejected","attributeStatusInfo":"#
        + #"{"additionalInfo":"the variable is ReadOnly","reasonCode":"ReadOnly"},"#
        + #""attributeType":"Actual","component":{"name":"OCPPCommCtrlr"},"#
        + #""variable":{"instance":"Default","name":"MessageTimeout"}}]}"#
    )
  }

  @Test func `B05.FR.11 too many items, too many bytes, and nothing is written`() async throws {
    let bench = try await bench([
      "DeviceDataCtrlr.ItemsPerMessage[SetVariables]": "1",
      "DeviceDataCtrlr.BytesPerMessage[SetVariables]": "160",
    ])
    let one = entry("OCPPCommCtrlr", "OfflineThreshold", value: "7")
    #expect(
      await write(bench, one, one)
        == "OccurrenceConstraintViolation: 2 items, at most 1 fit in a message"
    )
    let long = entry("AuthCtrlr", "MasterPassGroupId", value: String(repeating: "x", count: 99))
    #expect(await write(bench, long).hasPrefix("FormatViolation: "))
    #expect(try await bench.get("OCPPCommCtrlr", "OfflineThreshold") == "60")
  }

  @Test func `ConfigurationValueSize limits what is written`() async throws {
    let bench = try await bench(["DeviceDataCtrlr.ConfigurationValueSize": "8"])
    let answer = await write(bench, entry("AuthCtrlr", "MasterPassGroupId", value: "123456789"))
    #expect(answer.contains(#""additionalInfo":"9 characters, at most 8 can be set""#))
  }

  @Test func `B05.FR.10 what the CSMS writes is kept as the CSMS's`() async throws {
    let bench = try await bench()
    let events = await bench.station.events()
    _ = await bench.set("OCPPCommCtrlr", "OfflineThreshold", "77")
    await bench.station.stop()
    var sources: [String] = []
    for await event in events {
      if case .variableChanged(_, let variable, .actual, "77", let source) = event {
        sources.append("\(variable.name) \(source)")
      }
    }
    #expect(sources == ["OfflineThreshold csms"])
  }

  @Test func `TC_P_03_CS custom data is taken anywhere`() async throws {
    let bench = try await bench()
    let custom = #""customData":{"vendorId":"com.example","anything":[1,{"x":null}]}"#
    let answer = await bench.ask(
      "SetVariables",
      #"{\#(custom),"setVariableData":[{\#(custom),"attributeValue":"200","component":{\#(custom),"#
        + #""name":"OCPPCommCtrlr"},"variable":{\#(custom),"name":"OfflineThreshold"}}]}"#
    )
    #expect(answer.contains(#""attributeStatus":"Accepted""#))
    #expect(try await bench.get("OCPPCommCtrlr", "OfflineThreshold") == "200")
  }
}
