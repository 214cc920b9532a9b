import DeviceModelKit
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Import of NetworkConnectionProfiles")
struct NetworkProfileImportTests {
  private func variables(_ blob: String) throws -> Variables {
    let config = Repository.root.appending(path: "component_config").path
    let variables = Variables(table: VariableTable(try ConfigDirectory.read(config).model))
    variables.setInternally(.networkConnectionProfiles, to: blob)
    for slot in variables[.networkConfigurationPriority] ?? [] {
      variables.setInternally(address("OcppCsmsUrl", slot), to: "")
    }
    return variables
  }

  private func address(_ variable: String, _ slot: String) -> Variables.Address {
    .init(
      component: ComponentID("NetworkConfiguration", instance: slot),
      variable: VariableID(variable)
    )
  }

  @Test func `a slot gets what the blob says, and the blob is cleared`() throws {
    let variables = try variables(
      #"[{"configurationSlot":1,"connectionData":{"ocppCsmsUrl":"ws://csms.test/ocpp","securityProfile":1}}]"#
    )
    #expect(NetworkProfileImport(variables).run() == [])
    #expect(variables.text(address("OcppCsmsUrl", "1")) == "ws://csms.test/ocpp")
    #expect(variables[.networkConnectionProfiles] == "")
  }

  @Test func `a blob that can not be read stays for whoever wrote it`() throws {
    let variables = try variables("[{")
    #expect(
      NetworkProfileImport(variables).run() == [
        "InternalCtrlr.NetworkConnectionProfiles is not a JSON array"
      ]
    )
    #expect(variables[.networkConnectionProfiles] == "[{")
  }

  @Test func `an entry for a slot that is not there is named`() throws {
    let variables = try variables(#"[{"configurationSlot":77,"connectionData":{}}]"#)
    #expect(
      NetworkProfileImport(variables).run() == [
        "entry 1 of NetworkConnectionProfiles: the device model has no NetworkConfiguration[77]"
      ]
    )
  }
}
