extension ChangePlanner {
  /// The attribute as the config has it, with the value of whoever has the say.
  mutating func merge(
    _ new: Attribute,
    over old: Attribute,
    of variable: Variable,
    at address: Address
  ) -> Attribute {
    if old.isSame(as: new), old.otherSource == nil { return new }
    compare(.mutability, old.mutability?.rawValue, new.mutability?.rawValue, at: address)
    compare(.persistent, String(old.isPersistent), String(new.isPersistent), at: address, .asFresh)
    compare(.constant, String(old.isConstant), String(new.isConstant), at: address, .asFresh)
    let values = ValuePair(old: old, new: new)
    guard let source = old.otherSource, let value = old.value else {
      if !isSame(old.value, new.value) || !isSame(old.valueSource, new.valueSource) {
        // The same value of no source only gets its source.
        let isSameValue = isSame(old.value, new.value)
        note(values, address, source: nil, isSameValue ? .asFresh : .differsInConfig)
      }
      return new
    }
    let full = Address(address.component, address.variable, address.attribute ?? .actual)
    if options.configWins || options.forced.contains(full) {
      note(values, address, source: source, .configWins(over: source))
      return new
    }
    let problem = variable.problem(with: value, in: address.component)
    let sentence = problem?.sentence(about: values.isSecret ? nil : value)
    if let sentence, options.resetsInvalid {
      note(values, address, source: source, .resetInvalid(source: source, problem: sentence))
      return new
    }
    let reason: ChangeReason =
      if let sentence {
        .invalid(source: source, problem: sentence)
      } else if isSame(value, new.value) {
        .setByOtherAlike(source: source)
      } else {
        .setByOther(source: source, config: values.after)
      }
    let shown = values.before
    note(.kept, .value, address, before: shown, after: shown, source: source, reason)
    var kept = new
    kept.value = value
    kept.valueSource = source
    return kept
  }

  private mutating func note(
    _ values: ValuePair,
    _ address: Address,
    source: String?,
    _ reason: ChangeReason
  ) {
    let before = values.before
    let after = values.after
    note(.changed, .value, address, before: before, after: after, source: source, reason)
  }
}

/// A value before and after, shown only where neither attribute is a secret.
private struct ValuePair {
  var old: Attribute
  var new: Attribute

  var isSecret: Bool { old.isSecret || new.isSecret }
  var before: String? { shown(old.value) }
  var after: String? { shown(new.value) }

  private func shown(_ value: String?) -> String? {
    isSecret && value?.isEmpty == false ? Attribute.redacted : value
  }
}

extension Variable {
  /// The data type and every value that may be shown.
  var planText: String {
    let values = attributes.filter { $0.value != nil }.map(\.planText)
    return ([characteristics.dataType.rawValue] + values).joined(separator: ", ")
  }
}

extension Attribute {
  /// The attribute's type and its value, if that may be shown.
  var planText: String {
    let value = shownValue().map { " '\($0)'" } ?? ""
    return (type?.rawValue ?? "without a type") + value
  }
}

extension Monitor {
  /// Everything about the monitor.
  var planText: String {
    var text = "\(configType.rawValue) \(type.rawValue) \(value.asWrittenLimit.plainText)"
    text += ", severity \(severity)"
    if let referenceValue { text += ", reference '\(referenceValue)'" }
    return transaction ? text + ", in transactions only" : text
  }
}

extension Double {
  /// A limit as a person writes it.
  var planText: String { isFinite ? asWrittenLimit.plainText : description }
}
