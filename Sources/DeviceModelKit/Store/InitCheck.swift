/// A value in a component file that libocpp would not initialise a database with.
public struct InitProblem: Hashable, Sendable {
  /// The attribute it is for, the component and variable included.
  public var address: Address

  /// What the value should have been.
  public var dataType: DataType

  /// The value as the database would get it; nothing where it must not be shown.
  public var value: String?

  /// Whether it is the variable's `default`, not an attribute's `value`.
  public var isDefault: Bool

  public var range: SourceRange
}

extension InitProblem {
  /// The place, and what was found and expected.
  public var diagnostic: Diagnostic {
    let name = isDefault ? "default" : "value"
    let found = value.map { "\(name) '\($0)'" } ?? "the \(name)"
    let message = "\(found) of \(address) is not of its type, expected \(dataType.rawValue)"
    return Diagnostic(.valueOfWrongType, severity: .error, at: range, message)
  }
}

extension DeviceModelSource {
  /// Every value and default of the wrong data type, by `DataType.acceptsAtInit(_:)`.
  ///
  /// A default is looked at even where a value overrules it, as libocpp does.
  public var initProblems: [InitProblem] {
    var problems: [InitProblem] = []
    for component in components {
      for variable in component.variables {
        variable.findInitProblems(in: component, &problems)
      }
    }
    return problems
  }
}

extension VariableSource {
  fileprivate func findInitProblems(in component: ComponentSource, _ problems: inout [InitProblem])
  {
    guard let type = characteristics?.dataType?.value else { return }
    func check(_ written: WrittenValue?, _ attribute: AttributeType?) {
      guard let written, !type.acceptsAtInit(written.text) else { return }
      problems.append(
        InitProblem(
          address: Address(component.id, id, attribute == .actual ? nil : attribute),
          dataType: type,
          value: isSecret ? nil : written.text,
          isDefault: attribute == nil,
          range: written.range
        )
      )
    }
    for attribute in attributes { check(attribute.value, attribute.type?.value ?? .actual) }
    check(defaultValue, nil)
  }
}
