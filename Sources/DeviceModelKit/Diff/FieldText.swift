/// A difference in words: the same for people's text and for Markdown.
struct FieldText {
  var kind: DeviceModelDiff.Kind
  var name: String

  /// Nothing where there was none, or where it must not be shown.
  var before: String?

  /// Nothing where there is none, or where it must not be shown.
  var after: String?

  /// What came into and what went from a list, where that says it all.
  var entries: (added: [String], removed: [String])?

  /// Whether both are there and neither may be shown.
  var isHidden = false

  init(_ change: FieldChange, of variable: VariableChange?) {
    kind = change.before == nil ? .added : change.after == nil ? .removed : .changed
    name = change.field.name
    let isSecret = variable?.isSecret == true && change.field.mayBeSecret
    before = change.before.map { Self.text($0, change.field, isSecret) }
    after = change.after.map { Self.text($0, change.field, isSecret) }
    if isSecret, kind == .changed, before == after {
      (before, after, isHidden) = (nil, nil, true)
    } else if !isSecret {
      entries = Self.entries(change, of: variable)
    }
  }

  private static func text(_ value: FieldValue, _ field: ChangedField, _ isSecret: Bool) -> String {
    switch value {
    case .text(let text):
      guard field.isQuoted else { return text }
      return isSecret && !text.isEmpty ? Attribute.redacted : text.quotedForDiff
    case .number(let number): return number.isFinite ? number.asWrittenLimit.plainText : "\(number)"
    case .flag(let flag): return String(flag)
    case .attribute(let attribute): return attribute.diffText(isSecret: isSecret)
    case .monitor(let monitor): return monitor.planText
    }
  }

  /// What came and went, where both sides are lists whose order means nothing.
  private static func entries(
    _ change: FieldChange,
    of variable: VariableChange?
  ) -> (added: [String], removed: [String])? {
    guard case .text(let oldList)? = change.before, case .text(let newList)? = change.after else {
      return nil
    }
    switch change.field {
    case .valuesList: break
    case .value, .defaultValue:
      guard variable?.before?.characteristics.dataType == .memberList,
        variable?.after?.characteristics.dataType == .memberList
      else { return nil }
    default: return nil
    }
    let (old, new) = (oldList.listEntries, newList.listEntries)
    let (known, wanted) = (Set(old), Set(new))
    let added = new.filter { !known.contains($0) }
    let removed = old.filter { !wanted.contains($0) }
    // Where hardly anything stays the two lists are easier to read, as they are where one is short.
    let isShort = added.count + removed.count < max(old.count, new.count)
    return !(added.isEmpty && removed.isEmpty) && isShort ? (added, removed) : nil
  }
}

extension ChangedField {
  /// What a person calls it.
  var name: String {
    switch self {
    case .dataType: "dataType"
    case .unit: "unit"
    case .minLimit: "minLimit"
    case .maxLimit: "maxLimit"
    case .valuesList: "valuesList"
    case .supportsMonitoring: "supportsMonitoring"
    case .storage: "storage"
    case .attribute(let place): place.type?.rawValue ?? "attribute without a type"
    case .value(let place): place.prefix + "value"
    case .valueSource(let place): place.prefix + "source"
    case .mutability(let place): place.prefix + "mutability"
    case .persistent(let place): place.prefix + "persistent"
    case .constant(let place): place.prefix + "constant"
    case .monitor: "monitor"
    case .description: "description"
    case .defaultValue: "default"
    case .required: "required"
    case .maxElements: "maxElements"
    }
  }

  /// The attribute it is about, where it is about one.
  var attributeType: AttributeType? {
    switch self {
    case .attribute(let place), .value(let place), .valueSource(let place),
      .mutability(let place), .persistent(let place), .constant(let place):
      place.type
    default: nil
    }
  }

  /// Whether its text is a free one.
  fileprivate var isQuoted: Bool {
    switch self {
    case .value, .defaultValue, .valuesList, .description, .unit: true
    default: false
    }
  }

  /// Whether it holds a value of the variable.
  fileprivate var mayBeSecret: Bool {
    switch self {
    case .value, .defaultValue, .attribute: true
    default: false
    }
  }
}

extension AttributePlace {
  fileprivate var prefix: String {
    switch type {
    case .actual: ""
    case .some(let type): "\(type.rawValue) "
    case nil: "typeless "
    }
  }
}

extension Attribute {
  /// Who may do what with it, and its value.
  func diffText(isSecret: Bool) -> String {
    let value = value.map { isSecret && !$0.isEmpty ? Attribute.redacted : $0.quotedForDiff }
    let source = value != nil && settledSource != ValueSource.config ? "by \(settledSource)" : nil
    let parts = [mutability?.rawValue, value, source].compactMap(\.self)
    return parts.isEmpty ? "no value" : parts.joined(separator: ", ")
  }
}

extension Variable {
  /// What it is and what it holds, on one line.
  func diffText(_ scope: DeviceModelDiff.Scope?) -> String {
    let its = characteristics
    var parts: [String] = []
    if scope != .values {
      parts.append(its.dataType.rawValue + (its.unit.map { " in \($0)" } ?? "") + its.limitText)
    }
    for attribute in attributes {
      let prefix = attribute.type == .actual ? "" : "\(attribute.type?.rawValue ?? "typeless") "
      var shown = attribute
      if scope == .values { shown.mutability = nil }
      if scope == .definitions { shown.value = nil }
      let text = shown.diffText(isSecret: isSecret)
      if text != "no value" { parts.append(prefix + text) }
    }
    return parts.joined(separator: ", ")
  }
}

extension Characteristics {
  /// The limits as the end of what names the type.
  fileprivate var limitText: String {
    switch (minLimit.map(\.planText), maxLimit.map(\.planText)) {
    case (let least?, let most?): " \(least) to \(most)"
    case (let least?, nil): " from \(least)"
    case (nil, let most?): " up to \(most)"
    case (nil, nil): ""
    }
  }
}

extension String {
  /// The text between quotes on one line, without what it hides.
  var quotedForDiff: String {
    var text = ""
    for scalar in SecretText.hiding(self).unicodeScalars {
      switch scalar {
      case "\n": text += #"\n"#
      case "\r": text += #"\r"#
      case "\t": text += #"\t"#
      default: text.unicodeScalars.append(scalar.isUnprintable ? "\u{FFFD}" : scalar)
      }
    }
    return "'\(text)'"
  }
}
