import CustomDump
import Testing

@testable import StationRuntime

@Suite("B. Provisioning: variables")
struct VariablesBlockTests {
  @Test(arguments: [
    ("NoCtrlr", "X", "UnknownComponent"),
    ("OCPPCommCtrlr", "Nothing", "UnknownVariable"),
    // B06.FR.15: only instances of it exist.
    ("OCPPCommCtrlr", "MessageTimeout", "UnknownVariable"),
    // B06.FR.09
    ("SecurityCtrlr", "BasicAuthPassword", "Rejected"),
    ("OCPPCommCtrlr", "HeartbeatInterval", "Accepted"),
  ])
  func `B06.FR.09 B06.FR.06 to FR.10 each question has its status`(
    component: String,
    variable: String,
    status: String
  ) async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let answer = await bench.ask(
      "GetVariables",
      #"{"getVariableData":[{"component":{"name":"\#(component)"},"variable":{"name":"\#(variable)"}}]}"#
    )
    #expect(answer.contains(#""attributeStatus":"\#(status)""#), "\(answer)")
  }

  @Test func `B06.FR.08 an attribute nobody has is not supported`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let answer = await bench.ask(
      "GetVariables",
      #"{"getVariableData":[{"attributeType":"Target","component":{"name":"OCPPCommCtrlr"},"#
        + #""variable":{"name":"HeartbeatInterval"}}]}"#
    )
    expectNoDifference(
      answer,
      #"{"getVariableResult":[{"attributeStatus":"NotSupportedAttributeType","#
        + #""attributeType":"Target","component":{"name":"OCPPCommCtrlr"},"#
        + #""variable":{"name":"HeartbeatInterval"}}]}"#
    )
  }

  @Test(arguments: [
    ("OCPPCommCtrlr", "HeartbeatInterval", "60", "Accepted"),
    // B05.FR.07
    ("OCPPCommCtrlr", "HeartbeatInterval", "soon", "Rejected"),
    // B05.FR.08
    ("OCPPCommCtrlr", "HeartbeatInterval", "0", "Rejected"),
    // B05.FR.09
    ("OCPPCommCtrlr", "ActiveNetworkProfile", "2", "Rejected"),
    ("OCPPCommCtrlr", "Nothing", "2", "UnknownVariable"),
    ("NoCtrlr", "Nothing", "2", "UnknownComponent"),
  ])
  func `B05.FR.04 to FR.10 each wish has its status`(
    component: String,
    variable: String,
    value: String,
    status: String
  ) async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let answer = await bench.ask(
      "SetVariables",
      #"{"setVariableData":[{"attributeValue":"\#(value)","component":{"name":"\#(component)"},"#
        + #""variable":{"name":"\#(variable)"}}]}"#
    )
    #expect(answer.contains(#""attributeStatus":"\#(status)""#), "\(answer)")
  }

  @Test func `B05.FR.10 a write takes effect at once`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let start = bench.csms.heard.count
    _ = await bench.ask(
      "SetVariables",
      #"{"setVariableData":[{"attributeValue":"5","component":{"name":"OCPPCommCtrlr"},"#
        + #""variable":{"name":"HeartbeatInterval"}}]}"#
    )
    await bench.advance(by: .seconds(5))
    #expect(bench.actions(from: start) == ["Heartbeat"])
  }

  @Test func `B10.FR.02 a priority that lowers the security profile is Rejected`() async throws {
    let bench = try StationBench(
      values: [
        "SecurityCtrlr.SecurityProfile": "2",
        "NetworkConfiguration[1].OcppCsmsUrl": "ws://localhost:9000",
        "NetworkConfiguration[1].OcppInterface": "Wired0",
        "NetworkConfiguration[1].OcppTransport": "JSON",
        "NetworkConfiguration[1].SecurityProfile": "1",
        "NetworkConfiguration[1].MessageTimeout": "30",
      ]
    )
    await bench.powerUp()
    let answer = await bench.ask(
      "SetVariables",
      #"{"setVariableData":[{"attributeValue":"1","component":{"name":"OCPPCommCtrlr"},"variable":{"name":"NetworkConfigurationPriority"}}]}"#
    )
    #expect(answer.contains(#""attributeStatus":"Rejected""#))
    #expect(answer.contains("below the station's"))
  }

  @Test func `B09.FR.27 a new password counts at the slot in use too`() async throws {
    let bench = try StationBench(
      values: ["NetworkConfiguration[1].BasicAuthPassword": "the-slots-own-password"]
    )
    await bench.powerUp()
    _ = await bench.ask(
      "SetVariables",
      #"{"setVariableData":[{"attributeValue":"sixteen-letters-or-more","component":{"name":"SecurityCtrlr"},"variable":{"name":"BasicAuthPassword"}}]}"#
    )
    let configuration = await bench.station.connectionConfiguration(
      url: "ws://localhost:9000",
      versions: [.v201]
    )
    #expect(configuration.targets.first?.password == "sixteen-letters-or-more")
    #expect(configuration.targets.first?.versions == [.v201])
  }
}
