import Testing

@testable import StationRuntime

@Suite("--hardware")
struct HardwareFileTests {
  @Test func `every key has its effect, an unknown one is named`() throws {
    let file = try HardwareFile(
      """
      {"evses": [{"id": 1, "connectors": 2}, {"id": 2}], "reset_delay_s": 2.5,
       "ocpp_start_delay_ms": 400, "ocpp_versions": ["2.0.1", "ocpp2.1"], "fuse_limit": 1}
      """
    )
    #expect(file.evses == [.init(id: 1, connectors: 2), .init(id: 2, connectors: nil)])
    #expect(file.resetDelay == .seconds(2.5))
    #expect(file.startDelay == .milliseconds(400))
    #expect(file.versions == [.v201, .v21])
    #expect(file.unknownKeys == ["fuse_limit"])
  }

  @Test func `unknown keys within are named too, each once`() throws {
    let file = try HardwareFile(
      """
      {"evses": [{"id": 1, "suply": "DC"}, {"id": 2, "suply": "DC", "iso15118": true}],
       "meter_signing": {"begin": "QQ==", "start": "QQ=="}, "certificates": {"password": "x"},
       "hooks": {"url": "http://127.0.0.1:8090", "timeout": 3}}
      """
    )
    #expect(
      file.unknownKeys == [
        "certificates.password", "evses.suply", "evses.iso15118", "hooks.timeout",
        "meter_signing.start",
      ]
    )
  }

  @Test func `hooks name devices outside the process`() throws {
    let file = try HardwareFile(
      #"{"hooks": {"url": "http://127.0.0.1:8090/lab", "connected": ["dataTransfer"]}}"#
    )
    #expect(
      file.hooks == DeviceHooks(url: "http://127.0.0.1:8090/lab", connected: ["dataTransfer"])
    )
    #expect(file.unknownKeys == [])
  }

  @Test func `meters and supplies are the file's to say`() throws {
    let file = try HardwareFile(
      """
      {"main_meter": true,
       "evses": [{"id": 1, "supply": "DC", "power_w": 150000}, {"id": 2, "phases": 1}, {"id": 3}],
       "meter_signing": {"begin": "QQ==", "between": "Qw==", "beginOnStart": true,
         "end": {"signedMeterData": "Qg==", "encodingMethod": "EDL", "publicKey": "S0VZ"}}}
      """
    )
    #expect(file.hasMainMeter)
    #expect(
      file.evses?.map(\.supply) == [
        .directCurrent(maxPowerW: 150_000), .alternatingCurrent(maxPowerW: 22_000, phases: 1), nil,
      ]
    )
    #expect(
      file.meterSigning
        == MeterSigning(
          begin: .init(data: "QQ=="),
          end: .init(data: "Qg==", encodingMethod: "EDL", publicKey: "S0VZ"),
          between: .init(data: "Qw=="),
          beginOnStart: true
        )
    )
    #expect(file.unknownKeys == [])
  }

  @Test(arguments: [
    (#"{"main_meter": 1}"#, "'main_meter' is not true or false"),
    (#"{"meter_signing": []}"#, "'meter_signing' is not an object"),
    (
      #"{"meter_signing": {"end": {}}}"#, "'end' of 'meter_signing' has no 'signedMeterData'"
    ),
    (
      #"{"meter_signing": {"begin": 1}}"#,
      "'begin' of 'meter_signing' is neither a string nor an object"
    ),
    (
      #"{"meter_signing": {"beginOnStart": 1}}"#,
      "'beginOnStart' of 'meter_signing' is not true or false"
    ),
    (#"{"evses": [{"id": 1, "supply": "X"}]}"#, #"'supply' of EVSE 1 is not "AC" or "DC""#),
    (#"{"evses": [{"id": 1, "phases": 4}]}"#, "'phases' of EVSE 1 is not a number from 1 to 3"),
    ("{", "it is not JSON: something is wrong at byte 1"),
    ("[]", "it is not a JSON object"),
    (#"{"evses": 2}"#, "'evses' is not a list"),
    (#"{"evses": [{"id": 0}]}"#, "an entry of 'evses' has no 'id' of 1 or more"),
    (#"{"reset_delay_s": -1}"#, "'reset_delay_s' is not a number from 0 to 86400000"),
    (#"{"hooks": {}}"#, "'hooks' has no 'url' like http://127.0.0.1:8090"),
    (
      #"{"hooks": {"url": "https://127.0.0.1"}}"#,
      "'hooks' has no 'url' like http://127.0.0.1:8090"
    ),
    (
      #"{"hooks": {"url": "http://127.0.0.1", "connected": "dataTransfer"}}"#,
      "'connected' of 'hooks' is not a list"
    ),
    (#"{"ocpp_versions": ["1.6"]}"#, "'1.6' is not one of ocpp2.0.1, ocpp2.1"),
  ])
  func `what is wrong is said`(text: String, sentence: String) {
    let error = #expect(throws: HardwareFileError.self) { try HardwareFile(text) }
    #expect(error?.description == sentence)
  }
}
