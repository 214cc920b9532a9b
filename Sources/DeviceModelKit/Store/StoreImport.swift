/// What becomes of a model when libocpp stores component files, so that ours becomes the same.
enum StoreImport {
  /// The model in libocpp's order and with what its columns keep.
  static func normalised(_ model: DeviceModel) -> DeviceModel {
    DeviceModel(model.components.sorted { $0.id < $1.id }.map(normalised))
  }

  private static func normalised(_ component: Component) -> Component {
    var result = component
    result.id.instance = component.id.instance.nonEmpty
    result.variables = ordered(component.variables).map(normalised)
    return result
  }

  /// libocpp keeps JSON members in the byte order of their names.
  ///
  /// Variables that come from no file have no such name and keep their order.
  private static func ordered(_ variables: [Variable]) -> [Variable] {
    let labelled = variables.compactMap { variable in variable.label.map { ($0, variable) } }
    guard labelled.count == variables.count else { return variables }
    return labelled.sorted { $0.0.isBytewiseBefore($1.0) }.map(\.1)
  }

  private static func normalised(_ variable: Variable) -> Variable {
    var result = variable
    result.label = nil
    result.id.instance = variable.id.instance.nonEmpty
    result.characteristics.minLimit = variable.characteristics.minLimit?.throughFloat
    result.characteristics.maxLimit = variable.characteristics.maxLimit?.throughFloat
    result.attributes = variable.attributes.map(normalised)
    result.monitors = variable.monitors.map(normalised)
    return result
  }

  private static func normalised(_ attribute: Attribute) -> Attribute {
    var result = attribute
    result.isPersistent = true
    result.isConstant = false
    result.valueSource = attribute.value == nil ? nil : attribute.valueSource ?? ValueSource.config
    return result
  }

  private static func normalised(_ monitor: Monitor) -> Monitor {
    var result = monitor
    result.value = monitor.value.throughFloat
    return result
  }
}

extension Double {
  /// What is left after C++'s `float`.
  fileprivate var throughFloat: Double { Double(Float(self)) }
}

extension String? {
  /// libocpp stores an empty instance as none.
  fileprivate var nonEmpty: String? { self?.isEmpty == true ? nil : self }
}
