import CustomDump
import Testing

@testable import DeviceModelKit

@Suite struct ProfileReaderTests {
  @Test func `every key is read`() throws {
    let profile = try ProfileReader.read(
      """
      identity: CS-7
      csmsUrl: wss://csms.example/ocpp
      securityProfile: 2
      password: {environment: CS_PASSWORD}
      vendor: Maker
      model: "007"
      serialNumber: 0042
      firmwareVersion: 2.10
      connectors: 2
      evses:
        - power: 11000
          phases: 1
          connectorType: cType2
        - {connectors: 1}
      values:
        OCPPCommCtrlr.HeartbeatInterval: 30
        TariffCostCtrlr.TariffFallbackMessage: ""
        EVSE@1.Power#MaxSet: 11000
      """,
      path: "p.yaml"
    )
    var expected = StationProfile(
      identity: "CS-7",
      csmsURL: "wss://csms.example/ocpp",
      securityProfile: 2,
      password: .environment("CS_PASSWORD"),
      evses: [
        .init(power: 11000, phases: 1, connectors: 2, connectorType: "cType2"),
        .init(connectors: 1),
      ],
      values: [
        .init(Address(ComponentID("OCPPCommCtrlr"), VariableID("HeartbeatInterval")), "30"),
        .init(Address(ComponentID("TariffCostCtrlr"), VariableID("TariffFallbackMessage")), ""),
        .init(Address(ComponentID("EVSE", evse: 1), VariableID("Power"), .maxSet), "11000"),
      ]
    )
    expected.vendor = "Maker"
    expected.model = "007"
    expected.serialNumber = "0042"
    expected.firmwareVersion = "2.10"
    expectNoDifference(profile, expected)
  }

  @Test func `an empty profile says nothing`() throws {
    #expect(try ProfileReader.read("# nothing\n", path: "p.yaml") == StationProfile())
  }

  @Test func `a number of EVSEs stands for that many`() throws {
    let profile = try ProfileReader.read("{\"evses\": 3, \"connectors\": 2}", path: "p.json")
    #expect(profile.evses == Array(repeating: .init(connectors: 2), count: 3))
  }

  @Test func `every mistake is found at once, with its place`() {
    let error = #expect(throws: InputProblems.self) {
      try ProfileReader.read(
        """
        identiy: CS-7
        securityProfile: 4
        password: letmeinletmein42
        evses:
          - power: lots
            colour: red
        values:
          OCPPCommCtrlr..HeartbeatInterval: 30
          TxCtrlr.EVConnectionTimeOut:
        """,
        path: "p.yaml"
      )
    }
    expectNoDifference(
      error?.problems.map { "\($0.line ?? 0):\($0.column ?? 0)" },
      ["1:1", "2:18", "3:11", "5:12", "6:5", "8:37", "9:31"]
    )
    expectNoDifference(
      error?.problems.prefix(4).map(\.description),
      [
        "p.yaml:1:1: unknown key 'identiy' in a profile, did you mean 'identity'?",
        "p.yaml:2:18: 'securityProfile' is '4', expected a whole number from 1 to 3",
        "p.yaml:3:11: 'password' is one of 'generated', 'file: PATH' or 'environment: NAME'; "
          + "a password itself must not stand here",
        "p.yaml:5:12: 'power' is 'lots', expected a whole number from 1 to 10000000",
      ]
    )
  }

  @Test(arguments: ["evses: [", "a: b: c", "identity: A\nidentity: B"])
  func `broken YAML is a problem with a line`(text: String) {
    let error = #expect(throws: InputProblems.self) {
      try ProfileReader.read(text, path: "p.yaml")
    }
    #expect(error?.problems.count == 1)
    #expect(error?.problems.first?.line != nil)
  }

  @Test func `the start profile is one`() throws {
    let profile = try ProfileReader.read(StationProfile.start, path: "p.yaml")
    #expect(profile.csmsURL == "ws://localhost:9000")
    #expect(profile.evses?.count == 2)
    #expect(profile.values.count == 1)
    #expect(profile.features.count == 3)
  }
}
