import DeviceModelKit

/// Values to be set in a database: checked as SetVariables would, then set together.
struct ValueChanges {
  /// The database's file.
  let path: String

  /// Whether ReadOnly attributes and values that are none for their variable are let through.
  var isForced: Bool

  private let store: SQLiteStore
  private let model: DeviceModel

  /// How long a command waits while another process writes.
  private static let patience: Duration = .seconds(2)

  /// Reads the database, unless a station runs from it.
  init(path: String, isForced: Bool) throws {
    try DatabaseLock.checkIsFree(path)
    self.path = path
    self.isForced = isForced
    store = try SQLiteStore(path: path, patience: Self.patience)
    model = try store.load()
  }

  /// Whether the attribute holds a secret; no where there is none.
  func isSecret(_ address: Address) -> Bool {
    (try? model.find(address).attribute.isSecret) ?? false
  }

  /// Sets all values or none, and says what became of each.
  ///
  /// No value takes away what is there.
  func apply(_ values: [(address: Address, value: String?)], source: String) throws -> [String] {
    var seen: Set<Address> = []
    var refusals: [String] = []
    for (address, value) in values {
      let full = Address(address.component, address.variable, address.attribute ?? .actual)
      // B05.FR.13: an attribute stands in a request once.
      guard seen.insert(full).inserted else {
        refusals.append("\(address): is given twice")
        continue
      }
      if let refusal = refusal(of: value, at: address) { refusals.append(refusal) }
    }
    guard refusals.isEmpty else { throw CommandFailure(refusals) }
    let reports = try values.map { try report($0.value, at: $0.address, source) }
    try store.set(try values.map { try stored($0.value, at: $0.address, source) })
    return reports
  }

  private func refusal(of value: String?, at address: Address) -> String? {
    guard let problem = problem(setting: value, at: address) else { return nil }
    switch problem {
    case .unknownComponent:
      return model.unknown(address, "there is no component \(address.component)")
    case .unknownVariable:
      guard let variable = address.variable else {
        return "\(address): names a component, expected \(address).Variable"
      }
      return model.unknown(address, "\(address.component) has no variable \(variable)")
    case .notSupportedAttributeType:
      let type = address.attribute ?? .actual
      return "\(address): the variable has no attribute \(type.rawValue)"
    case .invalidValue where isForced,
      .readOnly where isForced:
      return nil
    case .invalidValue(let problem):
      return "\(address): \(problem.sentence(about: isSecret(address) ? nil : value))"
    case .readOnly:
      return "\(address): is ReadOnly, use --force to set it all the same"
    }
  }

  private func problem(setting value: String?, at address: Address) -> SetProblem? {
    if let value { return model.problem(setting: value, at: address) }
    switch model.problem(setting: "", at: address) {
    case .invalidValue, nil:
      let mutability = try? model.find(address).attribute.mutability
      return mutability == nil || mutability == .readOnly ? .readOnly : nil
    case let problem:
      return problem
    }
  }

  private func stored(
    _ value: String?,
    at address: Address,
    _ source: String
  ) throws -> StoredValue {
    let (variable, _) = try model.find(address)
    return StoredValue(
      address.component,
      variable.id,
      address.attribute ?? .actual,
      value: value,
      source: source,
      isSecret: variable.isSecret
    )
  }

  private func report(_ value: String?, at address: Address, _ source: String) throws -> String {
    var attribute = try model.find(address).attribute
    let old = attribute.shownValue().map { "'\($0)'" } ?? "no value"
    attribute.value = value
    guard let new = attribute.shownValue() else { return "\(address): \(old) → no value" }
    return "\(address): \(old) → '\(new)' (source \(source))"
  }
}
