import DeviceModelKit

/// The station's device model at run time: typed reads, checked writes.
///
/// What the station changes lies in a small overlay over the shared table and is written through
/// to the store before it counts.
final class Variables {
  let table: VariableTable
  private var overlay: [Address: String] = [:]
  private let persist: (Address, String, _ source: String) throws -> Void

  /// What is not stored but known when it is asked for.
  private var computed: [Address: () -> String] = [:]

  /// What standard variables read as; forgotten when anything is written.
  private var known: [StandardVariable: AnyObject] = [:]

  /// Another number after every write: for who keeps what follows from several of them.
  private(set) var edition = 0

  /// Told of every write that changed something.
  var onChange: (Address, _ value: String, _ source: String) -> Void = { _, _, _ in }

  /// One attribute of one variable.
  struct Address: Hashable, Sendable {
    var component: ComponentID
    var variable: VariableID
    var type: AttributeType = .actual
  }

  /// `persist` makes a write survive a restart, or throws.
  init(
    table: VariableTable,
    persist: @escaping (Address, String, _ source: String) throws -> Void = { _, _, _ in }
  ) {
    self.table = table
    self.persist = persist
  }

  /// The value as it stands, whoever asks; nothing when absent or never set.
  func text(_ address: Address) -> String? {
    if let value = computed[address] { return value() }
    if let value = overlay[address] { return value }
    return table.variable(address.component, address.variable)?[address.type]?.value
  }

  /// Answers every question for a standard variable by what `value` says then.
  func compute<Value>(_ key: VariableKey<Value>, _ value: @escaping () -> String) {
    let address = Address(component: key.component, variable: key.variable)
    guard table.variable(key.component, key.variable) != nil else { return }
    computed[address] = value
    forget()
  }

  private func forget() {
    known = [:]
    edition += 1
  }

  /// The Actual value as its Swift type; nothing when absent or unreadable.
  subscript<Value>(key: VariableKey<Value>) -> Value? {
    if let known = known[key.name] as? Known<Value> { return known.value }
    let address = Address(component: key.component, variable: key.variable)
    let value = text(address).flatMap(key.parse)
    if computed[address] == nil { known[key.name] = Known(value) }
    return value
  }

  /// The Actual value of a variable of this component.
  func text(_ component: ComponentID, _ variable: String, instance: String? = nil) -> String? {
    text(Address(component: component, variable: VariableID(variable, instance: instance)))
  }

  /// Writes what the station's own software decided, ReadOnly or not.
  ///
  /// Answers whether the variable exists and the value was kept.
  /// `source` is the CSMS when it decided so by another message than SetVariables.
  @discardableResult
  func setInternally(
    _ address: Address,
    to value: String,
    source: String = ValueSource.station
  ) -> Bool {
    guard table.variable(address.component, address.variable)?[address.type] != nil else {
      return false
    }
    guard text(address) != value else { return true }
    return write(address, value, source: source) == nil
  }

  /// Writes the Actual value of a standard variable, as the station's own software.
  @discardableResult
  func setInternally<Value>(_ key: VariableKey<Value>, to value: String) -> Bool {
    setInternally(.init(component: key.component, variable: key.variable), to: value)
  }

  /// Keeps a value; answers what went wrong.
  private func write(_ address: Address, _ value: String, source: String) -> String? {
    do {
      try persist(address, value, source)
    } catch {
      return "\(error)"
    }
    overlay[address] = value
    forget()
    onChange(address, value, source)
    return nil
  }
}

// MARK: - What a CSMS may do

extension Variables {
  /// What came of a wish to write.
  enum SetOutcome: Hashable {
    case accepted
    case rebootRequired
    case rejected(String)
    case unknownComponent
    case unknownVariable
    case notSupportedAttributeType
  }

  /// What came of a wish to read.
  enum GetOutcome: Hashable {
    case accepted(String)
    case rejected(String)
    case unknownComponent
    case unknownVariable
    case notSupportedAttributeType
  }

  /// B06: reads as a CSMS may; a supported attribute without a value reads as empty (B06.FR.13).
  func get(_ address: Address) -> GetOutcome {
    guard table.hasComponent(address.component) else { return .unknownComponent }
    guard let variable = table.variable(address.component, address.variable) else {
      return .unknownVariable
    }
    guard let attribute = variable[address.type] else { return .notSupportedAttributeType }
    if attribute.mutability == .writeOnly { return .rejected("the variable is WriteOnly") }
    return .accepted(text(address) ?? "")
  }

  /// B05: what a write by the CSMS would come to, without writing.
  ///
  /// The order of the checks is the specification's: component, variable, attribute, value, and
  /// last whether anybody may write it.
  func checkSet(_ address: Address, to value: String) -> SetOutcome {
    guard table.hasComponent(address.component) else { return .unknownComponent }
    guard let variable = table.variable(address.component, address.variable) else {
      return .unknownVariable
    }
    switch variable.problem(setting: value, to: address.type, in: address.component) {
    case nil: return .accepted
    case .unknownComponent: return .unknownComponent
    case .unknownVariable: return .unknownVariable
    case .notSupportedAttributeType: return .notSupportedAttributeType
    case .readOnly: return .rejected("the variable is ReadOnly")
    case .invalidValue(let problem):
      let isSecret = variable[address.type]?.mutability == .writeOnly
      return .rejected(problem.sentence(about: isSecret ? nil : value))
    }
  }

  /// B05: writes as a CSMS may; kept before it is answered.
  func set(_ address: Address, to value: String, source: String) -> SetOutcome {
    let outcome = checkSet(address, to: value)
    guard outcome == .accepted else { return outcome }
    if let trouble = write(address, value, source: source) { return .rejected(trouble) }
    return .accepted
  }
}

/// What a standard variable reads as.
private final class Known<Value> {
  let value: Value?

  init(_ value: Value?) { self.value = value }
}
