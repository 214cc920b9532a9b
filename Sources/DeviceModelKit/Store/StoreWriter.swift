import GRDB

/// Writes normalised models, components or parts of them, in libocpp's order of rows.
struct StoreWriter {
  private let component: StoredRowWriter
  private let variable: StoredRowWriter
  private let characteristics: StoredRowWriter
  private let attribute: StoredRowWriter
  private let monitor: StoredRowWriter

  init(_ database: Database) throws {
    component = try StoredRowWriter(
      database,
      "INSERT INTO COMPONENT (NAME, INSTANCE, EVSE_ID, CONNECTOR_ID) VALUES (?, ?, ?, ?)"
    )
    variable = try StoredRowWriter(
      database,
      "INSERT INTO VARIABLE (NAME, INSTANCE, COMPONENT_ID, SOURCE) VALUES (?, ?, ?, ?)"
    )
    characteristics = try StoredRowWriter(
      database,
      """
      INSERT INTO VARIABLE_CHARACTERISTICS
      (DATATYPE_ID, VARIABLE_ID, MAX_LIMIT, MIN_LIMIT, SUPPORTS_MONITORING, UNIT, VALUES_LIST)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """
    )
    attribute = try StoredRowWriter(
      database,
      """
      INSERT INTO VARIABLE_ATTRIBUTE
      (VARIABLE_ID, MUTABILITY_ID, PERSISTENT, CONSTANT, TYPE_ID, VALUE_SOURCE, "VALUE")
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """
    )
    monitor = try StoredRowWriter(
      database,
      """
      INSERT INTO VARIABLE_MONITORING
      (VARIABLE_ID, SEVERITY, "TRANSACTION", TYPE_ID, CONFIG_TYPE_ID, "VALUE", REFERENCE_VALUE)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """
    )
  }

  func insert(_ model: DeviceModel) throws {
    for component in model.components { try insert(component) }
  }

  func insert(_ new: Component) throws {
    component.bind(new.id.name, at: 1)
    component.bind(new.id.instance, at: 2)
    component.bind(new.id.evse, at: 3)
    component.bind(new.id.connector, at: 4)
    let row = try component.insert()
    for variable in new.variables { try insert(variable, of: row) }
  }

  /// Adds a variable to the component of a row.
  func insert(_ new: Variable, of component: Int64) throws {
    variable.bind(new.id.name, at: 1)
    variable.bind(new.id.instance, at: 2)
    variable.bind(component, at: 3)
    variable.bind(new.source, at: 4)
    let row = try variable.insert()
    try insert(new.characteristics, of: row)
    for attribute in new.attributes { try insert(attribute, of: row) }
    for monitor in new.monitors { try insert(monitor, of: row) }
  }

  private func insert(_ new: Characteristics, of variable: Int64) throws {
    characteristics.bind(position(new.dataType), at: 1)
    characteristics.bind(variable, at: 2)
    characteristics.bind(new.maxLimit, at: 3)
    characteristics.bind(new.minLimit, at: 4)
    characteristics.bind(new.supportsMonitoring, at: 5)
    characteristics.bind(new.unit, at: 6)
    characteristics.bind(new.valuesList, at: 7)
    try characteristics.insert()
  }

  /// Adds an attribute to the variable of a row.
  func insert(_ new: Attribute, of variable: Int64) throws {
    attribute.bind(variable, at: 1)
    attribute.bind(new.mutability.map(position), at: 2)
    attribute.bind(new.isPersistent, at: 3)
    attribute.bind(new.isConstant, at: 4)
    attribute.bind(new.type.map(position), at: 5)
    attribute.bind(new.valueSource, at: 6)
    attribute.bind(new.value, at: 7)
    try attribute.insert()
  }

  /// Adds a monitor to the variable of a row.
  func insert(_ new: Monitor, of variable: Int64) throws {
    monitor.bind(variable, at: 1)
    monitor.bind(new.severity, at: 2)
    monitor.bind(new.transaction, at: 3)
    monitor.bind(position(new.type), at: 4)
    monitor.bind(position(new.configType), at: 5)
    monitor.bind(new.value, at: 6)
    monitor.bind(new.referenceValue, at: 7)
    try monitor.insert()
  }
}

/// libocpp's id of an enumeration's member.
func position<Value: CaseIterable & Equatable>(_ value: Value) -> Int {
  for (position, member) in Value.allCases.enumerated() where member == value { return position }
  return 0
}
