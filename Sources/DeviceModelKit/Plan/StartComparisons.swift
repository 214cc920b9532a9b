/// When libocpp takes two things for different: not always where they are.
extension Characteristics {
  /// The limits as a database keeps them, after C++'s `float`.
  var throughFloat: Characteristics {
    var result = self
    result.minLimit = minLimit.map { Double(Float($0)) }
    result.maxLimit = maxLimit.map { Double(Float($0)) }
    return result
  }

  func differs(from other: Characteristics) -> Bool {
    supportsMonitoring != other.supportsMonitoring || dataType != other.dataType
      || maxLimit != other.maxLimit || minLimit != other.minLimit
      || !Engine.isSameButForCase(unit, other.unit)
      || !Engine.isSameButForCase(valuesList, other.valuesList)
  }

  /// What is stored when these are written over others.
  func over(_ old: Characteristics, _ engine: Engine) -> Characteristics {
    guard engine.freezesLimits else { return self }
    var result = self
    result.minLimit = old.minLimit ?? minLimit
    result.maxLimit = old.maxLimit ?? maxLimit
    return result
  }
}

extension AttributeSource {
  /// Whether type, mutability or value differ; a default counts for nothing here.
  func differs(from stored: Attribute) -> Bool {
    type?.value != stored.type || mutability?.value != stored.mutability
      || !Engine.isSameButForCase(value?.text, stored.value)
  }
}

extension [AttributeSource] {
  /// Whether there are as many in the database, and for each one that does not differ.
  func areAll(in stored: [Attribute]) -> Bool {
    count == stored.count
      && allSatisfy { new in stored.contains { !new.differs(from: $0) } }
  }
}

extension [Attribute] {
  /// Whether there are as many in the file, and for each one that does not differ.
  func areAll(in file: [AttributeSource]) -> Bool {
    count == file.count && allSatisfy { old in file.contains { !$0.differs(from: old) } }
  }
}

extension Attribute {
  /// Whether a config's value may take this one's place: by the source, whatever the value.
  var isOfConfig: Bool { ["", ValueSource.config].contains(valueSource ?? "") }
}

extension Monitor {
  /// The value as a database keeps it.
  var throughFloat: Monitor {
    var monitor = self
    monitor.value = Double(Float(value))
    return monitor
  }

  /// Whether both watch the same with the same severity: then one takes the other's place.
  func isDuplicate(of other: Monitor) -> Bool {
    type == other.type && severity == other.severity
  }

  func differs(from other: Monitor) -> Bool {
    configType != other.configType || referenceValue != other.referenceValue
      || severity != other.severity || transaction != other.transaction || type != other.type
      || abs(Float(value) - Float(other.value)) > Float.ulpOfOne
  }
}

extension [Monitor] {
  /// Whether there are as many others, and for each one that does not differ.
  func areAll(in others: [Monitor]) -> Bool {
    count == others.count
      && allSatisfy { monitor in others.contains { !monitor.differs(from: $0) } }
  }
}
