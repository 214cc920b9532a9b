extension StartPredictor {
  /// A variable that both have: nothing is written unless libocpp sees a difference.
  mutating func compare(_ old: StoredVariable, _ new: VariableSource, at address: Address) {
    guard let wanted = new.variable else { return }
    let characteristics = wanted.characteristics.throughFloat
    let monitors = old.monitors.map(\.monitor)
    let differs = old.row.characteristics.differs(from: characteristics)
    let isUpdated =
      differs || !old.attributes.map(\.attribute).areAll(in: new.attributes)
      || !monitors.areAll(in: wanted.monitors)
    noteCharacteristics(
      old.row.characteristics,
      characteristics,
      isUpdated: differs,
      at: address
    )
    if differs {
      rows[old.place].characteristics = characteristics.over(old.row.characteristics, engine)
    }
    // The second look goes the other way, which is another one where something is there twice.
    let isSecondLookSame = new.attributes.areAll(in: old.attributes.map(\.attribute))
    compareAttributes(old, new, isUpdated: isUpdated && !isSecondLookSame, at: address)
    if isUpdated, !wanted.monitors.areAll(in: monitors) {
      updateMonitors(old, wanted.monitors, at: address)
    }
    if isUpdated { rows[old.place].source = wanted.source }
    if isSame(old.row.source, wanted.source) { return }
    if isUpdated {
      change(.storage, old.row.source, wanted.source, at: address)
    } else {
      keep(.storage, old.row.source, .storageAlone, at: address)
    }
  }

  // MARK: - Characteristics

  private mutating func noteCharacteristics(
    _ old: Characteristics,
    _ new: Characteristics,
    isUpdated: Bool,
    at address: Address
  ) {
    change(.dataType, old.dataType.rawValue, new.dataType.rawValue, at: address)
    noteText(.unit, old.unit, new.unit, isUpdated: isUpdated, at: address)
    noteLimit(.minLimit, old.minLimit, new.minLimit, at: address)
    noteLimit(.maxLimit, old.maxLimit, new.maxLimit, at: address)
    noteText(.valuesList, old.valuesList, new.valuesList, isUpdated: isUpdated, at: address)
    let monitoring = (String(old.supportsMonitoring), String(new.supportsMonitoring))
    change(.supportsMonitoring, monitoring.0, monitoring.1, at: address)
  }

  private mutating func noteText(
    _ subject: Change.Subject,
    _ old: String?,
    _ new: String?,
    isUpdated: Bool,
    at address: Address
  ) {
    if isUpdated || isSame(old, new) { return change(subject, old, new, at: address) }
    keep(subject, old, .onlyCase, at: address)
  }

  private mutating func noteLimit(
    _ subject: Change.Subject,
    _ old: Double?,
    _ new: Double?,
    at address: Address
  ) {
    guard let old, old != new, engine.freezesLimits else {
      return change(subject, old?.planText, new?.planText, at: address)
    }
    keep(subject, old.planText, .frozenLimit, at: address)
  }

  private mutating func change(
    _ subject: Change.Subject,
    _ old: String?,
    _ new: String?,
    at address: Address
  ) {
    if isSame(old, new) { return }
    note(.changed, subject, address, before: old, after: new, .differsInConfig)
  }

  private mutating func keep(
    _ subject: Change.Subject,
    _ text: String?,
    _ reason: StartReason,
    source: String? = nil,
    at address: Address
  ) {
    note(.kept, subject, address, before: text, after: text, source: source, .start(reason))
  }
}

// MARK: - Attributes

extension StartPredictor {
  private mutating func compareAttributes(
    _ old: StoredVariable,
    _ new: VariableSource,
    isUpdated: Bool,
    at address: Address
  ) {
    guard isUpdated else {
      for wanted in new.attributes { noteAlike(old, wanted, of: new, at: address) }
      return
    }
    for wanted in new.attributes {
      let type = wanted.type?.value
      let place = Address(address.component, address.variable, type)
      if let stored = old.attributes.first(where: { $0.attribute.type == type }) {
        update(stored, to: wanted, of: new, at: place)
      } else {
        let fresh = wanted.attribute(default: new.defaultValue)
        note(.added, .attribute, place, after: fresh.planText, .newInConfig)
        rows[old.place].attributes.append(fresh)
      }
    }
    let types = new.attributes.map { $0.type?.value }
    for (attribute, row) in old.attributes where !types.contains(attribute.type) {
      let place = Address(address.component, address.variable, attribute.type)
      note(.removed, .attribute, place, before: attribute.planText, .start(.gone))
      lose(attribute, at: address, .start(.gone))
      rows.remove(attribute: row)
    }
  }

