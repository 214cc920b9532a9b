/// Why a value can not be set, in the order SetVariables looks: its SetVariableStatusEnumType.
public enum SetProblem: Error, Hashable, Sendable {
  /// B05.FR.04.
  case unknownComponent
  /// B05.FR.05.
  case unknownVariable
  /// B05.FR.06.
  case notSupportedAttributeType
  /// Rejected by B05.FR.07 or B05.FR.08: the value is none for the variable.
  case invalidValue(ValueProblem)
  /// Rejected by B05.FR.09: the attribute is ReadOnly, or says nothing and so counts as it.
  case readOnly
}

extension DeviceModel {
  /// The longest value any variable can hold, in Unicode scalars: `attributeValue` in OCPP 2.1.
  public static let maximumValueLength = 2500

  /// Why SetVariables would not accept this value; nothing when it would.
  ///
  /// An address without an attribute type means Actual; one without a variable is an unknown
  /// variable.
  public func problem(setting value: String, at address: Address) -> SetProblem? {
    guard let component = self[address.component] else { return .unknownComponent }
    guard let id = address.variable, let variable = component[id] else { return .unknownVariable }
    return variable.problem(setting: value, to: address.attribute ?? .actual, in: component.id)
  }
}

extension Variable {
  /// Why SetVariables would not accept this value for an attribute of the component's variable;
  /// nothing when it would.
  public func problem(
    setting value: String,
    to type: AttributeType,
    in component: ComponentID
  ) -> SetProblem? {
    guard let attribute = self[type] else { return .notSupportedAttributeType }
    if let problem = problem(with: value, in: component) { return .invalidValue(problem) }
    let length = value.unicodeScalars.count
    let maximum = DeviceModel.maximumValueLength
    if length > maximum {
      return .invalidValue(.tooLong(length: length, maximum: Double(maximum)))
    }
    return (attribute.mutability ?? .readOnly) == .readOnly ? .readOnly : nil
  }
}
