import GRDB

/// Writes a normalised model into empty tables, in libocpp's order of rows.
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
    for new in model.components {
      let id = new.id
      try component.execute(arguments: [id.name, id.instance, id.evse, id.connector])
      let componentID = database.lastInsertedRowID
      for variable in new.variables { try insert(variable, of: componentID) }
    }
  }

  private func insert(_ new: Variable, of componentID: Int64) throws {
    try variable.execute(arguments: [new.id.name, new.id.instance, componentID, new.source])
    let variableID = database.lastInsertedRowID
    let its = new.characteristics
    try characteristics.execute(
      arguments: [
        position(its.dataType), variableID, its.maxLimit, its.minLimit, its.supportsMonitoring,
        its.unit, its.valuesList,
      ]
    )
    for new in new.attributes {
      try attribute.execute(
        arguments: [
          variableID, new.mutability.map(position), new.isPersistent, new.isConstant,
          new.type.map(position), new.valueSource, new.value,
        ]
      )
    }
    for new in new.monitors {
      try monitor.execute(
        arguments: [
          variableID, new.severity, new.transaction, position(new.type), position(new.configType),
          new.value, new.referenceValue,
        ]
      )
    }
  }
}

/// libocpp's id of an enumeration's member.
func position<Value: CaseIterable & Equatable>(_ value: Value) -> Int {
  for (position, member) in Value.allCases.enumerated() where member == value { return position }
  return 0
}
