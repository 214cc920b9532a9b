/// How much is different: variables by what became of them, and components that came or went.
public struct DiffSummary: Hashable, Sendable {
  public var variables: [DeviceModelDiff.Kind: Int] = [:]
  public var components: [DeviceModelDiff.Kind: Int] = [:]

  public init(_ diff: DeviceModelDiff) {
    for component in diff.components {
      components[component.kind, default: 0] += 1
      for variable in component.variables { variables[variable.kind, default: 0] += 1 }
    }
  }
}

extension DiffSummary: CustomStringConvertible {
  /// `diff: 93 variables added, 3 changed, 1 removed, 1 moved; 3 components added`.
  public var description: String {
    let counted = Self.text(variables, "variable", DeviceModelDiff.Kind.allCases)
    // That a component differs follows from its variables, or is about its description alone.
    let kinds: [DeviceModelDiff.Kind] =
      counted == nil ? DeviceModelDiff.Kind.allCases : [.added, .removed, .moved]
    let parts = [counted, Self.text(components, "component", kinds)].compactMap(\.self)
    return "diff: " + (parts.isEmpty ? "no differences" : parts.joined(separator: "; "))
  }

  private static func text(
    _ counts: [DeviceModelDiff.Kind: Int],
    _ noun: String,
    _ kinds: [DeviceModelDiff.Kind]
  ) -> String? {
    let parts = kinds.compactMap { kind in
      counts[kind].map { (count: $0, word: kind == .moved ? "moved or renamed" : kind.rawValue) }
    }
    guard let first = parts.first else { return nil }
    let noun = first.count == 1 ? noun : noun + "s"
    return
      (["\(first.count) \(noun) \(first.word)"] + parts.dropFirst().map { "\($0.count) \($0.word)" })
      .joined(separator: ", ")
  }
}

/// How much is different in each component, a line for each.
public struct DiffStat {
  private let diff: DeviceModelDiff
  private let decorator: Decorator

  public init(_ diff: DeviceModelDiff, decorator: Decorator = .plain) {
    self.diff = diff
    self.decorator = decorator
  }

  /// The lines and the summary, without the last line's end.
  public var text: String {
    let names = diff.components.map(\.id.description)
    let width = names.map(\.count).max() ?? 0
    let lines = zip(names, diff.components).map { name, component in
      let heading = paint(component.kind.mark, component.kind) + " " + name
      var counts = DeviceModelDiff.Kind.allCases.compactMap { kind in
        let count = component.variables.count { $0.kind == kind }
        return count == 0 ? nil : paint("\(kind == .moved ? "→" : kind.mark)\(count)", kind)
      }
      if !component.fields.isEmpty { counts.append("description") }
      if counts.isEmpty { return heading }
      let padding = String(repeating: " ", count: width - name.count + 2)
      return heading + padding + counts.joined(separator: " ")
    }
    return (lines + ["\(DiffSummary(diff))"]).joined(separator: "\n")
  }

  private func paint(_ text: String, _ kind: DeviceModelDiff.Kind) -> String {
    decorator.paint(text, kind.colour)
  }
}

extension DeviceModelDiff.Kind {
  /// What stands before a line.
  var mark: String {
    switch self {
    case .added: "+"
    case .changed, .moved: "~"
    case .removed: "-"
    }
  }

  /// The ANSI code of its colour.
  var colour: String {
    switch self {
    case .added: "32"
    case .changed, .moved: "33"
    case .removed: "31"
    }
  }
}
