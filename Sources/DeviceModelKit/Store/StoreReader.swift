import GRDB

/// Reads a whole model in one pass over each table, in the order of the rows.
struct StoreReader {
  private let database: Database
  private let path: String

  init(_ database: Database, path: String) {
    self.database = database
    self.path = path
  }

  func model() throws -> DeviceModel {
    var model = DeviceModel()
    var components: [Int64: Int] = [:]
    let rows = try cursor("SELECT ID, NAME, INSTANCE, EVSE_ID, CONNECTOR_ID FROM COMPONENT")
    while let row = try rows.next() {
      components[row[0]] = model.components.count
      let name = try text(row[1], "COMPONENT.NAME")
      let id = ComponentID(name, instance: row[2], evse: row[3], connector: row[4])
      model.components.append(Component(id))
    }
    let places = try readVariables(into: &model, components)
    try readAttributes(into: &model, places)
    try readMonitors(into: &model, places)
    return model
  }

  /// Where a variable's row went.
  private typealias Places = [Int64: (component: Int, variable: Int)]

  private func readVariables(
    into model: inout DeviceModel,
    _ components: [Int64: Int]
  ) throws -> Places {
    let characteristics = try characteristics()
    var places: Places = [:]
    let rows = try cursor("SELECT ID, COMPONENT_ID, NAME, INSTANCE, SOURCE FROM VARIABLE")
    while let row = try rows.next() {
      let rowID: Int64 = row[0]
      let name = try text(row[2], "VARIABLE.NAME")
      guard let component = components[row[1]] else {
        throw damaged("variable \(name) belongs to no component")
      }
      guard let characteristics = characteristics[rowID] else {
        let address = Address(model.components[component].id, VariableID(name, instance: row[3]))
        throw damaged("variable \(address) has no characteristics")
      }
      places[rowID] = (component, model.components[component].variables.count)
      model.components[component].variables.append(
        Variable(
          VariableID(name, instance: row[3]),
          characteristics: characteristics,
          source: row[4]
        )
      )
    }
    return places
  }

  private func characteristics() throws -> [Int64: Characteristics] {
    var result: [Int64: Characteristics] = [:]
    let rows = try cursor(
      """
      SELECT VARIABLE_ID, DATATYPE_ID, UNIT, MIN_LIMIT, MAX_LIMIT, VALUES_LIST, SUPPORTS_MONITORING
      FROM VARIABLE_CHARACTERISTICS
      """
    )
    while let row = try rows.next() {
      let variable: Int64 = row[0]
      guard result[variable] == nil else { continue }
      result[variable] = Characteristics(
        try member(row[1], "DATATYPE_ID"),
        unit: row[2],
        minLimit: row[3],
        maxLimit: row[4],
        valuesList: row[5],
        supportsMonitoring: row[6] ?? false
      )
    }
    return result
  }

  private func readAttributes(into model: inout DeviceModel, _ places: Places) throws {
    let rows = try cursor(
      """
      SELECT VARIABLE_ID, TYPE_ID, MUTABILITY_ID, "VALUE", VALUE_SOURCE, PERSISTENT, CONSTANT
      FROM VARIABLE_ATTRIBUTE
      """
    )
    while let row = try rows.next() {
      guard let place = places[row[0]] else { throw damaged("an attribute has no variable") }
      let attribute = Attribute(
        try optionalMember(row[1], "TYPE_ID"),
        mutability: try optionalMember(row[2], "MUTABILITY_ID"),
        value: row[3],
        valueSource: row[4],
        isPersistent: row[5] ?? true,
        isConstant: row[6] ?? false
      )
      model.components[place.component].variables[place.variable].attributes.append(attribute)
    }
  }

  private func readMonitors(into model: inout DeviceModel, _ places: Places) throws {
    let rows = try cursor(
      """
      SELECT VARIABLE_ID, TYPE_ID, CONFIG_TYPE_ID, SEVERITY, "VALUE", REFERENCE_VALUE, "TRANSACTION"
      FROM VARIABLE_MONITORING
      """
    )
    while let row = try rows.next() {
      guard let place = places[row[0]] else { throw damaged("a monitor has no variable") }
      let monitor = Monitor(
        type: try member(row[1], "TYPE_ID"),
        // Rows from before this column existed are what a CSMS had set.
        configType: try optionalMember(row[2], "CONFIG_TYPE_ID") ?? .custom,
        severity: row[3] ?? 9,
        value: row[4] ?? 0,
        referenceValue: row[5],
        transaction: row[6] ?? false
      )
      model.components[place.component].variables[place.variable].monitors.append(monitor)
    }
  }

  private func cursor(_ sql: String) throws -> RowCursor {
    try Row.fetchCursor(database, sql: sql + " ORDER BY ID")
  }

  private func text(_ value: String?, _ column: String) throws -> String {
    guard let value else { throw damaged("\(column) is NULL") }
    return value
  }

  private func member<Value: CaseIterable>(_ id: Int?, _ column: String) throws -> Value {
    guard let value: Value = try optionalMember(id, column) else {
      throw damaged("\(column) is NULL")
    }
    return value
  }

  /// libocpp's ids of an enumeration are the positions of its cases.
  private func optionalMember<Value: CaseIterable>(_ id: Int?, _ column: String) throws -> Value? {
    guard let id else { return nil }
    let cases = Array(Value.allCases)
    guard cases.indices.contains(id) else { throw damaged("\(column) is \(id)") }
    return cases[id]
  }

  private func damaged(_ reason: String) -> StoreError { .damaged(path: path, reason: reason) }
}
