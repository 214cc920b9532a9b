import DeviceModelKit

/// A plan for people: component by component, and a line that sums it up.
struct PlanText {
  let changes: [Change]
  let usesColour: Bool

  /// The number the database's schema has, and the one it will have.
  var schema = (SQLiteStore.schemaVersion, SQLiteStore.schemaVersion)

  /// The whole text, without the last line's end.
  var text: String {
    var lines: [String] = []
    var component: ComponentID?
    for change in changes {
      if change.subject == .component {
        lines.append(line(change, "\(change.address)"))
      } else {
        if component != change.address.component { lines.append("  \(change.address.component)") }
        lines.append("  " + line(change, name(of: change)))
      }
      component = change.address.component
    }
    if schema.0 != schema.1 { lines.insert("~ schema version: \(schema.0) → \(schema.1)", at: 0) }
    return (lines + [summary]).joinedPlainly(by: "\n")
  }

  private var summary: String {
    let counts = Change.Kind.allCases.map { "\(changes.count(of: $0)) \($0.rawValue)" }
    let counted = counts.joinedPlainly(by: ", ")
    return changes.alter || schema.0 != schema.1
      ? "plan: \(counted)" : "plan: nothing to change (\(counted))"
  }

  private func line(_ change: Change, _ name: String) -> String {
    let mark = usesColour ? change.kind.colour + change.kind.mark + "\u{1B}[0m" : change.kind.mark
    let values = self.values(of: change).map { ": \($0)" } ?? ""
    let reason = change.isSurprise ? "surprise: \(change.reason)" : "\(change.reason)"
    return "\(mark) \(name)\(values) (\(reason))"
  }

  /// The variable's name, and what of it changes.
  private func name(of change: Change) -> String {
    var text = change.address.variable?.description ?? ""
    if let type = change.address.attribute, type != .actual { text += "#\(type.rawValue)" }
    switch change.subject {
    case .component, .variable, .value: return text
    default: return "\(text) \(change.subject.rawValue)"
    }
  }

  private func values(of change: Change) -> String? {
    let isText = change.subject == .value || change.subject == .valuesList
    func shown(_ value: String?) -> String {
      guard let value else { return "none" }
      return isText && value != Attribute.redacted ? "'\(value)'" : value
    }
    switch (change.kind, change.before, change.after) {
    case (.changed, let before, let after): return "\(shown(before)) → \(shown(after))"
    case (_, let value?, _), (_, nil, let value?): return shown(value)
    default: return nil
    }
  }
}

extension Change.Kind {
  /// What stands before a line.
  fileprivate var mark: String {
    switch self {
    case .added: "+"
    case .changed: "~"
    case .removed: "-"
    case .kept: "="
    case .lost: "!"
    }
  }

  fileprivate var colour: String {
    switch self {
    case .added: "\u{1B}[32m"
    case .changed: "\u{1B}[33m"
    case .removed, .lost: "\u{1B}[31m"
    case .kept: "\u{1B}[36m"
    }
  }
}
