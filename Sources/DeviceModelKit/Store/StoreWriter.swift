import GRDB

/// Writes normalised models, components or parts of them, in libocpp's order of rows.
struct StoreWriter {
  private let database: Database
  private let component: Statement
  private let variable: Statement
  private let characteristics: Statement
  private let attribute: Statement
  private let monitor: Statement

  init(_ database: Database) throws {
    self.database = database
    component = try database.makeStatement(
      sql: "INSERT INTO COMPONENT (NAME, INSTANCE, EVSE_ID, CONNECTOR_ID) VALUES (?, ?, ?, ?)"
    )
    variable = try database.makeStatement(
      sql: "INSERT INTO VARIABLE (NAME, INSTANCE, COMPONENT_ID, SOURCE) VALUES (?, ?, ?, ?)"
    )
    characteristics = try database.makeStatement(
      sql: """
        INSERT INTO VARIABLE_CHARACTERISTICS
        (DATATYPE_ID, VARIABLE_ID, MAX_LIMIT, MIN_LIMIT, SUPPORTS_MONITORING, UNIT, VALUES_LIST)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    )
    attribute = try database.makeStatement(
      sql: """
        INSERT INTO VARIABLE_ATTRIBUTE
        (VARIABLE_ID, MUTABILITY_ID, PERSISTENT, CONSTANT, TYPE_ID, VALUE_SOURCE, "VALUE")
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    )
    monitor = try database.makeStatement(
      sql: """
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
    let id = new.id
    try component.execute(arguments: [id.name, id.instance, id.evse, id.connector])
    let row = database.lastInsertedRowID
    for variable in new.variables { try insert(variable, of: row) }
  }

  /// Adds a variable to the component of a row.
  func insert(_ new: Variable, of row: Int64) throws {
    try variable.execute(arguments: [new.id.name, new.id.instance, row, new.source])
    let row = database.lastInsertedRowID
    let its = new.characteristics
    try characteristics.execute(
      arguments: [
        position(its.dataType), row, its.maxLimit, its.minLimit, its.supportsMonitoring, its.unit,
        its.valuesList,
      ]
    )
    for attribute in new.attributes { try insert(attribute, of: row) }
    for monitor in new.monitors { try insert(monitor, of: row) }
  }

  /// Adds an attribute to the variable of a row.
  func insert(_ new: Attribute, of row: Int64) throws {
    try attribute.execute(
      arguments: [
        row, new.mutability.map(position), new.isPersistent, new.isConstant,
        new.type.map(position), new.valueSource, new.value,
      ]
    )
  }

  /// Adds a monitor to the variable of a row.
  func insert(_ new: Monitor, of row: Int64) throws {
    try monitor.execute(
      arguments: [
        row, new.severity, new.transaction, position(new.type), position(new.configType), new.value,
        new.referenceValue,
      ]
    )
  }
}

/// libocpp's id of an enumeration's member.
func position<Value: CaseIterable & Equatable>(_ value: Value) -> Int {
  for (position, member) in Value.allCases.enumerated() where member == value { return position }
  return 0
}
