/// Reads what an overlay in the format of component files wants of a component that is there.
struct OverlayReader {
  private(set) var result = OverlayPatch()
  private(set) var problems: [InputProblem] = []

  private let source: SourceText
  private let component: ComponentSource

  init(_ source: SourceText, _ overlay: LocatedJSON, onto component: ComponentSource) {
    self.source = source
    self.component = component
    read(overlay, component.json, MergeCursor(component.id))
  }

  /// Compares an object of the overlay with what is there, child by child.
  private mutating func read(
    _ overlay: LocatedJSON,
    _ found: LocatedJSON,
    _ cursor: MergeCursor
  ) {
    let shape = cursor.shape
    for child in shape.overlayChildren(of: overlay, beside: found) {
      if shape.isIdentity(child.step) { continue }
      if let key = child.member, let problem = shape.problem(withKey: key.key) {
        report(problem, at: key.keyOffsets)
        continue
      }
      let there = shape.children(of: found).last { $0.step == child.step }
      let sides = Sides<LocatedJSON?>(base: there?.value, ours: child.value, theirs: nil)
      let next = cursor.down(child.step, sides)
      if case .null = child.value.value {
        remove(child, there, next)
      } else if let there, next.shape.holds(child.value), next.shape.holds(there.value),
        next.shape != .names
      {
        read(child.value, there.value, next)
      } else {
        set(child, there, next)
      }
    }
  }

  private mutating func remove(_ child: MergeChild, _ there: MergeChild?, _ cursor: MergeCursor) {
    guard let there else { return missing(child, cursor) }
    let change = OverlayChange(
      subject: cursor.subject,
      before: cursor.shown(there.value),
      place: source.range(child.value.offsets).inputPlace,
      isIdle: false
    )
    result.set(cursor.steps, nil, change)
  }

  private mutating func set(_ child: MergeChild, _ there: MergeChild?, _ cursor: MergeCursor) {
    if there == nil, !cursor.shape.isComplete(child.value) { return missing(child, cursor) }
    let types = cursor.types
    let type = types.base ?? types.ours
    let change = OverlayChange(
      subject: cursor.subject,
      before: there.map { cursor.shown($0.value) },
      after: cursor.shown(child.value),
      place: source.range(child.value.offsets).inputPlace,
      isIdle: there.map { cursor.isSame($0.value, type, child.value, type) } ?? false
    )
    let key = child.member.map { MergedJSON.Key.taken($0.key) }
    result.set(
      cursor.steps,
      MergedJSON.Part(key: key, value: .taken(child.value, source)),
      change
    )
  }

  /// Says that there is nothing the overlay's entry could be about.
  private mutating func missing(_ child: MergeChild, _ cursor: MergeCursor) {
    let address = cursor.subject.address
    let offsets = child.member?.keyOffsets ?? child.value.offsets
    switch child.step {
    case .variable(let id, _):
      let names = component.variables.map { $0.id.description }
      let meant = Suggestion.closest(to: id.description, among: names).first
      let hint =
        meant.map { ", did you mean \($0)?" }
        ?? "; a new one needs variable_name, characteristics and attributes"
      report("\(component.id) has no variable \(id)\(hint)", at: offsets)
    case .attribute(let type, _):
      let hint = "a new one needs a mutability"
      report("\(address) has no attribute \(type ?? "without a type"); \(hint)", at: offsets)
    case .monitor(let type, let severity, _, _):
      let hint = "a new one needs config_type, type, severity and value"
      report("\(address) has no monitor \(type) of severity \(severity); \(hint)", at: offsets)
    case .member(let key):
      report("\(address) has no '\(key)' to take away", at: offsets)
    }
  }

  private mutating func report(_ message: String, at offsets: Range<Int>) {
    problems.append(InputProblem(message, at: source.range(offsets)))
  }
}

extension MergeShape {
  /// The children of an overlay's container: what is left out is taken from what is there.
  ///
  /// A property without `variable_name` is the one with its label, or of that name; an attribute
  /// without a type is Actual.
  fileprivate func overlayChildren(
    of overlay: LocatedJSON,
    beside found: LocatedJSON
  ) -> [MergeChild] {
    switch self {
    case .properties:
      let labels = Dictionary(
        children(of: found).compactMap { child in
          child.member.map { ($0.key, child.step) }
        }
      ) { first, _ in first }
      return children(of: overlay).map { child in
        guard child.value.text("variable_name") == nil, let label = child.member?.key,
          let step = labels[label] ?? Self.step(named: label)
        else { return child }
        return MergeChild(step: step, member: child.member, value: child.value)
      }
    case .attributes:
      return children(of: overlay).map { child in
        guard case .attribute(nil, let index) = child.step else { return child }
        let step = MergeStep.attribute(AttributeType.actual.rawValue, index: index)
        return MergeChild(step: step, member: child.member, value: child.value)
      }
    default: return children(of: overlay)
    }
  }

  /// The variable that a label names, perhaps with its instance in brackets.
  private static func step(named label: String) -> MergeStep? {
    // What is no address is a name as it is.
    guard let id = (try? Address("X.\(label)"))?.variable else { return nil }
    return .variable(id, index: 0)
  }

  /// Whether a child only says which thing is meant.
  fileprivate func isIdentity(_ step: MergeStep) -> Bool {
    guard case .member(let key) = step else { return false }
    return switch self {
    case .component:
      ["$schema", "name", "instance", "evse_id", "connector_id"].contains(key)
    case .property: ["variable_name", "instance"].contains(key)
    case .attribute: key == "type"
    case .monitor: ["type", "severity"].contains(key)
    default: false
    }
  }

  /// Whether a new thing has all it needs.
  fileprivate func isComplete(_ json: LocatedJSON) -> Bool {
    switch self {
    case .property: json.isCompleteProperty
    case .attribute: json.member("mutability") != nil
    case .monitor:
      ["config_type", "type", "severity", "value"].allSatisfy { json.member($0) != nil }
    default: true
    }
  }

  /// What is wrong with a member's name.
  fileprivate func problem(withKey key: String) -> String? {
    let shape: ObjectShape
    switch self {
    case .component: shape = .component
    case .property: shape = .property
    case .characteristics: shape = .characteristics
    case .attribute: shape = .attribute
    case .monitor: shape = .monitor
    case .properties, .attributes, .monitors, .names, .leaf: return nil
    }
    let known = shape.keys + shape.silentKeys
    if known.contains(key) { return nil }
    let meant = shape.meaning(of: key) ?? Suggestion.closest(to: key, among: known).first
    return "unknown key '\(key)' in \(shape.name)" + (meant.map { ", did you mean '\($0)'?" } ?? "")
  }
}

extension LocatedJSON {
  /// Whether this says all that a new variable needs.
  var isCompleteProperty: Bool {
    text("variable_name") != nil && dataType != nil
      && member("attributes")?.value.elements.isEmpty == false
  }
}
