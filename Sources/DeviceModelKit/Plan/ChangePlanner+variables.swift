extension ChangePlanner {
  mutating func merge(
    _ new: Variable,
    over old: Variable,
    in component: ComponentID
  ) -> Variable {
    let address = Address(component, new.id)
    var result = new
    compare(old.characteristics, new.characteristics, at: address)
    compare(.storage, old.source, new.source, at: address)
    let pairing = Pairing(new.attributes, old.attributes)
    result.attributes = pairing.pairs.map { pair in
      let place = Address(component, new.id, pair.new.type)
      guard let old = pair.old else {
        note(.added, .attribute, place, after: pair.new.planText, .newInConfig)
        return pair.new
      }
      return merge(pair.new, over: old.element, of: new, at: place)
    }
    for (attribute, _, isDuplicate) in pairing.rest {
      let reason: ChangeReason = isDuplicate ? .duplicate : .goneFromConfig
      let place = Address(component, new.id, attribute.type)
      note(.removed, .attribute, place, before: attribute.planText, reason)
      lose(attribute, at: address, reason)
    }
    result.monitors = merge(new.monitors, over: old.monitors, at: address)
    return result
  }

  private mutating func compare(
    _ old: Characteristics,
    _ new: Characteristics,
    at address: Address
  ) {
    if old.isSame(as: new) { return }
    compare(.dataType, old.dataType.rawValue, new.dataType.rawValue, at: address)
    compare(.unit, old.unit, new.unit, at: address)
    compare(.minLimit, old.minLimit?.planText, new.minLimit?.planText, at: address)
    compare(.maxLimit, old.maxLimit?.planText, new.maxLimit?.planText, at: address)
    compare(.valuesList, old.valuesList, new.valuesList, at: address)
    let monitoring = (String(old.supportsMonitoring), String(new.supportsMonitoring))
    compare(.supportsMonitoring, monitoring.0, monitoring.1, at: address)
  }

  mutating func compare(
    _ subject: Change.Subject,
    _ old: String?,
    _ new: String?,
    at address: Address,
    _ reason: ChangeReason = .differsInConfig
  ) {
    if isSame(old, new) { return }
    note(.changed, subject, address, before: old, after: new, reason)
  }

  /// A CustomMonitor that is there stays as it is.
  private mutating func merge(
    _ new: [Monitor],
    over old: [Monitor],
    at address: Address
  ) -> [Monitor] {
    if new.isEmpty, old.isEmpty { return [] }
    let pairing = Pairing(new, old)
    var result: [Monitor] = []
    for (new, old) in pairing.pairs {
      guard let old = old?.element else {
        note(.added, .monitor, address, after: new.planText, .newInConfig)
        result.append(new)
        continue
      }
      if old.configType == .custom {
        note(.kept, .monitor, address, before: old.planText, after: old.planText, .customMonitor)
        result.append(old)
        continue
      }
      if !old.isSame(as: new) {
        note(
          .changed,
          .monitor,
          address,
          before: old.planText,
          after: new.planText,
          .differsInConfig
        )
      }
      result.append(new)
    }
    for (monitor, _, isDuplicate) in pairing.rest {
      if monitor.configType == .custom {
        let text = monitor.planText
        note(.kept, .monitor, address, before: text, after: text, .customMonitor)
        result.append(monitor)
      } else {
        let reason: ChangeReason = isDuplicate ? .duplicate : .goneFromConfig
        note(.removed, .monitor, address, before: monitor.planText, reason)
      }
    }
    return result
  }
}
