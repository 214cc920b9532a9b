/// One thing to be written into a device model that is there: a value, or what a value may be.
public struct ModelEdit: Hashable, Sendable {
  public var component: ComponentID
  public var variable: VariableID
  public var content: Content

  /// What is written; a value and its mutability are those of the attribute Actual.
  public enum Content: Hashable, Sendable {
    case value(String)
    case mutability(Mutability)
    case maxLimit(Double)
    case valuesList(String)
  }

  public init(_ component: ComponentID, _ variable: VariableID, _ content: Content) {
    self.component = component
    self.variable = variable
    self.content = content
  }
}

/// A component that a conversion needs and that is not there yet.
public struct NewComponent: Hashable, Sendable {
  public var id: ComponentID

  /// Whose variables it gets, without their values.
  public var model: ComponentID
}

extension DeviceModel {
  /// The model with edits made; those of what it has not are passed over.
  ///
  /// - Parameters:
  ///   - conversion: What to write, new components first.
  ///   - source: Who sets the values.
  /// - Returns: The model as it becomes.
  public func applying(_ conversion: Conversion, source: String) -> DeviceModel {
    var result = self
    for new in conversion.newComponents {
      guard let model = self[new.model] else { continue }
      result.components.append(model.emptied(as: new.id))
    }
    result.components.sort { $0.id < $1.id }
    for edit in conversion.edits { result.apply(edit, source: source) }
    return result
  }

  private mutating func apply(_ edit: ModelEdit, source: String) {
    guard
      let component = components.firstIndex(where: { $0.id == edit.component }),
      let variable = components[component].variables.firstIndex(where: { $0.id == edit.variable })
    else { return }
    components[component].variables[variable].apply(edit.content, source: source)
  }
}

extension Component {
  /// The same variables without values and monitors, in a component of another name.
  fileprivate func emptied(as id: ComponentID) -> Component {
    Component(
      id,
      variables: variables.map { variable in
        var variable = variable
        variable.monitors = []
        variable.attributes = variable.attributes.map {
          Attribute($0.type, mutability: $0.mutability)
        }
        return variable
      }
    )
  }
}

extension Variable {
  fileprivate mutating func apply(_ content: ModelEdit.Content, source: String) {
    let index = attributes.firstIndex { $0.type == .actual }
    switch content {
    case .maxLimit(let limit): characteristics.maxLimit = Double(Float(limit))
    case .valuesList(let list): characteristics.valuesList = list
    case .mutability(let mutability):
      if let index { attributes[index].mutability = mutability }
    case .value(let value):
      guard let index else { return }
      attributes[index].value = value
      attributes[index].valueSource = source
    }
  }
}
