import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite struct OCPP16ConversionTests {
  @Test func `keys go where EVerest puts them, and the rest is named`() throws {
    let conversion = try convert(
      """
      {
        "Internal": {"CentralSystemURI": "csms.example/ocpp", "HostName": "h"},
        "Core": {"HeartbeatInterval": 900, "heartbeatInterval": 1, "AuthorizationKey": "x"},
        "SmartCharging": {"ChargingScheduleAllowedChargingRateUnit": "Current, Power"},
        "Security": {"AuthorizationKey": "AABBCCDDEEFF0011", "SecurityProfile": 2},
        "Custom": {"Colour": "red", "Shape": [1]},
        "Cor": {"BlinkRepeat": 3}
      }
      """
    )
    expectNoDifference(
      conversion.report,
      [
        "taken Internal.CentralSystemURI → NetworkConfiguration[1].OcppCsmsUrl = csms.example/ocpp "
          + "(EVerest puts ws:// or wss:// before it, as the security profile wants)",
        "taken Internal.HostName → NetworkConfiguration[1].HostName = h",
        "taken Core.HeartbeatInterval → OCPPCommCtrlr.HeartbeatInterval = 900",
        "lost Core.heartbeatInterval "
          + "(EVerest has no variable for such a key, did you mean HeartbeatInterval?)",
        "lost Core.AuthorizationKey (EVerest looks for it in Security only)",
        "converted SmartCharging.ChargingScheduleAllowedChargingRateUnit → "
          + "SmartChargingCtrlr.RateUnit = A,W (ReadWrite → ReadOnly)",
        "taken Security.AuthorizationKey → NetworkConfiguration[1].BasicAuthPassword = ‹redacted›",
        "taken Security.SecurityProfile → NetworkConfiguration[1].SecurityProfile = 2",
        "lost Custom.Colour "
          + "(EVerest has no variable for such a key, --mapping can name one)",
        "lost Custom.Shape (EVerest has no variable for such a key, --mapping can name one)",
        "lost Cor.BlinkRepeat (there is no section 'Cor', did you mean Core?)",
        "added SecurityCtrlr.SecurityProfile = 2 (as of the slot)",
        "added NetworkConfiguration[1].OcppInterface = Any (OCPP 1.6 knows no interfaces)",
        "added OCPPCommCtrlr.ActiveNetworkProfile = 1 (the slot that has the connection)",
      ]
    )
    #expect(conversion.warnings.isEmpty)
  }

  @Test func `what a CSMS has set wins, and null takes away`() throws {
    let conversion = try convert(
      #"{"Core": {"HeartbeatInterval": 900}, "Internal": {"HostName": "h"}}"#,
      user: #"{"Core": {"HeartbeatInterval": 60}, "Internal": {"HostName": null}}"#
    )
    expectNoDifference(
      Array(conversion.report.prefix(1)),
      ["taken Core.HeartbeatInterval → OCPPCommCtrlr.HeartbeatInterval = 60 (set by the CSMS)"]
    )
    #expect(!conversion.report.contains { $0.contains("HostName") })
  }

  @Test func `a value of another type has no place`() throws {
    let conversion = try convert(#"{"Core": {"HeartbeatInterval": "soon"}}"#)
    expectNoDifference(
      Array(conversion.report.prefix(1)),
      [
        "lost Core.HeartbeatInterval "
          + "('soon' is not of OCPPCommCtrlr.HeartbeatInterval's type integer)"
      ]
    )
  }

  @Test func `a slot outside the priority is warned of`() throws {
    var model = DeviceModel.convertible
    model.components.append(.slot("2"))
    let conversion = try convert(#"{"Core": {}}"#, into: model, slot: 2)
    expectNoDifference(
      conversion.warnings,
      ["NetworkConfigurationPriority is '1', slot 2 is not used until it is in it"]
    )
  }

  @Test func `price texts under a key for each language become one`() throws {
    var model = DeviceModel.convertible
    model.components.append(
      Component(
        ComponentID("OCPP16LegacyCtrlr"),
        variables: [.sample("DefaultPriceText", .string)]
      )
    )
    let conversion = try convert(
      """
      {"CostAndPrice": {
        "DefaultPriceText,en": "cheap",
        "DefaultPriceText,nl": "{\\"priceText\\": \\"goedkoop\\"}"
      }}
      """,
      into: model
    )
    expectNoDifference(
      Array(conversion.report.prefix(1)),
      [
        "converted CostAndPrice.DefaultPriceText,en, nl → OCPP16LegacyCtrlr.DefaultPriceText = "
          + #"{"priceTexts":[{"language":"en","priceText":"cheap"},"#
          + #"{"language":"nl","priceText":"goedkoop"}]}"#
      ]
    )
  }

  @Test func `a mapping gives a vendor's key its variable`() throws {
    let mappings = try OCPP16Mappings.read(
      """
      mappings:
        - ocpp16_key: Colour
          component: {name: EVSE, evse: {id: 1, connectorId: 2}}
          variable: {name: Colour, instance: led}
      """,
      path: "map.yaml"
    )
    #expect(try mappings.addresses["Colour"] == Address("EVSE@1/2.Colour[led]"))
  }

  @Test func `mappings that EVerest refuses are refused, each with its place`() throws {
    let text = """
      mappings:
        - ocpp16_key: A
          component: {name: NetworkConfiguration, instance: "1"}
          variable: {name: OcppCsmsUrl}
        - ocpp16_key: HeartbeatInterval
          component: {name: A}
          variable: {name: B}
        - ocpp16_key: C
          component: {nam: A}
      """
    let problems = #expect(throws: InputProblems.self) {
      try OCPP16Mappings.read(text, path: "map.yaml")
    }
    expectNoDifference(
      problems?.description,
      """
      map.yaml:2:17: 'A' is for NetworkConfiguration[1].OcppCsmsUrl, but connections are the \
      standard keys' business
      map.yaml:5:17: 'HeartbeatInterval' has its own variable in EVerest, which a mapping can not \
      change
      map.yaml:8:5: a mapping needs 'variable'
      """
    )
  }

  @Test(.enabled(if: Repository.shared != nil))
  func `every key has a variable in EVerest's config, and is EVerest's`() throws {
    let shared = try #require(Repository.shared)
    let config = shared.appending(path: "corpus/everest-r3")
    let model = try ConfigDirectory.read(config.path).model
    let missing = OCPP16Key.all.values.filter { key in
      var component = key.address.component
      if key.isConnection { component.instance = "1" }
      return key.address.variable.flatMap { model[component]?[$0] } == nil
    }
    #expect(missing.isEmpty)
    let table = try String(
      contentsOf: shared.appending(path: "catalogue/ocpp16-key-mapping.csv"),
      encoding: .utf8
    )
    let names = table.split(whereSeparator: \.isNewline).dropFirst().map { line in
      String(line.split(separator: ",", omittingEmptySubsequences: false)[2])
    }
    let isUnlisted = ["ReportSuspendedEVSEReasonChange", "SwitchSecurityProfileConnectionTimeout"]
    #expect(Set(OCPP16Key.all.keys) == Set(names + isUnlisted))
    #expect(OCPP16Key.all.count == 130)
  }

  @Test func `what is no configuration is found out`() throws {
    let (_, findings) = OCPP16Config.read(
      SourceText(path: "config.json", bytes: Array(#"{"Core": [1]}"#.utf8)),
      user: SourceText(path: "user.json", bytes: Array("[]".utf8))
    )
    expectNoDifference(
      findings.map { "\($0.range): \($0.message)" },
      [
        "config.json:1:10: 'Core' is a section, expected an object of keys and values",
        "user.json:1:1: an OCPP 1.6 configuration is an object of sections, such as Core",
      ]
    )
  }

  private func convert(
    _ config: String,
    user: String? = nil,
    into model: DeviceModel = .convertible,
    slot: Int = 1
  ) throws -> Conversion {
    let (config, findings) = OCPP16Config.read(
      SourceText(path: "config.json", bytes: Array(config.utf8)),
      user: user.map { SourceText(path: "user.json", bytes: Array($0.utf8)) }
    )
    #expect(findings.isEmpty)
    return OCPP16Conversion.convert(config, into: model, slot: slot) { _ in false }
  }
}
