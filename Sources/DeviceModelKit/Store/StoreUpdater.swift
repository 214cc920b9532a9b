import GRDB

/// Makes the rows of one model those of another, touching only what differs.
///
/// Rows are found by their ids: the tables have no indexes, and a search or a cascade would look at
/// every row. Foreign keys must be off.
struct StoreUpdater {
  private let database: Database
  private let writer: StoreWriter
  private let surplusCharacteristics: [Int64: [Int64]]

  init(_ database: Database, surplusCharacteristics: [Int64: [Int64]] = [:]) throws {
    self.database = database
    self.surplusCharacteristics = surplusCharacteristics
    writer = try StoreWriter(SQLiteHandle(database))
  }

  /// Elements are brought together as a `ChangePlan` does it.
  func update(_ old: DeviceModel, _ rows: StoredRows, to new: DeviceModel) throws {
    let pairing = Pairing(new.components, old.components)
    for (component, old) in pairing.pairs {
      if let old {
        try update(old.element, rows.components[old.index], to: component)
      } else {
        try writer.insert(component)
      }
    }
    for gone in pairing.rest {
      let row = rows.components[gone.index]
      for variable in row.variables { try delete(variable) }
      try delete([row.id], from: "COMPONENT")
    }
  }

  private func update(
    _ old: Component,
    _ row: StoredRows.ComponentRow,
    to new: Component
  ) throws {
    if !isSame(old.id.instance, new.id.instance) {
      try execute("UPDATE COMPONENT SET INSTANCE = ? WHERE ID = ?", [new.id.instance, row.id])
    }
    let pairing = Pairing(new.variables, old.variables)
    for (variable, old) in pairing.pairs {
      if let old {
        try update(old.element, row.variables[old.index], to: variable)
      } else {
        try writer.insert(variable, of: row.id)
      }
    }
    for gone in pairing.rest { try delete(row.variables[gone.index]) }
  }

  private func update(_ old: Variable, _ row: StoredRows.VariableRow, to new: Variable) throws {
    if !isSame(old.id.instance, new.id.instance) || !isSame(old.source, new.source) {
      try execute(
        "UPDATE VARIABLE SET INSTANCE = ?, SOURCE = ? WHERE ID = ?",
        [new.id.instance, new.source, row.id]
      )
    }
    if !old.characteristics.isSame(as: new.characteristics) {
      try update(row.characteristics, to: new.characteristics)
    }
    try update(
      Pairing(new.attributes, old.attributes),
      row.attributes,
      in: "VARIABLE_ATTRIBUTE",
      isSame: { $0.isSame(as: $1) },
      insert: { try writer.insert($0, of: row.id) },
      update: update
    )
    try update(
      Pairing(new.monitors, old.monitors),
      row.monitors,
      in: "VARIABLE_MONITORING",
      isSame: { $0.isSame(as: $1) },
      insert: { try writer.insert($0, of: row.id) },
      update: update
    )
  }

  /// Brings what a variable has of one kind to what it shall have; `rows` are those of the old ones.
  private func update<Element>(
    _ pairing: Pairing<Element>,
    _ rows: [Int64],
    in table: String,
    isSame: (Element, Element) -> Bool,
    insert: (Element) throws -> Void,
    update: (_ row: Int64, Element) throws -> Void
  ) throws {
    for (element, old) in pairing.pairs {
      if let old {
        if !isSame(old.element, element) { try update(rows[old.index], element) }
      } else {
        try insert(element)
      }
    }
    try delete(pairing.rest.map { rows[$0.index] }, from: table)
  }
}

extension StoreUpdater {
  private func update(_ row: Int64, to new: Characteristics) throws {
    try execute(
      """
      UPDATE VARIABLE_CHARACTERISTICS
      SET DATATYPE_ID = ?, MAX_LIMIT = ?, MIN_LIMIT = ?, SUPPORTS_MONITORING = ?, UNIT = ?,
        VALUES_LIST = ?
      WHERE ID = ?
      """,
      [
        position(new.dataType), new.maxLimit, new.minLimit, new.supportsMonitoring, new.unit,
        new.valuesList, row,
      ]
    )
  }

  private func update(_ row: Int64, to new: Attribute) throws {
    try execute(
      """
      UPDATE VARIABLE_ATTRIBUTE
      SET MUTABILITY_ID = ?, PERSISTENT = ?, CONSTANT = ?, VALUE_SOURCE = ?, "VALUE" = ?
      WHERE ID = ?
      """,
      [
        new.mutability.map(position), new.isPersistent, new.isConstant, new.valueSource, new.value,
        row,
      ]
    )
  }

  private func update(_ row: Int64, to new: Monitor) throws {
    try execute(
      """
      UPDATE VARIABLE_MONITORING
      SET "TRANSACTION" = ?, CONFIG_TYPE_ID = ?, "VALUE" = ?, REFERENCE_VALUE = ?
      WHERE ID = ?
      """,
      [new.transaction, position(new.configType), new.value, new.referenceValue, row]
    )
  }

  private func delete(_ row: StoredRows.VariableRow) throws {
    let characteristics = [row.characteristics] + (surplusCharacteristics[row.id] ?? [])
    try delete(characteristics, from: "VARIABLE_CHARACTERISTICS")
    try delete(row.attributes, from: "VARIABLE_ATTRIBUTE")
    try delete(row.monitors, from: "VARIABLE_MONITORING")
    try delete([row.id], from: "VARIABLE")
  }

  private func delete(_ rows: [Int64], from table: String) throws {
    for row in rows { try execute("DELETE FROM \(table) WHERE ID = ?", [row]) }
  }

  private func execute(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
