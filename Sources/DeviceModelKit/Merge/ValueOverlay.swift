import Yams

/// An overlay as a YAML map from address to value.
struct ValueOverlay {
  /// A value for an address, and where it stands.
  struct Entry {
    var address: Address

    /// Nothing for `null`: the value goes.
    var value: String?

    var place: InputPlace
  }

  let entries: [Entry]

  /// Reads the map.
  ///
  /// - Throws: ``InputProblems`` with every problem and its place.
  init(_ text: String, path: String) throws(InputProblems) {
    entries = try YAMLFindings.read(text, path: path) { $1.values($0, path) } ?? []
  }

  /// What the entries for a component want of it.
  static func read(
    _ entries: [Entry],
    onto component: ComponentSource
  ) -> (result: OverlayPatch, problems: [InputProblem]) {
    var result = OverlayPatch()
    var problems: [InputProblem] = []
    for entry in entries {
      if let problem = entry.set(in: component, &result) {
        problems.append(InputProblem(problem, at: entry.place))
      }
    }
    return (result, problems)
  }
}

extension ValueOverlay.Entry {
  /// Sets the value; the answer is why it can not be.
  fileprivate func set(in component: ComponentSource, _ result: inout OverlayPatch) -> String? {
    guard let id = address.variable else {
      return "\(address) names a component, expected \(address).Variable"
    }
    let type = (address.attribute ?? .actual).rawValue
    let steps: [MergeStep] = [
      .member("properties"), .variable(id, index: 0), .member("attributes"),
      .attribute(type, index: 0),
    ]
    guard let property = component.json.node(at: Array(steps.prefix(2))) else {
      return component.unknown(id, address)
    }
    guard let attribute = component.json.node(at: steps) else {
      return "\(address): the variable has no attribute \(type)"
    }
    let there = attribute.member("value")?.value
    let dataType = property.dataType ?? .string
    let sides = Sides<LocatedJSON?>(base: property, ours: nil, theirs: nil)
    var cursor = MergeCursor(component.id).down(steps[0], sides).down(steps[1], sides)
    let values = Sides<LocatedJSON?>(base: there, ours: nil, theirs: nil)
    for step in steps.dropFirst(2) + [.member("value")] { cursor = cursor.down(step, values) }
    let isText = there?.kind == .string
    let json = value.map { isText ? PlainJSON.string($0) : PlainJSON.value($0, of: dataType) }
    let located = json.flatMap(\.located)
    let change = OverlayChange(
      subject: cursor.subject,
      before: there.map(cursor.shown),
      after: located.map(cursor.shown),
      place: place,
      isIdle: cursor.isSame(there, dataType, located, dataType)
    )
    let part = json.map { MergedJSON.Part(key: .taken("value"), value: .plain($0)) }
    result.set(steps + [.member("value")], part, change)
    return nil
  }
}

extension ComponentSource {
  fileprivate func unknown(_ id: VariableID, _ address: Address) -> String {
    let names = variables.map { $0.id.description }
    let meant =
      Suggestion.closest(to: id.description, among: names).first
      ?? names.first { $0.hasPrefix("\(id)[") }
    let hint = meant.map { ", did you mean \(self.id).\($0)?" } ?? ""
    return "\(address): \(self.id) has no variable \(id)\(hint)"
  }
}

extension PlainJSON {
  /// The same, read from its own text.
  fileprivate var located: LocatedJSON? {
    JSONParser.parse(SourceText(path: "", bytes: Array(JSONLayout.text(of: self).utf8))).json
  }
}

extension YAMLFindings {
  fileprivate mutating func values(_ root: Node, _ path: String) -> [ValueOverlay.Entry] {
    guard let mapping = root.mapping else {
      report("an overlay is a map from address to value", at: root)
      return []
    }
    return mapping.compactMap { key, value in
      guard let text = key.scalar?.string else {
        report("an address is a text", at: key)
        return nil
      }
      guard let scalar = value.scalar else {
        report("'\(text)' needs one value; write a list as one text with commas", at: value)
        return nil
      }
      do {
        return ValueOverlay.Entry(
          address: try Address(text),
          value: value.isNothing ? nil : scalar.string,
          place: place(of: value.mark == nil ? key : value)
        )
      } catch {
        report("\(error)", at: key)
        return nil
      }
    }
  }
}

extension Node {
  /// Whether it is YAML's word for nothing; an empty value may be a mistake and is not.
  fileprivate var isNothing: Bool { isEmpty && scalar?.string.isEmpty == false }
}
