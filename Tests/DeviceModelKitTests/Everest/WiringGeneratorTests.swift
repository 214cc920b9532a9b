import CustomDump
import DeviceModelKit
import Testing

@Suite struct WiringGeneratorTests {
  @Test(arguments: WiringGenerator.Module.allCases, [1, 2, 16, 128])
  func `what is made passes the check`(ocpp: WiringGenerator.Module, count: Int) throws {
    var profile = StationProfile()
    profile.setEVSECount(count)
    for plugAndCharge in [true, false] where !plugAndCharge || count <= 126 {
      let text = try WiringGenerator(profile, ocpp: ocpp, plugAndCharge: plugAndCharge).text
      let station = EverestStation(Self.station(evses: count, plugAndCharge: plugAndCharge))
      expectNoDifference(Self.findings(in: text, against: station), [])
    }
  }

  @Test func `EVSEs for direct current get supplies of their power`() throws {
    var profile = StationProfile()
    profile.evses = [
      .init(power: 150_000, connectorType: "cCCS2"), .init(power: 22_080, phases: 3),
    ]
    let text = try WiringGenerator(profile).text
    expectNoDifference(Self.findings(in: text, against: nil), [])
    let config = EverestConfig.read(SourceText(path: "a.yaml", bytes: Array(text.utf8)))
    let kinds = config.modules.filter { $0.id.value.hasSuffix("_1") }.map(\.kindName.value)
    #expect(
      kinds == [
        "EvseManager", "YetiSimulator", "EvManager", "DCSupplySimulator", "IMDSimulator",
        "OVMSimulator",
      ]
    )
    #expect(text.contains("max_power: 150000\n"))
    #expect(text.contains("fuse_limit_A: 32.0\n"))
    #expect(text.contains("charge_mode: \"DC\"\n"))
  }

  @Test func `the profile says whether there is Plug & Charge, and what EVSEs are called`() throws {
    let profile = StationProfile(
      evses: [.init()],
      values: [
        .init(Address(ComponentID("ISO15118Ctrlr"), VariableID("PnCEnabled")), "true"),
        .init(Address(ComponentID("EVSE", evse: 1), VariableID("EvseId")), "DE*ABC*E42"),
      ]
    )
    let text = try WiringGenerator(profile).text
    #expect(text.contains("extensions_15118:"))
    #expect(text.contains("evse_id: \"DE*ABC*E42\"\n"))
  }

  @Test func `features of the profile are wired`() throws {
    var profile = StationProfile(evses: [.init(current: .direct)])
    profile.features = [.init(.display, isOn: true), .init(.plugAndCharge, isOn: true)]
    let text = try WiringGenerator(profile).text
    expectNoDifference(Self.findings(in: text, against: nil), [])
    #expect(text.contains("display_message:\n        - module_id: display\n"))
    #expect(text.contains("extensions_15118:"))
    #expect(text.contains("connector_type: \"cCCS2\"\n"))
  }

  @Test func `a generated station gets the wiring of its own EVSEs`() throws {
    let evse = #"{"name": "EVSE", "evse_id": 1, "properties": {}}"#
    let config = [("custom/A.json", Array(evse.utf8)), ("custom/B.json", Array("{}".utf8))]
    let files = try EverestExtra(.ocpp201).files(for: StationProfile(), config)
    #expect(files.map(\.path) == ["everest.yaml"])
    let text = String(decoding: try #require(files.first).bytes, as: UTF8.self)
    #expect(text.contains("module: OCPP201"))
    #expect(text.contains("evse_manager_1:") && !text.contains("evse_manager_2:"))
    expectNoDifference(Self.findings(in: text, against: nil), [])
  }

  @Test func `what EVerest can not have is refused`() {
    let two = StationProfile(evses: [.init(), .init(connectors: 2)])
    #expect(throws: WiringError.connectors(evse: 2, count: 2)) { try WiringGenerator(two) }
    let many = StationProfile(evses: Array(repeating: .init(), count: 129))
    #expect(throws: WiringError.evseCount(129)) { try WiringGenerator(many) }
    let contracts = StationProfile(evses: Array(repeating: .init(), count: 127))
    #expect(throws: WiringError.plugAndCharge(evses: 127, most: 126)) {
      try WiringGenerator(contracts, plugAndCharge: true)
    }
  }

  private static func findings(in text: String, against station: EverestStation?) -> [String] {
    let source = SourceText(path: "a.yaml", bytes: Array(text.utf8))
    return EverestCheck.findings(in: EverestConfig.read(source), against: station)
      .map { "\($0.range): \($0.message)" }
  }

  private static func station(evses: Int, plugAndCharge: Bool) -> DeviceModel {
    let switches = [
      ("ReservationCtrlr", "Available", "true"),
      ("ISO15118Ctrlr", "PnCEnabled", "\(plugAndCharge)"),
    ].map { component, variable, value in
      Component(
        ComponentID(component),
        variables: [
          Variable(
            VariableID(variable),
            characteristics: Characteristics(.boolean),
            attributes: [Attribute(mutability: .readOnly, value: value)]
          )
        ]
      )
    }
    return DeviceModel(switches + (1...evses).map { Component(ComponentID("EVSE", evse: $0)) })
  }
}
