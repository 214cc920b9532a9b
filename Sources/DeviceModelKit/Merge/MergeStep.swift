/// One step down in a component file: which of a container's children is meant, by what it is and
/// not by where it stands.
enum MergeStep: Hashable, Sendable {
  /// A member by its name, or an entry of `required`.
  case member(String)
  case variable(VariableID, index: Int)
  case attribute(String?, index: Int)
  case monitor(type: String, severity: String, isCustom: Bool, index: Int)
}

/// The containers of a component file whose children are merged one by one, and what is merged whole.
enum MergeShape: Hashable, Sendable {
  case component
  case properties
  case property
  case characteristics
  case attributes
  case attribute
  case monitors
  case monitor
  /// `required`: names, of which each is there or not.
  case names
  /// A value that is one thing, whatever is in it.
  case leaf

  /// What a child of such a container is.
  func child(_ step: MergeStep) -> MergeShape {
    switch (self, step) {
    case (.component, .member("properties")): .properties
    case (.component, .member("required")): .names
    case (.properties, _): .property
    case (.property, .member("characteristics")): .characteristics
    case (.property, .member("attributes")): .attributes
    case (.property, .member("monitors")): .monitors
    case (.attributes, _): .attribute
    case (.monitors, _): .monitor
    default: .leaf
    }
  }

  /// Whether JSON is the container this shape says, so that it has children.
  func holds(_ json: LocatedJSON) -> Bool {
    switch (self, json.value) {
    case (.leaf, _): false
    case (.attributes, .array), (.monitors, .array), (.names, .array): true
    case (.attributes, _), (.monitors, _), (.names, _): false
    case (_, .object): true
    default: false
    }
  }

  /// Whether a child is there for people and editors only.
  func isAnnotation(_ step: MergeStep) -> Bool {
    guard case .member(let key) = step else { return false }
    return switch self {
    case .component: ObjectShape.component.silentKeys.contains(key)
    case .property: ObjectShape.property.silentKeys.contains(key)
    case .characteristics, .attribute, .monitor: ObjectShape.attribute.silentKeys.contains(key)
    case .properties, .attributes, .monitors, .names, .leaf: false
    }
  }
}

/// A child of a container, with what it is called there.
struct MergeChild {
  let step: MergeStep

  /// The member's name and its place; nothing for an element of an array.
  let member: LocatedJSON.Member?

  let value: LocatedJSON

  /// Where it begins, its name included.
  var start: Int { member?.keyOffsets.lowerBound ?? value.offsets.lowerBound }

  /// Where it ends.
  var end: Int { value.offsets.upperBound }
}

extension MergeShape {
  /// The children of a container, in their order.
  ///
  /// Of what a file has twice, the first goes with the first of another and so on.
  func children(of json: LocatedJSON) -> [MergeChild] {
    guard holds(json) else { return [] }
    var counts = Occurrences<MergeStep>()
    switch self {
    case .attributes:
      return json.elements.map { element in
        let type = element.text("type")
        let index = counts.next(of: .attribute(type, index: 0))
        return MergeChild(step: .attribute(type, index: index), member: nil, value: element)
      }
    case .monitors:
      return json.elements.map { element in
        let step = { MergeStep.monitor(of: element, index: $0) }
        return MergeChild(step: step(counts.next(of: step(0))), member: nil, value: element)
      }
    case .names:
      return json.elements.map { element in
        let name = element.storedText ?? ""
        return MergeChild(step: .member(name), member: nil, value: element)
      }
    case .properties:
      return json.members.map { member in
        let id = VariableID(
          member.value.text("variable_name") ?? member.key,
          instance: member.value.text("instance").flatMap { $0.isEmpty ? nil : $0 }
        )
        let index = counts.next(of: .variable(id, index: 0))
        return MergeChild(step: .variable(id, index: index), member: member, value: member.value)
      }
    case .component, .property, .characteristics, .attribute, .monitor:
      return json.members.map {
        MergeChild(step: .member($0.key), member: $0, value: $0.value)
      }
    case .leaf:
      return []
    }
  }
}

extension MergeStep {
  /// The step to a monitor, by its type and severity.
  fileprivate static func monitor(of json: LocatedJSON, index: Int) -> MergeStep {
    .monitor(
      type: json.text("type") ?? "",
      severity: json.member("severity")?.value.storedText ?? "",
      isCustom: json.text("config_type") == MonitorConfigType.custom.rawValue,
      index: index
    )
  }
}

extension LocatedJSON {
  /// The text of a member that is a string.
  func text(_ key: String) -> String? {
    guard case .string(let text)? = member(key)?.value.value else { return nil }
    return text
  }
}
