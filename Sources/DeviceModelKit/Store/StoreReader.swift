import GRDB

/// Reads a whole model in one pass over each table, in the order of the rows.
struct StoreReader {
  private let database: Database
  private let path: String
  private let version: Int
  private var contents = DeviceModel()
  private var rows = StoredRows()
  private var places: [Int64: (component: Int, variable: Int)] = [:]

  /// - Parameters:
  ///   - database: Where to read.
  ///   - path: The file, for errors.
  ///   - version: The number of its schema.
  init(_ database: Database, path: String, version: Int) {
    self.database = database
    self.path = path
    self.version = version
  }

  mutating func model() throws -> DeviceModel { try modelAndRows().model }

  /// The model, and which rows it came from.
  mutating func modelAndRows() throws -> (model: DeviceModel, rows: StoredRows) {
    contents = DeviceModel()
    rows = StoredRows()
    places = [:]
    try readVariables(try readComponents())
    try readAttributes()
    try readMonitors()
    return (contents, rows)
  }

  private mutating func readComponents() throws -> [Int64: Int] {
    var positions: [Int64: Int] = [:]
    let reader = try reader("SELECT ID, NAME, INSTANCE, EVSE_ID, CONNECTOR_ID FROM COMPONENT")
    while try reader.next() {
      positions[reader.id(0)] = contents.components.count
      let id = ComponentID(
        try name(reader.text(1), "COMPONENT.NAME"),
        instance: reader.text(2),
        evse: reader.integer(3),
        connector: reader.integer(4)
      )
      contents.components.append(Component(id))
      rows.components.append(.init(id: reader.id(0)))
    }
    return positions
  }

  private mutating func readVariables(_ components: [Int64: Int]) throws {
    let characteristics = try characteristics()
    let source = version > 1 ? "SOURCE" : "NULL"
    let reader = try reader("SELECT ID, COMPONENT_ID, NAME, INSTANCE, \(source) FROM VARIABLE")
    while try reader.next() {
      let row = reader.id(0)
      let id = VariableID(try name(reader.text(2), "VARIABLE.NAME"), instance: reader.text(3))
      guard let component = components[reader.id(1)] else {
        throw damaged("variable \(id) belongs to no component")
      }
      guard let its = characteristics[row] else {
        let address = Address(contents.components[component].id, id)
        throw damaged("variable \(address) has no characteristics")
      }
      places[row] = (component, contents.components[component].variables.count)
      contents.components[component].variables.append(
        Variable(id, characteristics: its.characteristics, source: reader.text(4))
      )
      rows.components[component].variables.append(.init(id: row, characteristics: its.row))
    }
  }

  private typealias StoredCharacteristics = (characteristics: Characteristics, row: Int64)

  private mutating func characteristics() throws -> [Int64: StoredCharacteristics] {
    var result: [Int64: StoredCharacteristics] = [:]
    let reader = try reader(
      """
      SELECT VARIABLE_ID, DATATYPE_ID, UNIT, MIN_LIMIT, MAX_LIMIT, VALUES_LIST,
        SUPPORTS_MONITORING, ID
      FROM VARIABLE_CHARACTERISTICS
      """
    )
    while try reader.next() {
      let variable = reader.id(0)
      guard result[variable] == nil else {
        rows.surplusCharacteristics[variable, default: []].append(reader.id(7))
        continue
      }
      let characteristics = Characteristics(
        try member(reader.integer(1), "DATATYPE_ID"),
        unit: reader.text(2),
        minLimit: reader.real(3),
        maxLimit: reader.real(4),
        valuesList: reader.text(5),
        supportsMonitoring: reader.flag(6) ?? false
      )
      result[variable] = (characteristics, reader.id(7))
    }
    return result
  }

  private mutating func readAttributes() throws {
    let reader = try reader(
      """
      SELECT VARIABLE_ID, TYPE_ID, MUTABILITY_ID, "VALUE", VALUE_SOURCE, PERSISTENT, CONSTANT, ID
      FROM VARIABLE_ATTRIBUTE
      """
    )
    while try reader.next() {
      guard let place = places[reader.id(0)] else { throw damaged("an attribute has no variable") }
      let attribute = Attribute(
        try optionalMember(reader.integer(1), "TYPE_ID"),
        mutability: try optionalMember(reader.integer(2), "MUTABILITY_ID"),
        value: reader.text(3),
        valueSource: reader.text(4),
        isPersistent: reader.flag(5) ?? true,
        isConstant: reader.flag(6) ?? false
      )
      contents.components[place.component].variables[place.variable].attributes.append(attribute)
      rows.components[place.component].variables[place.variable].attributes.append(reader.id(7))
    }
  }

  private mutating func readMonitors() throws {
    let columns = try StoreSchema.columns(of: "VARIABLE_MONITORING", database)
    let configType = columns.contains("CONFIG_TYPE_ID") ? "CONFIG_TYPE_ID" : "NULL"
    let reference = columns.contains("REFERENCE_VALUE") ? "REFERENCE_VALUE" : "NULL"
    let reader = try reader(
      """
      SELECT VARIABLE_ID, TYPE_ID, \(configType), SEVERITY, "VALUE", \(reference), "TRANSACTION", ID
      FROM VARIABLE_MONITORING
      """
    )
    while try reader.next() {
      guard let place = places[reader.id(0)] else { throw damaged("a monitor has no variable") }
      let monitor = Monitor(
        type: try member(reader.integer(1), "TYPE_ID"),
        // Rows from before this column existed are what a CSMS had set.
        configType: try optionalMember(reader.integer(2), "CONFIG_TYPE_ID") ?? .custom,
        severity: reader.integer(3) ?? 9,
        value: reader.real(4) ?? 0,
        referenceValue: reader.text(5),
        transaction: reader.flag(6) ?? false
      )
      contents.components[place.component].variables[place.variable].monitors.append(monitor)
      rows.components[place.component].variables[place.variable].monitors.append(reader.id(7))
    }
  }

  private func reader(_ sql: String) throws -> StoredRowReader {
    try StoredRowReader(database, sql + " ORDER BY ID")
  }

  private func name(_ value: String?, _ column: String) throws -> String {
    guard let value else { throw damaged("\(column) is NULL") }
    return value
  }

  private func member<Value: CaseIterable>(_ id: Int?, _ column: String) throws -> Value
  where Value.AllCases == [Value] {
    guard let value: Value = try optionalMember(id, column) else {
      throw damaged("\(column) is NULL")
    }
    return value
  }

  /// libocpp's ids of an enumeration are the positions of its cases.
  private func optionalMember<Value: CaseIterable>(_ id: Int?, _ column: String) throws -> Value?
  where Value.AllCases == [Value] {
    guard let id else { return nil }
    let cases = Value.allCases
    guard cases.indices.contains(id) else { throw damaged("\(column) is \(id)") }
    return cases[id]
  }

  private func damaged(_ reason: String) -> StoreError { .damaged(path: path, reason: reason) }
}
