/// Changes of single nodes of a component file, by what they are.
struct MergePatch: Sendable {
  /// What nodes become; nothing where they go.
  private(set) var replacements: [[MergeStep]: MergedJSON.Part?] = [:]

  /// The fields whose markers go, by the object that has them.
  private var cleared: [[MergeStep]: Set<String>] = [:]

  private var touched: Set<[MergeStep]> = []

  mutating func replace(_ steps: [MergeStep], with part: MergedJSON.Part?) {
    replacements[steps] = .some(part)
    touch(steps)
  }

  mutating func clear(_ field: String, at steps: [MergeStep]) {
    cleared[steps, default: []].insert(field)
    touch(steps)
  }

  private mutating func touch(_ steps: [MergeStep]) {
    for count in 0...steps.count { touched.insert(Array(steps.prefix(count))) }
  }

  /// A component with the changes made.
  func applied(to json: LocatedJSON) -> MergedJSON { applied(to: json, .component, []) }

  private func applied(
    to json: LocatedJSON,
    _ shape: MergeShape,
    _ steps: [MergeStep]
  ) -> MergedJSON {
    guard touched.contains(steps) else { return .kept(json) }
    let children = shape.children(of: json)
    var parts: [MergedJSON.Part] = []
    var seen: Set<[MergeStep]> = []
    for (index, child) in children.enumerated() {
      let place = steps + [child.step]
      seen.insert(place)
      if let replacement = replacements[place] {
        guard var part = replacement else { continue }
        part.key = child.member.map(MergedJSON.Key.kept)
        part.ourIndex = index
        parts.append(part)
      } else if child.step == .member(MergeMarker.key), let fields = cleared[steps] {
        guard case .string(let text) = child.value.value,
          let comment = MergeMarker.removing(fields, from: text)
        else { continue }
        let value = comment == text ? MergedJSON.kept(child.value) : .text(comment)
        parts.append(.init(child, index: index, value: value))
      } else {
        let value = applied(to: child.value, shape.child(child.step), place)
        parts.append(.init(child, index: index, value: value))
      }
    }
    let new = replacements.filter { $0.key.dropLast() == steps[...] && !seen.contains($0.key) }
    parts += new.compactMap(\.value).sorted { $0.label.isBytewiseBefore($1.label) }
    return .container(json, parts, count: children.count)
  }
}

extension MergedJSON.Part {
  fileprivate var label: String {
    guard case .taken(let name)? = key else { return "" }
    return name
  }
}

extension LocatedJSON {
  /// The child of a component that steps lead to.
  func child(at steps: [MergeStep]) -> MergeChild? {
    var (json, shape) = (self, MergeShape.component)
    var found: MergeChild?
    for step in steps {
      guard let child = shape.children(of: json).last(where: { $0.step == step }) else {
        return nil
      }
      found = child
      shape = shape.child(step)
      json = child.value
    }
    return found
  }

  /// The node that steps lead to; the component itself without any.
  func node(at steps: [MergeStep]) -> LocatedJSON? {
    steps.isEmpty ? self : child(at: steps)?.value
  }
}

extension [MergeStep] {
  /// What steps from a component lead to.
  var shape: MergeShape { reduce(.component) { $0.child($1) } }
}
