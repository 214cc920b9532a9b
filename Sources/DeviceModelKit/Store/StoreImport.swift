/// What becomes of a model when libocpp stores component files, so that ours becomes the same.
enum StoreImport {
  /// The model in libocpp's order and with what its columns keep.
  static func normalised(_ model: DeviceModel) -> DeviceModel {
    DeviceModel(model.components.sorted { $0.id < $1.id }.map(normalised))
  }

  private static func normalised(_ component: Component) -> Component {
    var result = component
    result.id.instance = component.id.instance.nonEmpty
    order(&result.variables)
    for index in result.variables.indices { normalise(&result.variables[index]) }
    return result
  }

  /// libocpp keeps JSON members in the byte order of their names.
  ///
  /// Variables that come from no file have no such name and keep their order.
  private static func order(_ variables: inout [Variable]) {
    var isOrdered = true
    for index in variables.indices {
      guard let label = variables[index].label else { return }
      if index > 0, let last = variables[index - 1].label, !last.isBytewiseBefore(label) {
        isOrdered = false
      }
    }
    if isOrdered { return }
    let labels = variables.map { $0.label ?? "" }
    // Swift's sort is stable, so that equal names keep their order.
    variables = variables.indices.sorted { labels[$0].isBytewiseBefore(labels[$1]) }
      .map { variables[$0] }
  }

  /// Touches only what has to be another: most is right already, and a copy costs.
  private static func normalise(_ variable: inout Variable) {
    variable.label = nil
    if variable.id.instance?.isEmpty == true { variable.id.instance = nil }
    variable.characteristics.minLimit = variable.characteristics.minLimit?.throughFloat
    variable.characteristics.maxLimit = variable.characteristics.maxLimit?.throughFloat
    for index in variable.attributes.indices {
      let attribute = variable.attributes[index]
      let source = storedSource(of: attribute)
      guard !attribute.isPersistent || attribute.isConstant || attribute.valueSource != source
      else { continue }
      variable.attributes[index].isPersistent = true
      variable.attributes[index].isConstant = false
      variable.attributes[index].valueSource = source
    }
    for index in variable.monitors.indices {
      variable.monitors[index].value = variable.monitors[index].value.throughFloat
    }
  }

  private static func storedSource(of attribute: Attribute) -> String? {
    attribute.value == nil ? nil : attribute.valueSource ?? ValueSource.config
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
