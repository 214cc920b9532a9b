/// Differences for people: component by component, only what differs, and a line that sums it up.
public struct DiffText {
  private let diff: DeviceModelDiff
  private let scope: DeviceModelDiff.Scope?
  private let context: DiffContext?
  private let decorator: Decorator

  /// Where variables went that are in another component now.
  private let departures: [ComponentID: [Departure]]

  /// A variable that is elsewhere now.
  private struct Departure {
    var id: VariableID
    var target: Address
  }

  /// - Parameters:
  ///   - diff: What differs.
  ///   - scope: What it was narrowed to, so that whole variables are described by that alone.
  ///   - context: What to show that does not differ; nothing shows none.
  ///   - decorator: Whether marks have colours.
  public init(
    _ diff: DeviceModelDiff,
    scope: DeviceModelDiff.Scope? = nil,
    context: DiffContext? = nil,
    decorator: Decorator = .plain
  ) {
    self.diff = diff
    self.scope = scope
    self.context = context
    self.decorator = decorator
    var departures: [ComponentID: [Departure]] = [:]
    for component in diff.components {
      for variable in component.variables {
        guard let origin = variable.origin, let id = origin.variable,
          origin.component != component.oldID ?? component.id
        else { continue }
        departures[origin.component, default: []]
          .append(.init(id: id, target: Address(component.id, variable.id)))
      }
    }
    self.departures = departures
  }

  /// The whole text, without the last line's end.
  public var text: String {
    (blocks.flatMap(lines) + ["\(DiffSummary(diff))"]).joined(separator: "\n")
  }

  // MARK: - Components

  /// Components of one name whose differences are the same.
  private struct Block {
    var components: [ComponentChange]
    var departures: [Departure] = []
  }

  private var blocks: [Block] {
    var blocks: [Block] = []
    let known = Set(diff.components.map { $0.oldID ?? $0.id })
    for component in diff.components {
      let departures = departures[component.oldID ?? component.id] ?? []
      if context == nil, departures.isEmpty, let last = blocks.last,
        last.departures.isEmpty, last.components[0].isLike(component)
      {
        blocks[blocks.count - 1].components.append(component)
      } else {
        blocks.append(Block(components: [component], departures: departures))
      }
    }
    for (id, left) in departures where !known.contains(id) {
      let change = ComponentChange(kind: .changed, id: id, index: 0)
      blocks.append(Block(components: [change], departures: left))
    }
    return blocks.sorted { $0.components[0].id < $1.components[0].id }
  }

  private func lines(_ block: Block) -> [String] {
    let component = block.components[0]
    var names = block.components.map(\.id.description)
    if names.count > 4 {
      names = [names[0], "… \(names[names.count - 1])"]
    }
    var heading = names.joined(separator: ", ")
    if block.components.count > 4 { heading += " (\(block.components.count) alike)" }
    if let oldID = component.oldID { heading += ", was \(oldID)" }
    var rows: [(id: VariableID, lines: [String])] = component.variables.map { variable in
      (variable.id, lines(variable, in: component))
    }
    rows += block.departures.map { departure in
      (departure.id, [mark(.removed, 2) + "\(departure.id), now \(departure.target)"])
    }
    rows += context?.rows(around: rows.map(\.id), in: component.id, scope: scope) ?? []
    rows.sort { $0.id.isBefore($1.id) }
    return [mark(component.kind, 0) + heading]
      + component.fields.flatMap { lines(FieldText($0, of: nil), 2) } + rows.flatMap(\.lines)
  }

  // MARK: - Variables

  private func lines(_ variable: VariableChange, in component: ComponentChange) -> [String] {
    var heading = mark(variable.kind, 2) + "\(variable.id)"
    switch variable.kind {
    case .added:
      let text = variable.after?.diffText(scope) ?? ""
      return [heading + (text.isEmpty ? "" : ": \(text)")]
    case .removed:
      let text = variable.before?.diffText(scope) ?? ""
      return [heading + (text.isEmpty ? "" : ": \(text)")]
    case .moved:
      if let origin = variable.origin, let id = origin.variable {
        let isHere = origin.component == component.oldID ?? component.id
        heading += ", was " + (isHere ? "\(id)" : "\(origin)")
      }
    case .changed:
      if let context, context.count > 0, let text = variable.after?.diffText(scope) {
        heading += " (\(text))"
      }
    }
    return [heading] + variable.fields.flatMap { lines(FieldText($0, of: variable), 4) }
  }

  /// As many columns fit between the marks of a line.
  private static let width = 96

  private func lines(_ field: FieldText, _ indent: Int) -> [String] {
    let start = mark(field.kind, indent) + field.name
    if field.isHidden { return [start + ": changed, not shown"] }
    if let entries = field.entries {
      let words =
        entries.added.map { decorator.paint("+\($0)", "32") }
        + entries.removed.map { decorator.paint("-\($0)", "31") }
      return ["\(start): \(words.joined(separator: " "))"]
    }
    switch (field.before, field.after) {
    case (let before?, let after?):
      let length = indent + field.name.count + before.count + after.count + 7
      if length <= Self.width { return ["\(start): \(before) → \(after)"] }
      return [
        "\(start):", mark(.removed, indent + 2) + before, mark(.added, indent + 2) + after,
      ]
    case (let value?, nil), (nil, let value?): return ["\(start): \(value)"]
    case (nil, nil): return [start]
    }
  }

  private func mark(_ kind: DeviceModelDiff.Kind, _ indent: Int) -> String {
    String(repeating: " ", count: indent) + decorator.paint(kind.mark, kind.colour) + " "
  }
}

/// What does not differ, to be shown around what does.
public struct DiffContext: Sendable {
  /// How many variables before and after each that differs.
  public var count: Int

  private let new: ComparedModel

  public init(_ count: Int, of new: ComparedModel) {
    self.count = count
    self.new = new
  }

  /// The variables of a component around some of them that have lines already.
  func rows(
    around shown: [VariableID],
    in component: ComponentID,
    scope: DeviceModelDiff.Scope?
  ) -> [(id: VariableID, lines: [String])] {
    guard count > 0, let component = new.component(component) else { return [] }
    let differing = Set(shown)
    let known = Dictionary(
      component.variables.map { ($0.id.withoutEmptyInstance, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let ids = differing.union(known.keys).sorted { $0.isBefore($1) }
    var wanted: Set<Int> = []
    for (index, id) in ids.enumerated() where differing.contains(id) {
      wanted.formUnion(max(0, index - count)...min(ids.count - 1, index + count))
    }
    return wanted.sorted().compactMap { index in
      guard !differing.contains(ids[index]), let variable = known[ids[index]] else { return nil }
      let text = variable.diffText(scope)
      return (ids[index], ["    \(ids[index])" + (text.isEmpty ? "" : ": \(text)")])
    }
  }
}

extension ComponentChange {
  /// Whether another of the same name differs in the same way.
  fileprivate func isLike(_ other: ComponentChange) -> Bool {
    kind == other.kind && id.name == other.id.name && oldID == nil && other.oldID == nil
      && fields == other.fields && variables == other.variables
  }
}
