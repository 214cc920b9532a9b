/// Writes normalised models, components or parts of them, in libocpp's order of rows.
struct StoreWriter {
  private let component: StoredRowWriter
  private let variable: StoredRowWriter
  private let characteristics: StoredRowWriter
  private let attribute: StoredRowWriter
  private let monitor: StoredRowWriter

  init(_ handle: SQLiteHandle) throws {
    component = try StoredRowWriter(
      handle,
      "COMPONENT",
      "NAME",
      "INSTANCE",
      "EVSE_ID",
      "CONNECTOR_ID"
    )
    variable = try StoredRowWriter(
      handle,
      "VARIABLE",
      "NAME",
      "INSTANCE",
      "COMPONENT_ID",
      "SOURCE"
    )
    characteristics = try StoredRowWriter(
      handle,
      "VARIABLE_CHARACTERISTICS",
      "DATATYPE_ID",
      "VARIABLE_ID",
      "MAX_LIMIT",
      "MIN_LIMIT",
      "SUPPORTS_MONITORING",
      "UNIT",
      "VALUES_LIST"
    )
    attribute = try StoredRowWriter(
      handle,
      "VARIABLE_ATTRIBUTE",
      "VARIABLE_ID",
      "MUTABILITY_ID",
      "PERSISTENT",
      "CONSTANT",
      "TYPE_ID",
      "VALUE_SOURCE",
      "\"VALUE\""
    )
    monitor = try StoredRowWriter(
      handle,
      "VARIABLE_MONITORING",
      "VARIABLE_ID",
      "SEVERITY",
      "\"TRANSACTION\"",
      "TYPE_ID",
      "CONFIG_TYPE_ID",
      "\"VALUE\"",
      "REFERENCE_VALUE"
    )
  }

  /// Adds a whole model, one table after the other.
  func insert(_ model: DeviceModel) throws {
    let first = (component: try component.nextRow(), variable: try variable.nextRow())
    try component.expect(model.components.count)
    for new in model.components {
      bind(new.id)
      try component.add()
    }
    let variables = model.components.map(\.variables)
    try variable.expect(variables.reduce(0) { $0 + $1.count })
    for (row, variables) in zip(first.component..., variables) {
      for new in variables {
        bind(new, of: row)
        try variable.add()
      }
    }
    try insertParts(of: variables, first.variable)
  }

  /// Adds what belongs to variables whose rows are numbered from `first` on.
  private func insertParts(of variables: [[Variable]], _ first: Int64) throws {
    func each(_ visit: (Variable, Int64) throws -> Void) rethrows {
      var row = first
      for variables in variables {
        for variable in variables {
          try visit(variable, row)
          row += 1
        }
      }
    }
    var (count, attributes, monitors) = (0, 0, 0)
    each { variable, _ in
      count += 1
      attributes += variable.attributes.count
      monitors += variable.monitors.count
    }
    try characteristics.expect(count)
    try each { variable, row in
      bind(variable.characteristics, of: row)
      try characteristics.add()
    }
    try attribute.expect(attributes)
    try each { variable, row in
      for new in variable.attributes {
        bind(new, of: row)
        try attribute.add()
      }
    }
    try monitor.expect(monitors)
    try each { variable, row in
      for new in variable.monitors {
        bind(new, of: row)
        try monitor.add()
      }
    }
  }

  func insert(_ new: Component) throws {
    bind(new.id)
    let row = try component.insert()
    for variable in new.variables { try insert(variable, of: row) }
  }

  /// Adds a variable to the component of a row.
  func insert(_ new: Variable, of component: Int64) throws {
    bind(new, of: component)
    let row = try variable.insert()
    bind(new.characteristics, of: row)
    try characteristics.insert()
    for attribute in new.attributes { try insert(attribute, of: row) }
    for monitor in new.monitors { try insert(monitor, of: row) }
  }

  /// Adds an attribute to the variable of a row.
  func insert(_ new: Attribute, of variable: Int64) throws {
    bind(new, of: variable)
    try attribute.insert()
  }

  /// Adds a monitor to the variable of a row.
  func insert(_ new: Monitor, of variable: Int64) throws {
    bind(new, of: variable)
    try monitor.insert()
  }
}

extension StoreWriter {
  private func bind(_ new: ComponentID) {
    component.bind(new.name, at: 1)
    component.bind(new.instance, at: 2)
    component.bind(new.evse, at: 3)
    component.bind(new.connector, at: 4)
  }

  private func bind(_ new: Variable, of component: Int64) {
    variable.bind(new.id.name, at: 1)
    variable.bind(new.id.instance, at: 2)
    variable.bind(component, at: 3)
    variable.bind(new.source, at: 4)
  }

  private func bind(_ new: Characteristics, of variable: Int64) {
    characteristics.bind(position(new.dataType), at: 1)
    characteristics.bind(variable, at: 2)
    characteristics.bind(new.maxLimit, at: 3)
    characteristics.bind(new.minLimit, at: 4)
    characteristics.bind(new.supportsMonitoring, at: 5)
    characteristics.bind(new.unit, at: 6)
    characteristics.bind(new.valuesList, at: 7)
  }

  private func bind(_ new: Attribute, of variable: Int64) {
    attribute.bind(variable, at: 1)
    attribute.bind(new.mutability.map(position), at: 2)
    attribute.bind(new.isPersistent, at: 3)
    attribute.bind(new.isConstant, at: 4)
    attribute.bind(new.type.map(position), at: 5)
    attribute.bind(new.valueSource, at: 6)
    attribute.bind(new.value, at: 7)
  }

  private func bind(_ new: Monitor, of variable: Int64) {
    monitor.bind(variable, at: 1)
    monitor.bind(new.severity, at: 2)
    monitor.bind(new.transaction, at: 3)
    monitor.bind(position(new.type), at: 4)
    monitor.bind(position(new.configType), at: 5)
    monitor.bind(new.value, at: 6)
    monitor.bind(new.referenceValue, at: 7)
  }
}

/// libocpp's id of an enumeration's member.
func position<Value: CaseIterable & Equatable>(_ value: Value) -> Int {
  for (position, member) in Value.allCases.enumerated() where member == value { return position }
  return 0
}
