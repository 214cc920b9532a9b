/// Something to say about a user's file: what, how bad, where, why.
public struct Diagnostic: Hashable, Sendable {
  public var code: DiagnosticCode
  public var severity: Severity

  /// What was found and what was expected; lower case, no full stop.
  public var message: String

  public var range: SourceRange

  /// The component or variable it is about, in dmtool's address grammar.
  public var address: String?

  /// Reasons, with their own places where they have one.
  public var notes: [Note]

  /// What to do about it.
  public var help: String?

  /// The names of the engines it is for, where there are several and it tells them apart.
  public var engines: [String] = []

  /// What would put it right; nothing where a person has to decide.
  public var fix: Fix?

  public init(
    _ code: DiagnosticCode,
    severity: Severity? = nil,
    at range: SourceRange,
    _ message: String,
    address: String? = nil,
    notes: [Note] = [],
    help: String? = nil,
    fix: Fix? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.message = message
    self.range = range
    self.address = address
    self.notes = notes
    self.help = help
    self.fix = fix
  }

  /// The engines it is for, for people; nothing where it tells none apart.
  var engineList: String? { engines.isEmpty ? nil : engines.joined(separator: ", ") }

  /// A reason, perhaps at another place.
  public struct Note: Hashable, Sendable {
    public var message: String
    public var range: SourceRange?

    public init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }
}

/// How bad a finding is.
public enum Severity: String, CaseIterable, Comparable, Sendable {
  /// Worth knowing; nothing need be done.
  case note
  /// Something will surprise: it is ignored, or means less than it seems to.
  case warning
  /// The station would not start, would lose something, or would break the specification.
  case error

  public static func < (left: Self, right: Self) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
