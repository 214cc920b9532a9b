import Yams

/// Gathers problems while YAML is read, and reads the plain kinds of values.
struct YAMLFindings {
  let path: String
  private(set) var problems: [InputProblem] = []

  private init(path: String) { self.path = path }

  /// Reads a whole text with `body`; nothing where the text is empty.
  ///
  /// - Throws: ``InputProblems`` with every problem, in the order of their places.
  static func read<Value>(
    _ text: String,
    path: String,
    _ body: (Node, inout YAMLFindings) -> Value
  ) throws(InputProblems) -> Value? {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw InputProblems([.init(yamlError: error, path: path)])
    }
    guard let root, !root.isEmpty else { return nil }
    var findings = YAMLFindings(path: path)
    let value = body(root, &findings)
    guard findings.problems.isEmpty else {
      throw InputProblems(
        findings.problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
      )
    }
    return value
  }

  mutating func report(_ message: String, at node: Node) {
    let mark = node.mark
    problems.append(
      InputProblem(message, path: path, line: mark?.line, column: mark?.column)
    )
  }

  /// Where a node stands.
  func place(of node: Node) -> InputPlace {
    InputPlace(path: path, line: node.mark?.line, column: node.mark?.column)
  }

  /// The keys and values of a mapping; with `known`, other keys are problems and left out.
  mutating func entries(
    of node: Node,
    _ what: String,
    known: [String]?
  ) -> [(key: String, value: Node)]? {
    guard let mapping = node.mapping else {
      report("\(what) is a mapping: keys and values", at: node)
      return nil
    }
    var entries: [(key: String, value: Node)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        report("a key of \(what) is a word", at: key)
        continue
      }
      guard let known, !known.contains(name) else {
        entries.append((name, value))
        continue
      }
      let hint = Suggestion.closest(to: name, among: known).first.map { ", did you mean '\($0)'?" }
      report(
        "unknown key '\(name)' in \(what)\(hint ?? ", expected \(known.joined(separator: ", "))")",
        at: key
      )
    }
    return entries
  }

  mutating func text(_ node: Node, _ key: String, emptyIsFine: Bool = false) -> String? {
    guard let scalar = node.scalar, !node.isEmpty else {
      report("'\(key)' needs a value", at: node)
      return nil
    }
    guard emptyIsFine || !scalar.string.isEmpty else {
      report("'\(key)' is empty", at: node)
      return nil
    }
    return scalar.string
  }

  /// A list of words, or one alone.
  mutating func texts(_ node: Node, _ key: String) -> [String]? {
    guard let sequence = node.sequence else { return text(node, key).map { [$0] } }
    return sequence.compactMap { text($0, key) }
  }

  mutating func boolean(_ node: Node, _ key: String) -> Bool? {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      report("'\(key)' is true or false", at: node)
      return nil
    }
  }

  mutating func integer(_ node: Node, _ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = node.scalar?.string, let number = Int(text), range.contains(number) else {
      let found = node.scalar.map { "'\($0.string)'" } ?? "no number"
      let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
      report("'\(key)' is \(found), expected \(expected)", at: node)
      return nil
    }
    return number
  }
}

extension Node {
  /// Whether nothing stands here, or a word that YAML takes for nothing.
  var isEmpty: Bool {
    guard let scalar, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }
}
