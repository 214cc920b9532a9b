import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite struct StationGeneratorTests {
  @Test func `the built-in config is the repository's component_config`() throws {
    let config = Repository.root.appending(path: "component_config")
    let names = try ["custom", "standardized"].flatMap { directory in
      try FileManager.default.contentsOfDirectory(atPath: config.appending(path: directory).path)
        .map { "\(directory)/\($0)" }
    }
    expectNoDifference(BuiltInConfig.files.map(\.path), names.sorted())
    for file in BuiltInConfig.files {
      let bytes = try Data(contentsOf: config.appending(path: file.path))
      #expect(file.bytes == Array(bytes), "\(file.path)")
    }
    #expect(ConfigFiles.builtIn.files.count == BuiltInConfig.files.count)
  }

  @Test func `the profile's words go where libocpp reads them`() throws {
    let config = try generate(
      """
      csmsUrl: wss://csms.example/ocpp
      securityProfile: 2
      vendor: Maker
      model: One
      serialNumber: "42"
      firmwareVersion: "2.1"
      values:
        OCPPCommCtrlr.HeartbeatInterval: 30
      """
    )
    #expect(try value("SecurityCtrlr.Identity", in: config) == "CS-7")
    #expect(try value("SecurityCtrlr.SecurityProfile", in: config) == "2")
    #expect(try value("SecurityCtrlr.BasicAuthPassword", in: config) == "0123456789abcdef")
    #expect(try value("NetworkConfiguration[1].SecurityProfile", in: config) == "2")
    #expect(
      try value("NetworkConfiguration[1].OcppCsmsUrl", in: config) == "wss://csms.example/ocpp"
    )
    #expect(try value("InternalCtrlr.ChargePointVendor", in: config) == "Maker")
    #expect(try value("ChargingStation.VendorName", in: config) == "Maker")
    #expect(try value("InternalCtrlr.ChargePointModel", in: config) == "One")
    #expect(try value("InternalCtrlr.ChargeBoxSerialNumber", in: config) == "42")
    #expect(try value("InternalCtrlr.FirmwareVersion", in: config) == "2.1")
    #expect(try value("OCPPCommCtrlr.HeartbeatInterval", in: config) == "30")
    #expect(config.files.filter(\.holdsSecret).map(\.path) == ["standardized/SecurityCtrlr.json"])
  }

  @Test func `more EVSEs are like the first, with ids of their own`() throws {
    let config = try generate("evses: 3\nconnectors: 2")
    expectNoDifference(
      config.files.map(\.path).filter { $0.hasPrefix("custom/") },
      [
        "custom/Connector_1_1.json", "custom/Connector_1_2.json", "custom/Connector_2_1.json",
        "custom/Connector_2_2.json", "custom/Connector_3_1.json", "custom/Connector_3_2.json",
        "custom/EVSE_1.json", "custom/EVSE_2.json", "custom/EVSE_3.json",
      ]
    )
    #expect(try value("EVSE@3.EvseId", in: config) == "ZZ*EXA*E3")
    #expect(try value("EVSE@2.ISO15118EvseId", in: config) == "ZZ*EXA*E2")
    #expect(try value("Connector@3/2.ConnectorType", in: config) == "sType2")
    #expect(try value("OCPP16LegacyCtrlr.NumberOfConnectors", in: config) == "3")
  }

  @Test func `fewer EVSEs leave nothing of the others`() throws {
    let config = try generate("evses: 1")
    #expect(
      config.ids.filter { $0.evse != nil }
        == [ComponentID("Connector", evse: 1, connector: 1), ComponentID("EVSE", evse: 1)]
    )
  }

  @Test func `each EVSE has its own power, phases and connectors`() throws {
    let config = try generate(
      "evses: [{power: 7360, phases: 1, connectorType: cType1}, {power: 50000}]"
    )
    let first = try #require(config.index(of: ComponentID("EVSE", evse: 1)))
    #expect(config.files[first].characteristics(of: VariableID("Power"))?.maxLimit == 7360)
    #expect(try value("EVSE@1.Power#MaxSet", in: config) == "7360")
    #expect(try value("EVSE@2.Power#MaxSet", in: config) == "50000")
    #expect(try value("EVSE@1.SupplyPhases", in: config) == "1")
    #expect(try value("Connector@1/1.SupplyPhases", in: config) == "1")
    #expect(try value("Connector@1/1.ConnectorType", in: config) == "cType1")
    #expect(try value("Connector@2/1.ConnectorType", in: config) == "sType2")
  }

  @Test func `a schema reference that would lead nowhere is left out`() throws {
    let config = try generate("")
    #expect(config.files.allSatisfy { !$0.text.contains("$schema") })
  }

  @Test func `what does not fit is refused, all of it`() {
    expectNoDifference(
      complaints(
        """
        values:
          OCPPCommCtrlr.HeartbeatIntervall: 30
          OcppCommCtrlr.HeartbeatInterval: 30
          TxCtrlr.TxStartPoint: Sometime
          SecurityCtrlr.BasicAuthPassword: 0123456789abcdef
          SecurityCtrlr.Identity: CS-8
          TxCtrlr: 1
        """
      ),
      [
        "the built-in config has no OCPPCommCtrlr.HeartbeatIntervall, "
          + "did you mean 'HeartbeatInterval'?",
        "the built-in config has no component OcppCommCtrlr, did you mean 'OCPPCommCtrlr'?",
        "TxCtrlr.TxStartPoint: 'Sometime' is not one of "
          + "EVConnected, Authorized, PowerPathClosed, EnergyTransfer, ParkingBayOccupancy",
        "'SecurityCtrlr.BasicAuthPassword' is a password: use 'password' or --password-file",
        "'SecurityCtrlr.Identity' is the identity: use 'identity' or --identity",
        "'TxCtrlr' names no variable",
      ]
    )
  }

  @Test func `a URL and a security profile that do not go together are refused`() throws {
    #expect(
      complaints("securityProfile: 2") == [
        "'ws://localhost:9000' is not TLS, which security profile 2 needs: give wss://"
      ]
    )
    #expect(
      complaints("csmsUrl: wss://csms.example") == [
        "'wss://csms.example' is TLS, which security profile 1 is not: "
          + "give ws:// or --security-profile 2"
      ]
    )
    #expect(
      complaints("values: {\"NetworkConfiguration[1].OcppCsmsUrl\": \"ws://h/ocpp/CS-7\"}") == [
        "'ws://h/ocpp/CS-7' ends in the identity, which the station adds by itself"
      ]
    )
  }

  @Test func `a password keeps OCPP's limits and never shows`() {
    #expect(
      complaints("", password: "tooshort") == ["the password has 8 characters, expected 16 to 40"]
    )
    #expect(
      complaints("", password: "0123456789abcde\u{7}") == ["the password holds a control character"]
    )
  }

  private func generate(
    _ yaml: String,
    password: String? = "0123456789abcdef"
  ) throws -> ConfigFiles {
    let profile = try ProfileReader.read("identity: CS-7\n" + yaml, path: "p.yaml")
    return try StationGenerator.generate(profile, over: .builtIn, password: password)
  }

  private func value(_ text: String, in config: ConfigFiles) throws -> String? {
    let address = try Address(text)
    let index = try #require(config.index(of: address.component))
    let variable = try #require(address.variable)
    return config.files[index].value(of: variable, address.attribute ?? .actual)
  }

  private func complaints(
    _ yaml: String,
    password: String? = "0123456789abcdef"
  ) -> [String]? {
    let error = #expect(throws: InputProblems.self) { try generate(yaml, password: password) }
    return error?.problems.map(\.message)
  }
}
