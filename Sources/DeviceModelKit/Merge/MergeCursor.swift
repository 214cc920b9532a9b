/// Where a merge is within a component, and what it has to know of what is above.
struct MergeCursor {
  let component: ComponentID
  private(set) var steps: [MergeStep] = []
  private(set) var shape = MergeShape.component

  /// What the last step was taken from.
  private(set) var parent: MergeShape?

  /// What the variable's values are, as each side has it.
  private(set) var types = Sides<DataType?>(base: nil, ours: nil, theirs: nil)

  /// Whether no value of the variable may be shown.
  private(set) var isSecret = false

  private var variable: VariableID?
  private var attribute: AttributeType?
  private var monitor: String?

  init(_ component: ComponentID) { self.component = component }

  /// The same, one step down.
  func down(_ step: MergeStep, _ sides: Sides<LocatedJSON?>) -> MergeCursor {
    var next = self
    next.steps.append(step)
    next.shape = shape.child(step)
    next.parent = shape
    switch step {
    case .member: break
    case .variable(let id, _):
      next.variable = id
      next.types = sides.map { $0.flatMap(\.dataType) }
      let all = [sides.base, sides.ours, sides.theirs].compactMap { $0 }
      next.isSecret = all.contains(where: \.isSecretProperty)
    case .attribute(let type, _): next.attribute = type.flatMap(AttributeType.init)
    case .monitor(let type, let severity, _, _): next.monitor = "\(type)/\(severity)"
    }
    return next
  }

  var subject: MergeSubject {
    let type = attribute == .actual ? nil : attribute
    var subject = MergeSubject(address: Address(component, variable, type), field: field)
    if case .names? = parent { subject.isAnnotation = true }
    if let step = steps.last, parent?.isAnnotation(step) == true { subject.isAnnotation = true }
    return subject
  }

  private var field: String {
    let monitor = monitor.map { "monitor \($0)" }
    switch (shape, steps.last) {
    case (.component, _): return "component"
    case (.property, _): return "variable"
    case (.attribute, _): return "attribute"
    case (.monitor, _): return monitor ?? "monitor"
    case (_, .member(let key)?) where parent == .names: return "required \(key)"
    case (_, .member(let key)?): return monitor.map { "\($0) \(key)" } ?? key
    default: return ""
    }
  }

  /// Whether two sides have the same here; each with its own data type.
  func isSame(
    _ left: LocatedJSON?,
    _ leftType: DataType?,
    _ right: LocatedJSON?,
    _ rightType: DataType?
  ) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    if shape.holds(left), shape.holds(right) {
      return differences(left, right, leftType, rightType).isEmpty
    }
    guard let first = left.storedText, let second = right.storedText else { return false }
    if DeviceModelKit.isSame(first, second) { return true }
    guard case .member(let key)? = steps.last else { return false }
    switch key {
    case "value" where parent == .attribute, "default" where parent == .property:
      guard let leftType, leftType == rightType else { return false }
      return leftType.isSameValue(first, second)
    case "valuesList": return DataType.memberList.isSameValue(first, second)
    default:
      guard case (.number, .number) = (left.value, right.value) else { return false }
      return DataType.decimal.isSameValue(first, second)
    }
  }

  /// The fields below that differ, without what only people read.
  func differences(
    _ left: LocatedJSON,
    _ right: LocatedJSON,
    _ leftType: DataType?,
    _ rightType: DataType?
  ) -> [MergeDifference] {
    let rightChildren = shape.children(of: right)
    let leftChildren = shape.children(of: left)
    let known = Dictionary(rightChildren.map { ($0.step, $0.value) }) { first, _ in first }
    let seen = Set(leftChildren.map(\.step))
    let pairs: [(MergeStep, LocatedJSON?, LocatedJSON?)] =
      leftChildren.map { ($0.step, $0.value, known[$0.step]) }
      + rightChildren.filter { !seen.contains($0.step) }.map { ($0.step, nil, $0.value) }
    var found: [MergeDifference] = []
    for (step, before, after) in pairs where !shape.isAnnotation(step) && shape != .names {
      let next = down(step, Sides(base: before, ours: after, theirs: nil))
      let types = (leftType ?? next.types.base, rightType ?? next.types.ours)
      if let before, let after, next.shape.holds(before), next.shape.holds(after) {
        found += next.differences(before, after, types.0, types.1)
      } else if !next.isSame(before, types.0, after, types.1) {
        found.append(MergeDifference(cursor: next, before: before, after: after))
      }
    }
    return found
  }

  /// What a node holds, as output may show it.
  func shown(_ json: LocatedJSON) -> String {
    switch shape {
    case .component: Self.count(json.member("properties")?.value.members.count ?? 0, "variable")
    case .properties: Self.count(json.members.count, "variable")
    case .property: valueText(json.actualValue)
    case .attribute: valueText(json.member("value")?.value)
    case .monitor: "value \(json.member("value")?.value.storedText ?? "none")"
    case .characteristics, .attributes, .monitors, .names:
      Self.count(json.elements.count + json.members.count, "entry", "entries")
    case .leaf: quoted(json, isValue: holdsValue)
    }
  }

  private func valueText(_ json: LocatedJSON?) -> String {
    json.map { "value \(quoted($0, isValue: true))" } ?? "no value"
  }

  private static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    count == 1 ? "1 \(one)" : "\(count) \(many ?? one + "s")"
  }

  private func quoted(_ json: LocatedJSON, isValue: Bool) -> String {
    let text = json.storedText ?? "null"
    if isSecret, isValue, !text.isEmpty { return Attribute.redacted }
    guard case .string = json.value else { return SecretText.hiding(text) }
    return "'\(SecretText.hiding(text))'"
  }

  /// Whether the leaf is a value of the variable, or may repeat one for editors.
  private var holdsValue: Bool {
    switch (parent, steps.last) {
    case (.attribute?, .member("value")?), (.property?, .member("default")?): true
    case (.property?, let step?): MergeShape.property.isAnnotation(step)
    default: false
    }
  }
}

/// A field that two sides have differently.
struct MergeDifference {
  let cursor: MergeCursor
  let before: LocatedJSON?
  let after: LocatedJSON?
}

extension MergeDifference: CustomStringConvertible {
  var description: String {
    let before = before.map(cursor.shown) ?? "none"
    let after = after.map(cursor.shown) ?? "none"
    return "\(cursor.subject.field) \(before) → \(after)"
  }
}

extension LocatedJSON {
  /// The data type that a property's characteristics name.
  var dataType: DataType? {
    member("characteristics")?.value.text("dataType").flatMap(DataType.init)
  }

  /// The Actual attribute of a property.
  var actualAttribute: LocatedJSON? {
    member("attributes")?.value.elements.first { $0.text("type") == AttributeType.actual.rawValue }
  }

  /// What a fresh station has as the Actual value of a property.
  var actualValue: LocatedJSON? {
    guard let attribute = actualAttribute else { return nil }
    return (attribute.member("value") ?? member("default"))?.value
  }

  fileprivate var isSecretProperty: Bool {
    let attributes = member("attributes")?.value.elements ?? []
    if attributes.contains(where: { $0.text("mutability") == Mutability.writeOnly.rawValue }) {
      return true
    }
    let name = text("variable_name") ?? ""
    return Variable(VariableID(name), characteristics: Characteristics(.string)).isSecret
  }
}
