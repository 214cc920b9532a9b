/// Components that features bring where the base config has none of them.
extension ConfigFiles.File {
  /// A new component with every variable that a feature needs of it, none of them set but switches.
  static func brought(_ name: String, evse: Int?, for feature: Feature) -> Self {
    let settings = feature.settings.filter { $0.component == name }
    let switches = feature.switches.filter { $0.component == name }
    let variables =
      switches.map { brought($0.variable, of: name, isSwitch: true) }
      + settings.map { brought($0.variable, of: name, isSwitch: false) }
    let component = Component(ComponentID(name, evse: evse), variables: variables)
    let end = evse.map { "_\($0)" } ?? ""
    return Self(
      path: "custom/\(name)\(end).json",
      original: nil,
      json: ComponentWriter.json(of: component)
    )
  }

  private static func brought(
    _ id: VariableID,
    of component: String,
    isSwitch: Bool
  ) -> Variable {
    let standard = StandardCatalogue.variables(id, of: component).first
    let values = standard.map { $0.hasOtherValues ? [] : $0.values } ?? []
    let isAvailable = id.name == "Available"
    return Variable(
      id,
      characteristics: Characteristics(
        isSwitch ? .boolean : standard?.dataTypes.first ?? .string,
        unit: standard?.units.first,
        minLimit: standard?.minLimit,
        maxLimit: standard?.maxLimit,
        valuesList: values.isEmpty ? nil : values.joined(separator: ","),
        supportsMonitoring: true
      ),
      attributes: [
        Attribute(mutability: isAvailable ? .readOnly : standard?.mutability ?? .readOnly)
      ]
    )
  }
}
