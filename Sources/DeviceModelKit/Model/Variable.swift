/// A variable: what it may hold, what it holds, and what watches it.
public struct Variable: Hashable, Sendable {
  public var id: VariableID

  /// The member name under `properties` in a component file: free text that libocpp only sorts by.
  public var label: String?

  public var characteristics: Characteristics
  public var attributes: [Attribute]
  public var monitors: [Monitor]

  /// Which storage answers for the variable in EVerest; nothing means `OCPP`.
  public var source: String?

  public init(
    _ id: VariableID,
    label: String? = nil,
    characteristics: Characteristics,
    attributes: [Attribute] = [],
    monitors: [Monitor] = [],
    source: String? = nil
  ) {
    self.id = id
    self.label = label
    self.characteristics = characteristics
    self.attributes = attributes
    self.monitors = monitors
    self.source = source
  }

  /// The first attribute of this type.
  public subscript(type: AttributeType) -> Attribute? {
    attributes.first { $0.type == type }
  }
}

/// What a variable may hold: OCPP's VariableCharacteristicsType.
public struct Characteristics: Hashable, Sendable {
  public var dataType: DataType

  /// At most 16 characters.
  public var unit: String?

  /// The least number, or the least length of a string.
  public var minLimit: Double?

  /// The greatest number, or the greatest length of a string or of a list's text.
  public var maxLimit: Double?

  /// Comma-separated, as written; at most 1000 characters.
  public var valuesList: String?

  public var supportsMonitoring: Bool

  public init(
    _ dataType: DataType,
    unit: String? = nil,
    minLimit: Double? = nil,
    maxLimit: Double? = nil,
    valuesList: String? = nil,
    supportsMonitoring: Bool = false
  ) {
    self.dataType = dataType
    self.unit = unit
    self.minLimit = minLimit
    self.maxLimit = maxLimit
    self.valuesList = valuesList
    self.supportsMonitoring = supportsMonitoring
  }

  /// The entries of `valuesList`, without the space around them; empty when there is no list.
  public var allowedValues: [String] {
    guard let valuesList, !valuesList.isEmpty else { return [] }
    let space = UInt8(ascii: " ")
    return valuesList.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { entry in
        var entry = entry.drop { $0 == space }
        while entry.last == space { entry.removeLast() }
        return String(decoding: entry, as: UTF8.self)
      }
  }
}

/// A threshold that reports when a variable crosses it.
public struct Monitor: Hashable, Sendable {
  public var type: MonitorType
  public var configType: MonitorConfigType

  /// 0 (danger) to 9 (debug).
  public var severity: Int
  public var value: Double

  /// What a Delta monitor compares with.
  public var referenceValue: String?

  /// Whether it only watches while a transaction runs.
  public var transaction: Bool

  public init(
    type: MonitorType,
    configType: MonitorConfigType,
    severity: Int,
    value: Double,
    referenceValue: String? = nil,
    transaction: Bool = false
  ) {
    self.type = type
    self.configType = configType
    self.severity = severity
    self.value = value
    self.referenceValue = referenceValue
    self.transaction = transaction
  }
}

/// OCPP's MonitorEnumType, as far as libocpp's database knows it; `databaseID` is its row.
public enum MonitorType: String, CaseIterable, Sendable {
  case upperThreshold = "UpperThreshold"
  case lowerThreshold = "LowerThreshold"
  case delta = "Delta"
  case periodic = "Periodic"
  case periodicClockAligned = "PeriodicClockAligned"
}

/// Who set a monitor up.
public enum MonitorConfigType: String, CaseIterable, Sendable {
  case hardWired = "HardWiredMonitor"
  case preconfigured = "PreconfiguredMonitor"
  case custom = "CustomMonitor"
}
