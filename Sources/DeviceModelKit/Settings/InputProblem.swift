import Yams

/// Something wrong with what a person writes for dmtool: a station profile, settings; and where.
public struct InputProblem: Hashable, Sendable, CustomStringConvertible {
  /// The file, as the user named it; nothing where the trouble is with an option.
  public var path: String?

  /// From 1.
  public var line: Int?

  /// From 1, in Unicode scalars.
  public var column: Int?

  /// What was found and what was expected; lower case, no full stop.
  public var message: String

  /// The code under which it is explained; nothing where the message says it all.
  public var code: DiagnosticCode?

  public init(_ message: String, path: String? = nil, line: Int? = nil, column: Int? = nil) {
    self.message = message
    self.path = path
    self.line = line
    self.column = column
  }

  init(_ message: String, at place: InputPlace?, _ code: DiagnosticCode? = nil) {
    self.init(message, path: place?.path, line: place?.line, column: place?.column)
    self.code = code
  }

  init(yamlError: any Error, path: String) {
    switch yamlError as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      // Who meant a pattern did not know of YAML's aliases.
      let isAlias = problem.contains("undefined alias") || problem.contains("alphabetic or numeric")
      let hint = isAlias ? "; put quotes around a text that begins with '*'" : ""
      self.init(problem + hint, path: path, line: mark.line, column: mark.column)
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

/// A place in what a person writes for dmtool.
public struct InputPlace: Hashable, Sendable {
  /// The file, as the user named it.
  public var path: String

  /// From 1.
  public var line: Int?

  /// From 1, in Unicode scalars.
  public var column: Int?
}

/// All that is wrong with such a file, in the order of its places.
public struct InputProblems: Error, Hashable, Sendable, CustomStringConvertible {
  public var problems: [InputProblem]

  public init(_ problems: [InputProblem]) { self.problems = problems }

  /// A line for each problem.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
