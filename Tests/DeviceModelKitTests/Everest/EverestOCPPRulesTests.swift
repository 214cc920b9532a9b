import CustomDump
import DeviceModelKit
import Testing

@Suite("Every rule about the wiring of EVerest's OCPP module") struct EverestOCPPRulesTests {
  /// Texts of a sound configuration, what takes their place, and what is then found.
  private static let defects: [(sound: String, broken: String, expected: [String])] = [
    (
      "connector_id: 2\n      connector_type", "connector_id: 3\n      connector_type",
      ["DM0905 error 'evse_manager_2' has connector_id 3 and is EVSE 2 of 'ocpp'"]
    ),
    (
      "evse_manager_2:\n    module: EvseManager\n    mapping:\n      module:\n        evse: 2",
      "evse_manager_2:\n    module: EvseManager\n    mapping:\n      module:\n        evse: 1",
      ["DM0905 warning 'evse_manager_2' is mapped to EVSE 1 and is EVSE 2"]
    ),
    (
      "module_id: evse_manager_2\n          implementation_id: evse\n      evse_energy_sink",
      "module_id: evse_manager_1\n          implementation_id: evse\n      evse_energy_sink",
      ["DM0905 error 'evse_manager_1' is connected twice, one connection is one EVSE"]
    ),
    (
      "evse_2_sink:\n    module: EnergyNode\n    mapping:\n      module:\n        evse: 2",
      "evse_2_sink:\n    module: EnergyNode\n    mapping:\n      module:\n        evse: 5",
      [
        "DM0906 warning there is no energy sink for EVSE 2",
        "DM0906 warning 'evse_2_sink' is the sink of EVSE 5, and there are 2 EVSEs",
      ]
    ),
    (
      "evse_2_sink:\n    module: EnergyNode\n    mapping:\n      module:\n        evse: 2",
      "evse_2_sink:\n    module: EnergyNode\n    mapping:\n      module:\n        evse: 1",
      ["DM0906 warning 'evse_2_sink' is another sink for EVSE 1, only the first one gets limits"]
    ),
    (
      "        - module_id: grid_connection_point\n          implementation_id: external_limits\n",
      "", ["DM0906 warning there is no energy sink for EVSE 0"]
    ),
    (
      "        - module_id: ocpp\n          implementation_id: auth_validator\n",
      "        - module_id: ocpp\n          implementation_id: auth_validator\n"
        + "        - module_id: ocpp\n          implementation_id: auth_validator\n",
      ["DM0907 warning 'auth' has 2 token validators, one of which is 'ocpp'"]
    ),
    (
      "        - module_id: ocpp\n          implementation_id: auth_provider\n", "",
      ["DM0907 error 'ocpp' is no token_provider of 'auth'"]
    ),
    (
      "        - module_id: evse_manager_2\n          implementation_id: evse\n      kvs",
      "      kvs", ["DM0907 error 'evse_manager_2' is no evse_manager of 'auth'"]
    ),
    (
      "RequestCompositeScheduleUnit: \"A\"",
      "RequestCompositeScheduleUnit: \"A\"\n      CompositeScheduleIntervalS: 601",
      ["DM0910 warning composite schedules are asked for every 601 s and last 600 s"]
    ),
    (
      "RequestCompositeScheduleUnit: \"A\"", "RequestCompositeScheduleUnit: kW",
      ["DM0909 error 'RequestCompositeScheduleUnit' is 'kW', expected A or W"]
    ),
    (
      "RequestCompositeScheduleUnit: \"A\"",
      "RequestCompositeScheduleUnit: \"A\"\n      DelayOcppStart: -1",
      ["DM0909 error 'DelayOcppStart' is '-1', expected at least 0"]
    ),
  ]

  @Test(arguments: defects.indices)
  func `a defect is found`(index: Int) throws {
    let (sound, broken, expected) = Self.defects[index]
    var profile = StationProfile()
    profile.setEVSECount(2)
    let text = try WiringGenerator(profile).text
    try #require(text.contains(sound), "\(sound) in \(text)")
    let bytes = Array(text.replacing(sound, with: broken, maxReplacements: 1).utf8)
    let config = EverestConfig.read(SourceText(path: "a.yaml", bytes: bytes))
    expectNoDifference(
      EverestCheck.findings(in: config)
        .map { "\($0.code.rawValue) \($0.severity.rawValue) \($0.message)" },
      expected
    )
  }
}