  private mutating func update(
    _ stored: (attribute: Attribute, place: StartRows.AttributePlace),
    to new: AttributeSource,
    of variable: VariableSource,
    at address: Address
  ) {
    let old = stored.attribute
    let fresh = new.attribute(default: variable.defaultValue)
    guard new.differs(from: old) else { return noteAlike(old, fresh, at: address) }
    var result = old
    result.mutability = new.mutability?.value
    // Files have no say in these when a row is made, but when one is changed.
    result.isPersistent = new.persistent?.value ?? old.isPersistent
    result.isConstant = new.constant?.value ?? old.isConstant
    if let value = fresh.value, old.isOfConfig {
      result.value = value
      result.valueSource = ValueSource.config
    }
    change(.mutability, old.mutability?.rawValue, result.mutability?.rawValue, at: address)
    noteValue(old, result, fresh, at: address)
    change(.persistent, String(old.isPersistent), String(result.isPersistent), at: address)
    change(.constant, String(old.isConstant), String(result.isConstant), at: address)
    rows[stored.place.variable].attributes[stored.place.index] = result
  }

  private mutating func noteValue(
    _ old: Attribute,
    _ result: Attribute,
    _ fresh: Attribute,
    at address: Address
  ) {
    let isSecret = old.isSecret || result.isSecret
    func shown(_ value: String?) -> String? {
      isSecret && value?.isEmpty == false ? Attribute.redacted : value
    }
    if !isSame(old.value, result.value) {
      let (before, after) = (shown(old.value), shown(result.value))
      note(.changed, .value, address, before: before, after: after, .differsInConfig)
    } else if let source = old.otherSource {
      keep(.value, shown(old.value), .setByOther, source: source, at: address)
    } else if old.value != nil, fresh.value == nil {
      keep(.value, shown(old.value), .noConfigValue, at: address)
    }
  }

  private mutating func noteAlike(
    _ old: StoredVariable,
    _ new: AttributeSource,
    of variable: VariableSource,
    at address: Address
  ) {
    let type = new.type?.value
    let fresh = new.attribute(default: variable.defaultValue)
    guard
      let stored = old.attributes.first(where: { !new.differs(from: $0.attribute) })?.attribute
    else { return }
    noteAlike(stored, fresh, at: Address(address.component, address.variable, type))
  }

  /// What libocpp takes for the same although it is not, or not quite.
  private mutating func noteAlike(_ old: Attribute, _ fresh: Attribute, at address: Address) {
    if let source = old.otherSource {
      keep(.value, old.shownValue(), .setByOther, source: source, at: address)
    } else if !isSame(old.value, fresh.value) {
      let reason: StartReason = old.value == nil ? .onlyDefault : .onlyCase
      keep(.value, old.shownValue(), reason, at: address)
    }
  }
}

// MARK: - Monitors

extension StartPredictor {
  private mutating func updateMonitors(
    _ old: StoredVariable,
    _ wanted: [Monitor],
    at address: Address
  ) {
    for (monitor, row) in old.monitors
    where !wanted.contains(where: { $0.isDuplicate(of: monitor) }) {
      note(.removed, .monitor, address, before: monitor.planText, .start(.gone))
      rows.remove(monitor: row)
    }
    for monitor in wanted.map(\.throughFloat) {
      guard let stored = old.monitors.first(where: { monitor.isDuplicate(of: $0.monitor) }) else {
        let reason: ChangeReason =
          monitor.configType == .custom ? .start(.customMonitor) : .newInConfig
        note(.added, .monitor, address, after: monitor.planText, reason)
        check([monitor], of: old.row, in: address.component)
        rows[old.place].monitors.append(monitor)
        continue
      }
      guard monitor.differs(from: stored.monitor) else { continue }
      change(.monitor, stored.monitor.planText, monitor.planText, at: address)
      rows[stored.place.variable].monitors[stored.place.index] = monitor
    }
  }
}
