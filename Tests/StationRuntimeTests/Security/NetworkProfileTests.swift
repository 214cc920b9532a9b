import DeviceModelKit
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("B09, B10, A05. Network profiles", .overWebSocket) struct NetworkProfileTests {
  private func setProfile(
    _ bench: StationBench,
    slot: Int = 2,
    url: String = "ws://other.example.com/ocpp",
    profile: Int = 1,
    more: String = ""
  ) async -> String {
    await bench.ask(
      "SetNetworkProfile",
      #"{"configurationSlot":\#(slot),"connectionData":{"ocppVersion":"OCPP20","#
        + #""ocppInterface":"Wired0","ocppTransport":"JSON","messageTimeout":30,"#
        + #""ocppCsmsUrl":"\#(url)","securityProfile":\#(profile)\#(more)}}"#
    )
  }

  private func set(_ bench: StationBench, _ address: String, _ value: String) async throws -> String
  {
    let address = try Address(address)
    let variable = try #require(address.variable)
    let component = address.component.instance.map { #","instance":"\#($0)""# } ?? ""
    let answer = await bench.ask(
      "SetVariables",
      #"{"setVariableData":[{"attributeValue":"\#(value)","component":{"name":"#
        + #""\#(address.component.name)"\#(component)},"variable":{"name":"\#(variable.name)"}}]}"#
    )
    let result = try RawJSON(answer)["setVariableResult"]?.elements.first
    let info = result?["attributeStatusInfo"]
    return [
      result?["attributeStatus"]?.text, info?["reasonCode"]?.text, info?["additionalInfo"]?.text,
    ]
    .compactMap(\.self).joined(separator: " ")
  }

  private func get(_ bench: StationBench, _ address: String) async throws -> String? {
    let address = try Address(address)
    return await bench.station.value(
      .init(component: address.component, variable: try #require(address.variable))
    )
  }

  private func slots(_ bench: StationBench) async -> [Int] {
    await bench.station.connectionConfiguration(url: nil, versions: nil).targets.map(\.slot)
  }

  // MARK: - B09

  @Test func `B09.FR.01 B09.FR.09 B09.FR.06 a profile is kept in the slot's variables`()
    async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    #expect(await setProfile(bench) == #"{"status":"Accepted"}"#)
    let first = try await get(bench, "NetworkConfiguration[2].OcppCsmsUrl")
    #expect(first == "ws://other.example.com/ocpp")
    let second = try await get(bench, "NetworkConfiguration[2].MessageTimeout")
    #expect(second == "30")
    let third = try await get(bench, "NetworkConfiguration[2].ApnEnabled")
    #expect(third == "false")
  }

  @Test func `B09.FR.12 an access point switches ApnEnabled on, and its secrets stay secret`()
    async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    let apn =
      #","apn":{"apn":"internet","apnPassword":"secret","simPin":1234,"apnAuthentication":"CHAP"}"#
    #expect(await setProfile(bench, more: apn) == #"{"status":"Accepted"}"#)
    let first = try await get(bench, "NetworkConfiguration[2].ApnEnabled")
    #expect(first == "true")
    let second = try await get(bench, "NetworkConfiguration[2].SimPin")
    #expect(second == "1234")
    let third = try await get(bench, "NetworkConfiguration[2].VpnEnabled")
    #expect(third == "false")
  }

  @Test func `TC_B_43_CS B09.FR.05 a slot that does not exist is Rejected`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    #expect(
      await setProfile(bench, slot: 999)
        == refusal("Rejected", "InvalidConfSlot", "there is no slot 999")
    )
  }

  private static let unusable = [
    ("http://csms", 1, "", "'http://csms' does not begin with ws:// or wss://"),
    ("ws://csms", 2, "", "'ws://csms' does not fit security profile 2, which needs wss://"),
    ("ws://csms", 7, "", "there is no security profile 7"),
  ]

  @Test(arguments: unusable) func `B09.FR.02 a profile nobody could connect with is Rejected`(
    url: String,
    profile: Int,
    more: String,
    reason: String
  ) async throws {
    let bench = try StationBench(values: ["SecurityCtrlr.SecurityProfile": "0"])
    await bench.powerUp()
    #expect(
      await setProfile(bench, url: url, profile: profile, more: more)
        == refusal("Rejected", "InvalidNetworkConf", reason)
    )
  }

  @Test func `TC_A_22_CS B09.FR.04 A00.FR.005 a profile below the station's is Rejected`()
    async throws
  {
    let bench = try StationBench(values: ["SecurityCtrlr.SecurityProfile": "2"])
    await bench.powerUp()
    #expect(
      await setProfile(bench)
        == refusal(
          "Rejected",
          "NoSecurityDowngrade",
          "the security profile may not be below the station's, which is 2"
        )
    )
  }

  @Test(arguments: [(3, 2, "Accepted"), (3, 1, "Rejected"), (2, 1, "Rejected")])
  func `B09.FR.31 where downgrades are allowed, from 3 to 2 and no further`(
    current: Int,
    wanted: Int,
    status: String
  ) async throws {
    let bench = try StationBench(
      values: [
        "SecurityCtrlr.SecurityProfile": "\(current)",
        "SecurityCtrlr.AllowSecurityProfileDowngrade": "true",
      ]
    )
    await bench.powerUp()
    let url = wanted == 1 ? "ws://csms" : "wss://csms"
    let answer = await setProfile(bench, url: url, profile: wanted)
    #expect(try member("status", of: answer) == status)
  }

  @Test func `B09.FR.22 a slot of the priority can not be written to`() async throws {
    let bench = try StationBench(.v21)
    await bench.powerUp()
    let first = try await set(bench, "NetworkConfiguration[1].MessageTimeout", "5")
    #expect(
      first
        == "Rejected ActiveNetworkConf slot 1 is in NetworkConfigurationPriority; take it out first"
    )
    let second = try await set(bench, "NetworkConfiguration[2].MessageTimeout", "5")
    #expect(second == "Accepted")
  }

  @Test func `B09.FR.28 SecurityCtrlr shows the password of the slot in use, others keep theirs`()
    async throws
  {
    var values: [String: String] = .slot(2, "ws://csms2", profile: 1)
    values["OCPPCommCtrlr.NetworkConfigurationPriority"] = "2,1"
    values["NetworkConfiguration[2].BasicAuthPassword"] = "the-second-slots-own"
    values["SecurityCtrlr.BasicAuthPassword"] = "the-one-for-every-slot"
    let bench = try StationBench(values: values)
    await bench.station.start()
    await bench.connect(slot: 2)
    await bench.idle()
    let first = try await get(bench, "SecurityCtrlr.BasicAuthPassword")
    #expect(first == "the-second-slots-own")
    let second = try await get(bench, "NetworkConfiguration[1].BasicAuthPassword")
    #expect(second == "the-one-for-every-slot")
  }

  // MARK: - B10

  @Test func `B10.FR.02 a priority with an incomplete slot is Rejected`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    let first = try await set(bench, "OCPPCommCtrlr.NetworkConfigurationPriority", "2,1")
    #expect(first == "Rejected InvalidNetworkConf slot 2 is not complete")
  }

  @Test func `TC_B_45_CS B10.FR.04 a new order of slots counts from the next boot on`() async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    #expect(await setProfile(bench) == #"{"status":"Accepted"}"#)
    let first = try await set(bench, "OCPPCommCtrlr.NetworkConfigurationPriority", "2,1")
    #expect(first == "RebootRequired")
    #expect(await slots(bench) == [1])
    #expect(await bench.ask("Reset", #"{"type":"OnIdle"}"#) == #"{"status":"Accepted"}"#)
    #expect(await slots(bench) == [2, 1])
    let start = bench.csms.heard.count
    await bench.connect(slot: 2)
    await bench.idle()
    #expect(bench.actions(from: start).first == "BootNotification")
    let second = try await get(bench, "OCPPCommCtrlr.ActiveNetworkProfile")
    #expect(second == "2")
  }

  @Test func `B09 what is written into the slot in use counts from the next boot on`() async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    #expect(await setProfile(bench, slot: 1, url: "ws://elsewhere") == #"{"status":"Accepted"}"#)
    let before = await bench.station.connectionConfiguration(url: nil, versions: nil)
    #expect(before.targets.map(\.url) == ["ws://localhost:9000"])
    _ = await bench.ask("Reset", #"{"type":"OnIdle"}"#)
    let after = await bench.station.connectionConfiguration(url: nil, versions: nil)
    #expect(after.targets.map(\.url) == ["ws://elsewhere"])
  }

  @Test func `TC_B_49_CS B10.FR.07 the last profile that worked is the last resort`() async throws {
    var values: [String: String] = .slot(2, "ws://csms2", profile: 1)
    values["OCPPCommCtrlr.NetworkConfigurationPriority"] = "2"
    values["OCPPCommCtrlr.ActiveNetworkProfile"] = "1"
    let bench = try StationBench(values: values)
    await bench.station.start()
    let configuration = await bench.station.connectionConfiguration(url: nil, versions: nil)
    #expect(configuration.targets.map(\.slot) == [2])
    #expect(configuration.fallback?.slot == 1)
  }

  // MARK: - A05

  private func bench(
    _ directory: URL,
    profile: Int,
    root: Bool,
    certificate: Bool
  ) async throws -> StationBench {
    let authority = try TestAuthority()
    let made = try StationCertificates.make(
      in: directory,
      trusting: authority,
      stationCertificateUntil: certificate ? TestAuthority.end : nil
    )
    if !root { try FileManager.default.removeItem(atPath: made.folder("ca/csms").path) }
    let bench = try StationBench(certificates: made)
    await bench.powerUp()
    #expect(
      await setProfile(bench, url: "wss://csms", profile: profile) == #"{"status":"Accepted"}"#
    )
    return bench
  }

  @Test func `TC_A_19_CS A05.FR.06 a higher profile that works is there to stay`() async throws {
    try await withTemporaryDirectory { directory in
      let bench = try await bench(directory, profile: 2, root: true, certificate: false)
      let first = try await set(bench, "OCPPCommCtrlr.NetworkConfigurationPriority", "2,1")
      #expect(first == "RebootRequired")
      _ = await bench.ask("Reset", #"{"type":"OnIdle"}"#)
      let second = try await get(bench, "SecurityCtrlr.SecurityProfile")
      #expect(second == "1")
      await bench.connect(slot: 2)
      await bench.idle()
      let third = try await get(bench, "SecurityCtrlr.SecurityProfile")
      #expect(third == "2")
      let fourth = try await get(bench, "OCPPCommCtrlr.NetworkConfigurationPriority")
      #expect(fourth == "2")
      let fifth = try await get(bench, "NetworkConfiguration[1].OcppCsmsUrl")
      #expect(fifth == "")
      #expect(await slots(bench) == [2])
    }
  }

  @Test func `TC_A_20_CS A05.FR.02 profile 2 needs a root of the CSMS`() async throws {
    try await withTemporaryDirectory { directory in
      let bench = try await bench(directory, profile: 2, root: false, certificate: false)
      let first = try await set(bench, "OCPPCommCtrlr.NetworkConfigurationPriority", "2,1")
      #expect(
        first == "Rejected InvalidNetworkConf slot 2 needs a root certificate of the CSMS, "
          + "and there is none"
      )
    }
  }

  @Test func `TC_A_21_CS A05.FR.03 profile 3 needs a certificate of the station`() async throws {
    try await withTemporaryDirectory { directory in
      let bench = try await bench(directory, profile: 3, root: true, certificate: false)
      let first = try await set(bench, "OCPPCommCtrlr.NetworkConfigurationPriority", "2,1")
      #expect(
        first == "Rejected InvalidNetworkConf slot 2 needs a certificate of the station, "
          + "and there is none"
      )
    }
  }

  @Test func `A05.FR.04 with both, profile 3 is taken`() async throws {
    try await withTemporaryDirectory { directory in
      let bench = try await bench(directory, profile: 3, root: true, certificate: true)
      let first = try await set(bench, "OCPPCommCtrlr.NetworkConfigurationPriority", "2,1")
      #expect(first == "RebootRequired")
    }
  }

  // MARK: - A01

  @Test func `TC_A_09_CS A01.FR.02 a new password is used at once, in a new connection`()
    async throws
  {
    let bench = try StationBench()
    await bench.powerUp()
    let first = try await set(bench, "SecurityCtrlr.BasicAuthPassword", "sixteen-letters-or-more")
    #expect(first == "Accepted")
    #expect(bench.csms.reopenings == [.zero])
    let configuration = await bench.station.connectionConfiguration(url: nil, versions: nil)
    #expect(configuration.targets.map(\.password) == ["sixteen-letters-or-more"])
    let passwords = bench.csms.handshakes.map { $0.credentials?.password }
    #expect(passwords == [nil, "sixteen-letters-or-more"])
  }

  @Test func `TC_A_10_CS a password that is too short is Rejected and the old one stays`()
    async throws
  {
    let bench = try StationBench(values: ["SecurityCtrlr.BasicAuthPassword": "0123456789abcdef"])
    await bench.powerUp()
    let answer = try await set(bench, "SecurityCtrlr.BasicAuthPassword", "short")
    #expect(answer.hasPrefix("Rejected"))
    #expect(!answer.contains("short"))
    #expect(bench.csms.handshakes.count == 1)
    let first = try await get(bench, "SecurityCtrlr.BasicAuthPassword")
    #expect(first == "0123456789abcdef")
  }
}

extension Station {
  fileprivate func value(_ address: Variables.Address) -> String? {
    context.variables.text(address)
  }
}
