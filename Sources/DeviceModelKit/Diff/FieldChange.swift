/// Something about a variable or a component that differs, with what it was and what it is.
public struct FieldChange: Hashable, Sendable {
  public var field: ChangedField

  /// Nothing where there was none.
  public var before: FieldValue?

  /// Nothing where there is none.
  public var after: FieldValue?
}

/// What of a variable or a component can differ.
public enum ChangedField: Hashable, Sendable {
  case dataType
  case unit
  case minLimit
  case maxLimit
  case valuesList
  case supportsMonitoring
  /// Which of EVerest's storages answers for it.
  case storage
  /// An attribute as a whole.
  case attribute(AttributePlace)
  case value(AttributePlace)
  /// Who set the value.
  case valueSource(AttributePlace)
  case mutability(AttributePlace)
  case persistent(AttributePlace)
  case constant(AttributePlace)
  /// A monitor as a whole.
  case monitor(MonitorPlace)
  /// Of a file only.
  case description
  /// A `default` beside a value: it counts as soon as the value goes. Of a file only.
  case defaultValue
  /// Whether the component's `required` lists it. Of a file only.
  case required
  /// Of a file only: the database has no place for it.
  case maxElements

  /// Whether it is about a value or about what a variable is.
  var scope: DeviceModelDiff.Scope {
    switch self {
    case .value, .valueSource: .values
    default: .definitions
    }
  }
}

/// Which attribute of a variable.
public struct AttributePlace: Hashable, Sendable {
  /// Nothing for one that does not say.
  public var type: AttributeType?

  /// Which of several of the type, from 0.
  public var index: Int
}

/// Which monitor of a variable.
public struct MonitorPlace: Hashable, Sendable {
  var key: MonitorKey

  /// Which of several of the type and severity, from 0.
  public var index: Int
}

/// What a field holds.
public enum FieldValue: Hashable, Sendable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case attribute(Attribute)
  case monitor(Monitor)
}
