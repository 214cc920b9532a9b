import DeviceModelKit
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("NetworkConnectionProfiles become slots")
struct NetworkProfileImportTests {
  private static let blob = """
    [{"configurationSlot": 1, "connectionData": {"messageTimeout": 30, \
    "ocppCsmsUrl": "ws://csms.example:9000", "ocppInterface": "Wired0", "ocppTransport": "JSON", \
    "securityProfile": 1}}]
    """

  private func variables(url: String, blob: String) throws -> Variables {
    let config = Repository.root.appending(path: "component_config").path
    var model = try ConfigDirectory.read(config).model
    try model.set("NetworkConfiguration[1].OcppCsmsUrl", url)
    try model.set("InternalCtrlr.NetworkConnectionProfiles", blob)
    return Variables(table: VariableTable(model))
  }

  @Test func `an entry becomes its slot and the blob is emptied`() throws {
    let variables = try variables(url: "", blob: Self.blob)
    #expect(NetworkProfileImport(variables).run() == [])
    #expect(variables.networkSlot(1)?.url == "ws://csms.example:9000")
    #expect(variables.networkSlot(1)?.messageTimeout == .seconds(30))
    #expect(variables[.networkConnectionProfiles] == "")
  }

  @Test func `a slot with a URL counts, the blob is only emptied`() throws {
    let variables = try variables(url: "ws://slot.example", blob: Self.blob)
    #expect(NetworkProfileImport(variables).run() == [])
    #expect(variables.networkSlot(1)?.url == "ws://slot.example")
    #expect(variables[.networkConnectionProfiles] == "")
  }

  @Test func `what can not be imported is named`() throws {
    let broken = try variables(url: "", blob: "[1")
    #expect(
      NetworkProfileImport(broken).run()
        == ["InternalCtrlr.NetworkConnectionProfiles is not a JSON array"]
    )
    let strange = try variables(url: "", blob: #"[{"configurationSlot": 9, "connectionData": {}}]"#)
    #expect(
      NetworkProfileImport(strange).run() == [
        "entry 1 of NetworkConnectionProfiles: the device model has no NetworkConfiguration[9]"
      ]
    )
  }
}

extension DeviceModel {
  fileprivate mutating func set(_ text: String, _ value: String) throws {
    let address = try Address(text)
    let component = try #require(components.firstIndex { $0.id == address.component })
    let variable = try #require(
      components[component].variables.firstIndex { $0.id == address.variable }
    )
    components[component].variables[variable].attributes[0].value = value
  }
}
