/// Differences as GitHub-flavoured Markdown, for the description of a pull request or a comment.
///
/// What changed, moved or went is in the open; what only came is folded, component by component.
public struct DiffMarkdown {
  /// GitHub takes comments of 65,536 characters.
  private static let greatestLength = 60_000

  private let diff: DeviceModelDiff
  private let scope: DeviceModelDiff.Scope?

  public init(_ diff: DeviceModelDiff, scope: DeviceModelDiff.Scope? = nil) {
    self.diff = diff
    self.scope = scope
  }

  /// The whole text, with the last line's end.
  public var text: String {
    let summary = "\(DiffSummary(diff))".dropFirst("diff: ".count)
    var text = "### Device model: \(summary)\n"
    var length = text.utf8.count
    var left = 0
    let parts =
      (changes.isEmpty ? [] : ["\n| | | before | after |\n|---|---|---|---|\n"] + changes)
      + additions
    for part in parts {
      length += part.utf8.count
      guard length <= Self.greatestLength else {
        left += 1
        continue
      }
      text += part
    }
    if left > 0 {
      text += "\n*And more, which does not fit here: `dmtool diff` shows all of it.*\n"
    }
    return text
  }

  /// A row for each thing that is not merely new.
  private var changes: [String] {
    diff.components.flatMap { component in
      var rows: [String] = []
      if let oldID = component.oldID {
        rows.append(row(.moved, "\(component.id)", "`\(oldID)`", "`\(component.id)`"))
      } else if component.kind == .removed, component.variables.isEmpty {
        rows.append(row(.removed, "\(component.id)", "no variables", ""))
      }
      for field in component.fields { rows.append(row(field, "\(component.id)", nil)) }
      for variable in component.variables where variable.kind != .added {
        rows += self.rows(variable, in: component.id)
      }
      return rows
    }
  }

  private func rows(_ variable: VariableChange, in component: ComponentID) -> [String] {
    let address = "\(Address(component, variable.id))"
    var rows: [String] = []
    switch variable.kind {
    case .removed:
      rows.append(row(.removed, address, code(variable.before?.diffText(scope) ?? ""), ""))
    case .moved:
      let origin = variable.origin.map { code("\($0)") } ?? ""
      rows.append(row(.moved, address, origin, code(address)))
    case .added, .changed: break
    }
    return rows + variable.fields.map { row($0, address, variable) }
  }

  private func row(_ change: FieldChange, _ address: String, _ variable: VariableChange?) -> String
  {
    let field = FieldText(change, of: variable)
    let name = "\(address) \(field.name)"
    if field.isHidden { return row(.changed, name, "*not shown*", "*changed*") }
    if let entries = field.entries {
      let removed = entries.removed.map { code($0) }.joined(separator: ", ")
      let added = entries.added.map { code($0) }.joined(separator: ", ")
      return row(
        .changed,
        name,
        removed.isEmpty ? "" : "without \(removed)",
        added.isEmpty ? "" : "with \(added)"
      )
    }
    return row(
      field.kind,
      name,
      field.before.map { code($0) } ?? "",
      field.after.map { code($0) } ?? ""
    )
  }

  private func row(
    _ kind: DeviceModelDiff.Kind,
    _ name: String,
    _ before: String,
    _ after: String
  ) -> String {
    let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
    let address = code(parts[0]) + (parts.count > 1 ? " \(parts[1])" : "")
    return "| \(kind.mark) | \(address) | \(before) | \(after) |\n"
  }

  /// The variables that came, folded.
  private var additions: [String] {
    diff.components.compactMap { component in
      let added = component.variables.filter { $0.kind == .added }
      if added.isEmpty, component.kind != .added { return nil }
      let count = "\(added.count) variable\(added.count == 1 ? "" : "s")"
      let what = component.kind == .added ? "new component, \(count)" : "\(count) added"
      var text = "\n<details><summary>+ <code>\("\(component.id)".htmlEscaped)</code>: \(what)"
      text += "</summary>\n\n"
      for variable in added {
        let value = variable.after?.diffText(scope) ?? ""
        text += "- " + code("\(variable.id)", inTable: false)
        text += (value.isEmpty ? "" : ": " + code(value, inTable: false)) + "\n"
      }
      return text + "\n</details>\n"
    }
  }

  /// A text as code, also where it has back quotes or the bars of a table.
  private func code(_ text: String, inTable: Bool = true) -> String {
    if text.isEmpty { return "" }
    let plain = inTable ? text.replacing("|", with: "\\|") : text
    var fence = "`"
    while plain.contains(fence) { fence += "`" }
    let space = plain.hasPrefix("`") || plain.hasSuffix("`") ? " " : ""
    return fence + space + plain + space + fence
  }
}

extension String {
  fileprivate var htmlEscaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
