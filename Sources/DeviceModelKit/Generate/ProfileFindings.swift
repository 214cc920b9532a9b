import Yams

/// Something wrong with a station profile, and where.
public struct ProfileProblem: Hashable, Sendable, CustomStringConvertible {
  /// The profile, as the user named it; nothing where the trouble is with an option.
  public var path: String?

  /// From 1.
  public var line: Int?

  /// From 1, in Unicode scalars.
  public var column: Int?

  /// What was found and what was expected; lower case, no full stop.
  public var message: String

  public init(_ message: String, path: String? = nil, line: Int? = nil, column: Int? = nil) {
    self.message = message
    self.path = path
    self.line = line
    self.column = column
  }

  init(yamlError: any Error, path: String) {
    switch yamlError as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(problem, path: path, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let list = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      self.init("\(list) given twice", path: path, line: context.mark.line, column: nil)
    default:
      self.init("no YAML: \(yamlError)", path: path)
    }
  }

  /// `path:line:column: message`, as far as known.
  public var description: String {
    let place = [path, line.map(String.init), line == nil ? nil : column.map(String.init)]
    return (place.compactMap(\.self) + [""]).joined(separator: ":") + (path == nil ? "" : " ")
      + message
  }
}

/// All that is wrong with a station profile, in the order of its places.
public struct ProfileProblems: Error, Hashable, Sendable, CustomStringConvertible {
  public var problems: [ProfileProblem]

  public init(_ problems: [ProfileProblem]) { self.problems = problems }

  /// A line for each problem.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

/// Gathers problems while a profile is read, and reads the plain kinds of values.
struct ProfileFindings {
  let path: String
  private(set) var problems: [ProfileProblem] = []

  init(path: String) { self.path = path }

  mutating func report(_ message: String, at node: Node) {
    let mark = node.mark
    problems.append(
      ProfileProblem(message, path: path, line: mark?.line, column: mark?.column)
    )
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
