extension DeviceModel {
  /// The model in one order and with values in one form: two that mean the same become equal.
  ///
  /// A ``DeviceModelDiff`` of two models is empty exactly when their canonical models are equal.
  public var canonical: DeviceModel {
    let components = components.map { component in
      Component(
        component.id.withoutEmptyInstance,
        variables: component.variables.map(\.canonical).sorted { $0.id.isBefore($1.id) }
      )
    }
    return DeviceModel(components.sorted { $0.id < $1.id })
  }
}

extension Variable {
  fileprivate var canonical: Variable {
    var result = self
    result.id = id.withoutEmptyInstance
    result.label = nil
    result.source = storage
    result.characteristics.valuesList = characteristics.valuesList?.withSortedEntries
    result.attributes = attributes.map { attribute in
      var result = attribute
      result.value = attribute.value.map(characteristics.dataType.canonical)
      result.valueSource = attribute.value == nil ? nil : attribute.settledSource
      return result
    }.sorted { $0.type.rank < $1.type.rank }
    result.monitors.sort { MonitorKey($0) < MonitorKey($1) }
    return result
  }
}

extension Variable {
  /// Which storage answers for it; nothing for OCPP's, whether or not that is said.
  var storage: String? { source == nil || source == "OCPP" ? nil : source }
}

extension Attribute {
  /// Who set the value: nobody in particular is the config, whose values yield alike.
  var settledSource: String {
    valueSource?.isEmpty == false ? valueSource ?? "" : ValueSource.config
  }
}

extension AttributeType? {
  fileprivate var rank: Int { map { AttributeType.allCases.firstIndex(of: $0) ?? 0 } ?? -1 }
}

extension VariableID {
  /// Bytewise by name, then by instance, none first.
  func isBefore(_ other: VariableID) -> Bool {
    if name != other.name { return name.isBytewiseBefore(other.name) }
    guard let otherInstance = other.instance else { return false }
    return instance.map { $0.isBytewiseBefore(otherInstance) } ?? true
  }
}

extension MonitorKey: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    left.sortKey.lexicographicallyPrecedes(right.sortKey)
  }

  private var sortKey: [Int] {
    [MonitorType.allCases.firstIndex(of: type) ?? 0, severity, isCustom ? 1 : 0]
  }
}
