/// One side of a comparison: a device model and, where it has any, its files.
///
/// Descriptions and the like are in files only: they are compared where both sides have files.
public struct ComparedModel: Sendable {
  var components: [Element]

  /// A component and the file it is from.
  struct Element: Sendable {
    var component: Component
    var file: ComponentSource?

    var id: ComponentID { component.id.withoutEmptyInstance }
  }

  /// A model that is from no file, such as a database's.
  public init(_ model: DeviceModel = DeviceModel()) {
    components = model.components.map { Element(component: $0) }
  }

  /// What component files say.
  public init(_ source: DeviceModelSource) {
    components = source.components.map { Element(component: $0.component, file: $0) }
  }

  /// The plain model.
  public var model: DeviceModel { DeviceModel(components.map(\.component)) }

  /// The model as a database would hold it, which knows no files and has limits as C++'s `float`.
  public var asStored: ComparedModel { ComparedModel(StoreImport.normalised(model)) }

  /// Which components there are.
  public var ids: Set<ComponentID> { Set(components.map(\.id)) }

  /// These components and no others.
  public func only(_ ids: Set<ComponentID>) -> ComparedModel {
    var result = self
    result.components.removeAll { !ids.contains($0.id) }
    return result
  }

  /// The component with an id, the first where there are several.
  func component(_ id: ComponentID) -> Component? {
    components.first { $0.id == id }?.component
  }
}

extension ComparedModel.Element {
  /// Each variable with its part of the file.
  var variables: [ComparedVariable] {
    guard let file, file.variables.count == component.variables.count else {
      return component.variables.map { ComparedVariable(variable: $0) }
    }
    let required = Set(file.required.map(\.value))
    return zip(component.variables, file.variables).map { variable, source in
      ComparedVariable(
        variable: variable,
        file: source,
        isRequired: required.contains(source.label.value)
      )
    }
  }
}

/// A variable and its part of the file it is from.
struct ComparedVariable {
  var variable: Variable
  var file: VariableSource?

  /// Whether its component's `required` lists it.
  var isRequired = false

  var id: VariableID { variable.id.withoutEmptyInstance }
}
