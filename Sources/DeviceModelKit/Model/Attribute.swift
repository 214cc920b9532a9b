/// One of a variable's up to four values, with who may read and write it.
public struct Attribute: Hashable, Sendable {
  /// Nothing where a config forgot it: libocpp stores such a value and can not read it back.
  public var type: AttributeType?

  /// Nothing where a config forgot it: libocpp treats it as ReadOnly.
  public var mutability: Mutability?

  /// The value as text; nothing means never set, which differs from empty.
  public var value: String?

  /// Who set the value; nothing when there is no value.
  public var valueSource: String?

  public var isPersistent: Bool
  public var isConstant: Bool

  public init(
    _ type: AttributeType? = .actual,
    mutability: Mutability? = nil,
    value: String? = nil,
    valueSource: String? = nil,
    isPersistent: Bool = true,
    isConstant: Bool = false
  ) {
    self.type = type
    self.mutability = mutability
    self.value = value
    self.valueSource = valueSource
    self.isPersistent = isPersistent
    self.isConstant = isConstant
  }
}

/// OCPP's AttributeEnumType; the position is libocpp's database id.
public enum AttributeType: String, CaseIterable, Codable, Sendable {
  case actual = "Actual"
  case target = "Target"
  case minSet = "MinSet"
  case maxSet = "MaxSet"
}

/// OCPP's MutabilityEnumType; the position is libocpp's database id.
public enum Mutability: String, CaseIterable, Codable, Sendable {
  case readOnly = "ReadOnly"
  case writeOnly = "WriteOnly"
  case readWrite = "ReadWrite"
}

/// Who set a value, as the database's VALUE_SOURCE column names it.
///
/// Only `default` yields to a changed config at libocpp's next start.
public enum ValueSource {
  /// A component file.
  public static let config = "default"
  /// The CSMS, through SetVariables or SetNetworkProfile.
  public static let csms = "csms"
  /// The station's own software.
  public static let station = "internal"
  /// A person, through `dmtool set`.
  public static let tool = "dmtool"
}
