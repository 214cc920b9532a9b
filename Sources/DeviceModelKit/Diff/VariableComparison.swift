/// What differs between two states of a variable.
struct VariableComparison {
  private(set) var fields: [FieldChange] = []

  init(_ old: Variable, _ new: Variable) {
    if Self.isSame(old, new) { return }
    compare(old.characteristics, new.characteristics)
    add(.storage, old.storage.map(FieldValue.text), new.storage.map(FieldValue.text))
    compareAttributes(old, new)
    compareMonitors(old.monitors, new.monitors)
  }

  /// The same, and what only files say where both are from files.
  init(_ old: ComparedVariable, _ new: ComparedVariable) {
    self.init(old.variable, new.variable)
    guard let oldFile = old.file, let newFile = new.file else { return }
    add(.required, .flag(old.isRequired), .flag(new.isRequired))
    let type = new.variable.characteristics.dataType
    let before = oldFile.spareDefault?.text
    let after = newFile.spareDefault?.text
    if oldFile.hasValue, newFile.hasValue, !type.isSameValue(before, after) {
      add(.defaultValue, before.map(FieldValue.text), after.map(FieldValue.text))
    }
    add(.maxElements, oldFile.maxElements, newFile.maxElements)
    add(.description, oldFile.textMember("description"), newFile.textMember("description"))
  }

  /// Whether everything is written alike, which it mostly is.
  private static func isSame(_ old: Variable, _ new: Variable) -> Bool {
    old.attributes.count == new.attributes.count && old.monitors.count == new.monitors.count
      && old.characteristics.isSame(as: new.characteristics)
      && DeviceModelKit.isSame(old.source, new.source)
      && zip(old.attributes, new.attributes).allSatisfy { $0.isSame(as: $1) }
      && zip(old.monitors, new.monitors).allSatisfy { $0.isSame(as: $1) }
  }

  private mutating func compare(_ old: Characteristics, _ new: Characteristics) {
    add(.dataType, .text(old.dataType.rawValue), .text(new.dataType.rawValue))
    add(.unit, old.unit.map(FieldValue.text), new.unit.map(FieldValue.text))
    add(.minLimit, old.minLimit.map(FieldValue.number), new.minLimit.map(FieldValue.number))
    add(.maxLimit, old.maxLimit.map(FieldValue.number), new.maxLimit.map(FieldValue.number))
    let lists = (old.valuesList, new.valuesList)
    if !DeviceModelKit.isSame(lists.0?.withSortedEntries, lists.1?.withSortedEntries) {
      add(.valuesList, lists.0.map(FieldValue.text), lists.1.map(FieldValue.text))
    }
    add(.supportsMonitoring, .flag(old.supportsMonitoring), .flag(new.supportsMonitoring))
  }

  private mutating func compareAttributes(_ old: Variable, _ new: Variable) {
    let pairing = Pairing(new.attributes, old.attributes)
    var count = Occurrences<AttributeType?>()
    for (attribute, old) in pairing.pairs {
      let place = AttributePlace(type: attribute.type, index: count.next(of: attribute.type))
      if let old {
        compare(old.element, attribute, new.characteristics.dataType, at: place)
      } else {
        add(.attribute(place), nil, .attribute(attribute))
      }
    }
    for gone in pairing.rest {
      let place = AttributePlace(type: gone.old.type, index: count.next(of: gone.old.type))
      add(.attribute(place), .attribute(gone.old), nil)
    }
  }

  private mutating func compare(
    _ old: Attribute,
    _ new: Attribute,
    _ type: DataType,
    at place: AttributePlace
  ) {
    let words = { (mutability: Mutability?) in mutability.map { FieldValue.text($0.rawValue) } }
    add(.mutability(place), words(old.mutability), words(new.mutability))
    if !type.isSameValue(old.value, new.value) {
      add(.value(place), old.value.map(FieldValue.text), new.value.map(FieldValue.text))
    }
    if new.value != nil {
      let before = old.value == nil ? nil : old.settledSource
      if !DeviceModelKit.isSame(before ?? ValueSource.config, new.settledSource) {
        add(.valueSource(place), before.map(FieldValue.text), .text(new.settledSource))
      }
    }
    add(.persistent(place), .flag(old.isPersistent), .flag(new.isPersistent))
    add(.constant(place), .flag(old.isConstant), .flag(new.isConstant))
  }

  private mutating func compareMonitors(_ old: [Monitor], _ new: [Monitor]) {
    if old.isEmpty, new.isEmpty { return }
    let pairing = Pairing(new, old)
    var count = Occurrences<MonitorKey>()
    for (monitor, old) in pairing.pairs {
      let key = MonitorKey(monitor)
      let place = MonitorPlace(key: key, index: count.next(of: key))
      if old?.element.isSame(as: monitor) != true {
        add(.monitor(place), old.map { .monitor($0.element) }, .monitor(monitor))
      }
    }
    for gone in pairing.rest {
      let key = MonitorKey(gone.old)
      add(.monitor(.init(key: key, index: count.next(of: key))), .monitor(gone.old), nil)
    }
  }

  private mutating func add(_ field: ChangedField, _ before: FieldValue?, _ after: FieldValue?) {
    if case (.text(let left)?, .text(let right)?) = (before, after) {
      if DeviceModelKit.isSame(left, right) { return }
    } else if before == after {
      return
    }
    fields.append(FieldChange(field: field, before: before, after: after))
  }
}

/// Counts how often something was seen.
struct Occurrences<Element: Hashable> {
  private var first: Element?
  private var counts: [Element: Int] = [:]

  /// How often `element` was seen before.
  mutating func next(of element: Element) -> Int {
    // Nearly everything is seen once, and a set of one needs no table.
    if first == nil {
      first = element
      return 0
    }
    if counts.isEmpty, let first { counts[first] = 1 }
    let count = counts[element, default: 0]
    counts[element] = count + 1
    return count
  }
}

extension VariableSource {
  /// Whether Actual has a value of its own, so that a `default` only waits.
  fileprivate var hasValue: Bool { self[.actual]?.value != nil }

  /// A `default` that does not count as long as there is a value.
  fileprivate var spareDefault: WrittenValue? { hasValue ? defaultValue : nil }

  fileprivate var maxElements: FieldValue? {
    characteristics?.maxElements.map { .number(Double($0.value)) }
  }
}

extension JSONSource {
  /// A member that is a text for people.
  func textMember(_ key: String) -> FieldValue? {
    guard case .string(let text)? = json.member(key)?.value.value else { return nil }
    return .text(text)
  }
}
