extension StartPredictor {
  /// A variable that both have: nothing is written unless libocpp sees a difference.
  mutating func compare(_ old: Variable, _ new: VariableSource, at address: Address) {
    guard let wanted = new.variable else { return }
    let count = changes.count
    compareCharacteristics(old.characteristics, wanted.characteristics, at: address)
    compareAttributes(old, new, at: address)
    compareMonitors(old.monitors, wanted.monitors, at: address)
    if isSame(old.source, wanted.source) { return }
    if changes[count...].contains(where: \.alters) {
      note(
        .changed,
        .storage,
        address,
        before: old.source,
        after: wanted.source,
        .differsInConfig
      )
    } else {
      note(
        .kept,
        .storage,
        address,
        before: old.source,
        after: old.source,
        .start(.storageAlone)
      )
    }
  }

  private mutating func compareCharacteristics(
    _ old: Characteristics,
    _ new: Characteristics,
    at address: Address
  ) {
    change(.dataType, old.dataType.rawValue, new.dataType.rawValue, at: address)
    changeText(.unit, old.unit, new.unit, at: address)
    changeLimit(.minLimit, old.minLimit, new.minLimit, at: address)
    changeLimit(.maxLimit, old.maxLimit, new.maxLimit, at: address)
    changeText(.valuesList, old.valuesList, new.valuesList, at: address)
    let monitoring = (String(old.supportsMonitoring), String(new.supportsMonitoring))
    change(.supportsMonitoring, monitoring.0, monitoring.1, at: address)
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

  private mutating func changeText(
    _ subject: Change.Subject,
    _ old: String?,
    _ new: String?,
    at address: Address
  ) {
    guard !isSame(old, new), Engine.isSameButForCase(old, new) else {
      return change(subject, old, new, at: address)
    }
    note(.kept, subject, address, before: old, after: old, .start(.onlyCase))
  }

  private mutating func changeLimit(
    _ subject: Change.Subject,
    _ old: Double?,
    _ new: Double?,
    at address: Address
  ) {
    // A database's limits went through C++'s `float`.
    let new = new.map { Double(Float($0)) }
    guard let old, old != new, engine.freezesLimits else {
      return change(subject, old?.planText, new?.planText, at: address)
    }
    let text = old.planText
    note(.kept, subject, address, before: text, after: text, .start(.frozenLimit))
  }

  private mutating func compareAttributes(
    _ old: Variable,
    _ new: VariableSource,
    at address: Address
  ) {
    for wanted in new.attributes {
      let type = wanted.type?.value
      let place = Address(address.component, address.variable, type)
      let text = wanted.attribute(default: new.defaultValue).planText
      guard let attribute = old.attributes.first(where: { $0.type == type }) else {
        note(.added, .attribute, place, after: text, .newInConfig)
        continue
      }
      compare(attribute, wanted, of: new, at: place)
    }
    let types = new.attributes.map { $0.type?.value }
    for attribute in old.attributes where !types.contains(attribute.type) {
      let place = Address(address.component, address.variable, attribute.type)
      note(.removed, .attribute, place, before: attribute.planText, .start(.gone))
      lose(attribute, at: address, .start(.gone))
    }
  }

  private mutating func compare(
    _ old: Attribute,
    _ new: AttributeSource,
    of variable: VariableSource,
    at address: Address
  ) {
    let count = changes.count
    change(.mutability, old.mutability?.rawValue, new.mutability?.value.rawValue, at: address)
    let isSecret = old.isSecret || new.mutability?.value == .writeOnly
    let before = isSecret && old.value?.isEmpty == false ? Attribute.redacted : old.value
    switch Engine.outcome(of: old, with: new, of: variable) {
    case .keeps(.same), .removes: break
    case .keeps(let reason):
      note(
        .kept,
        .value,
        address,
        before: before,
        after: before,
        source: old.otherSource,
        .start(reason)
      )
    case .takesConfigs(let text):
      let after = isSecret && !text.isEmpty ? Attribute.redacted : text
      note(.changed, .value, address, before: before, after: after, .differsInConfig)
    }
    guard changes[count...].contains(where: \.alters) else { return }
    // Files have no say in these when a row is made, but when one is changed.
    let persistent = new.persistent?.value ?? old.isPersistent
    change(.persistent, String(old.isPersistent), String(persistent), at: address)
    let constant = new.constant?.value ?? old.isConstant
    change(.constant, String(old.isConstant), String(constant), at: address)
  }

  private mutating func compareMonitors(
    _ old: [Monitor],
    _ new: [Monitor],
    at address: Address
  ) {
    for monitor in new where monitor.configType == .custom {
      note(.added, .monitor, address, after: monitor.planText, .start(.customMonitor))
    }
    let pairing = Pairing(
      new.filter { $0.configType != .custom }.map(\.throughFloat),
      old.filter { $0.configType != .custom }
    )
    for (monitor, old) in pairing.pairs {
      guard let old = old?.element else {
        note(.added, .monitor, address, after: monitor.planText, .newInConfig)
        continue
      }
      change(.monitor, old.planText, monitor.planText, at: address)
    }
    for gone in pairing.rest {
      note(.removed, .monitor, address, before: gone.old.planText, .start(.gone))
    }
  }
}

extension Monitor {
  fileprivate var throughFloat: Monitor {
    var monitor = self
    monitor.value = Double(Float(value))
    return monitor
  }
}
