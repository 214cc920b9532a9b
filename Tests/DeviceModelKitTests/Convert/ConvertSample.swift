import DeviceModelKit

extension DeviceModel {
  /// What conversions go into: one slot, and a few variables that old configurations have values for.
  static let convertible = DeviceModel([
    Component(
      ComponentID("InternalCtrlr"),
      variables: [.sample("NetworkConnectionProfiles", .string)]
    ),
    .slot("1"),
    Component(
      ComponentID("OCPPCommCtrlr"),
      variables: [
        .sample("ActiveNetworkProfile", .integer, mutability: .readOnly),
        .sample("HeartbeatInterval", .integer, value: "30"),
        .sample("NetworkConfigurationPriority", .sequenceList, value: "1", list: "1,2"),
      ]
    ),
    Component(
      ComponentID("SecurityCtrlr"),
      variables: [
        .sample("BasicAuthPassword", .string, mutability: .writeOnly, value: "common-password-1"),
        .sample("Identity", .string, value: "CS-1"),
        .sample("SecurityProfile", .integer, mutability: .readOnly),
      ]
    ),
    Component(
      ComponentID("SmartChargingCtrlr"),
      variables: [.sample("RateUnit", .memberList, list: "A,W")]
    ),
  ])

  /// The value of an address, which must be there.
  func text(_ address: String) throws -> String? {
    let address = try Address(address)
    return address.variable.flatMap { self[address.component]?[$0]?[.actual]?.value }
  }

  /// The model with a value in place.
  func with(_ value: String?, at address: String) throws -> DeviceModel {
    let address = try Address(address)
    var model = self
    for (index, component) in components.enumerated() where component.id == address.component {
      for (number, variable) in component.variables.enumerated()
      where variable.id == address.variable {
        model.components[index].variables[number].attributes[0].value = value
      }
    }
    return model
  }
}

extension Component {
  /// A network slot with the variables that profiles have members for.
  static func slot(_ number: String) -> Component {
    let texts = ["Apn", "ApnUserName", "Identity", "OcppCsmsUrl", "OcppTransport", "OcppVersion"]
    let secrets = ["ApnPassword", "BasicAuthPassword"]
    let variables =
      texts.map { Variable.sample($0, .string) }
      + secrets.map { .sample($0, .string, mutability: .writeOnly) }
      + [
        .sample("ApnEnabled", .boolean, value: "false"),
        .sample("HostName", .string),
        .sample("MessageTimeout", .integer, value: "60"),
        .sample("OcppInterface", .optionList, list: "Wired0,Any"),
        .sample("SecurityProfile", .integer, value: "1"),
        .sample("VpnEnabled", .boolean, value: "false"),
      ]
    return Component(ComponentID("NetworkConfiguration", instance: number), variables: variables)
  }
}

extension Variable {
  static func sample(
    _ name: String,
    _ type: DataType,
    mutability: Mutability = .readWrite,
    value: String? = nil,
    list: String? = nil
  ) -> Variable {
    Variable(
      VariableID(name),
      characteristics: Characteristics(type, valuesList: list),
      attributes: [Attribute(mutability: mutability, value: value)]
    )
  }
}

extension Conversion {
  /// Every step as a line.
  var report: [String] {
    steps.map { step in
      let ends = [step.origin, step.address.map { "\($0)" } ?? ""].filter { !$0.isEmpty }
      let target = step.target == .value ? "" : " \(step.target.rawValue)"
      let value = step.after.map { " = \($0)" } ?? ""
      let notes = step.notes.isEmpty ? "" : " (\(step.notes.joined(separator: "; ")))"
      return "\(step.outcome.rawValue) \(ends.joined(separator: " → "))\(target)\(value)\(notes)"
    }
  }
}
