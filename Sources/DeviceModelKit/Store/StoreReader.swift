/// Reads a whole model in one pass over each table, in the order of the rows.
struct StoreReader {
  private let handle: SQLiteHandle
  private let path: String
  private let version: Int
  private var contents = DeviceModel()

  /// Nothing where nobody asked for them.
  private var rows: StoredRows?

  private var places = RowPlaces<VariablePlace>()

  private struct VariablePlace {
    var component: Int
    var variable: Int
  }

  /// - Parameters:
  ///   - handle: Where to read.
  ///   - path: The file, for errors.
  ///   - version: The number of its schema.
  init(_ handle: SQLiteHandle, path: String, version: Int) {
    self.handle = handle
    self.path = path
    self.version = version
  }

  func model() throws -> DeviceModel {
    var reader = self
    try reader.read()
    return reader.contents
  }

  /// The model, and which rows it came from.
  func modelAndRows() throws -> (model: DeviceModel, rows: StoredRows) {
    var reader = self
    reader.rows = StoredRows()
    try reader.read()
    return (reader.contents, reader.rows ?? StoredRows())
  }

  private mutating func read() throws {
    try readVariables(try readComponents())
    try readAttributes()
    try readMonitors()
  }

  private mutating func readComponents() throws -> RowPlaces<Int> {
    var positions = RowPlaces<Int>()
    let reader = try reader("SELECT ID, NAME, INSTANCE, EVSE_ID, CONNECTOR_ID FROM COMPONENT")
    while try reader.next() {
      positions.append(reader.id(0), contents.components.count)
      let id = ComponentID(
        try name(reader.text(1), "COMPONENT.NAME"),
        instance: reader.text(2),
        evse: reader.integer(3),
        connector: reader.integer(4)
      )
      contents.components.append(Component(id))
      rows?.components.append(.init(id: reader.id(0)))
    }
    return positions
  }

  private mutating func readVariables(_ components: RowPlaces<Int>) throws {
    var components = components
    var characteristics = try characteristics()
    let source = version > 1 ? "SOURCE" : "NULL"
    let reader = try reader("SELECT ID, COMPONENT_ID, NAME, INSTANCE, \(source) FROM VARIABLE")
    while try reader.next() {
      let row = reader.id(0)
      let id = VariableID(try name(reader.text(2), "VARIABLE.NAME"), instance: reader.text(3))
      guard let component = components.place(of: reader.id(1)) else {
        throw damaged("variable \(id) belongs to no component")
      }
      guard let its = characteristics.place(of: row) else {
        let address = Address(contents.components[component].id, id)
        throw damaged("variable \(address) has no characteristics")
      }
      let variable = contents.components[component].variables.count
      places.append(row, VariablePlace(component: component, variable: variable))
      // A component has some twenty variables.
      if variable == 0 { contents.components[component].variables.reserveCapacity(24) }
      contents.components[component].variables.append(
        Variable(id, characteristics: its.characteristics, source: reader.text(4))
      )
      rows?.components[component].variables.append(.init(id: row, characteristics: its.row))
    }
  }

  private struct StoredCharacteristics {
    var row: Int64
    var variable: Int64
    var dataType: Int?
    var characteristics: Characteristics
  }

  /// By variable; of a variable's the first counts.
  private mutating func characteristics() throws -> RowPlaces<StoredCharacteristics> {
    var found: [StoredCharacteristics] = []
    var isAscending = true
    let reader = try reader(
      """
      SELECT VARIABLE_ID, DATATYPE_ID, UNIT, MIN_LIMIT, MAX_LIMIT, VALUES_LIST,
        SUPPORTS_MONITORING, ID
      FROM VARIABLE_CHARACTERISTICS
      """
    )
    while try reader.next() {
      let variable = reader.id(0)
      if let last = found.last, last.variable > variable { isAscending = false }
      let characteristics = Characteristics(
        .string,
        unit: reader.text(2),
        minLimit: reader.real(3),
        maxLimit: reader.real(4),
        valuesList: reader.text(5),
        supportsMonitoring: reader.flag(6) ?? false
      )
      found.append(
        StoredCharacteristics(
          row: reader.id(7),
          variable: variable,
          dataType: reader.integer(1),
          characteristics: characteristics
        )
      )
    }
    // Swift's sort is stable.
    if !isAscending { found.sort { $0.variable < $1.variable } }
    var result = RowPlaces<StoredCharacteristics>()
    var last: Int64?
    for var its in found {
      if its.variable == last {
        rows?.surplusCharacteristics[its.variable, default: []].append(its.row)
        continue
      }
      its.characteristics.dataType = try member(its.dataType, "DATATYPE_ID")
      result.append(its.variable, its)
      last = its.variable
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
      guard let place = places.place(of: reader.id(0)) else {
        throw damaged("an attribute has no variable")
      }
      let attribute = Attribute(
        try optionalMember(reader.integer(1), "TYPE_ID"),
        mutability: try optionalMember(reader.integer(2), "MUTABILITY_ID"),
        value: reader.text(3),
        valueSource: reader.text(4),
        isPersistent: reader.flag(5) ?? true,
        isConstant: reader.flag(6) ?? false
      )
      contents.components[place.component].variables[place.variable].attributes.append(attribute)
      rows?.components[place.component].variables[place.variable].attributes.append(reader.id(7))
    }
  }

  private mutating func readMonitors() throws {
    let columns = try StoreSchema.columns(of: "VARIABLE_MONITORING", handle)
    let configType = columns.contains("CONFIG_TYPE_ID") ? "CONFIG_TYPE_ID" : "NULL"
    let reference = columns.contains("REFERENCE_VALUE") ? "REFERENCE_VALUE" : "NULL"
    let reader = try reader(
      """
      SELECT VARIABLE_ID, TYPE_ID, \(configType), SEVERITY, "VALUE", \(reference), "TRANSACTION", ID
      FROM VARIABLE_MONITORING
      """
    )
    while try reader.next() {
      guard let place = places.place(of: reader.id(0)) else {
        throw damaged("a monitor has no variable")
      }
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
      rows?.components[place.component].variables[place.variable].monitors.append(reader.id(7))
    }
  }

  private func reader(_ sql: String) throws -> StoredRowReader {
    try StoredRowReader(handle, sql + " ORDER BY ID")
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
