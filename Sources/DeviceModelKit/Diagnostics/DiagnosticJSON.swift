import Foundation

/// Findings as one JSON document for machines.
///
/// Lines and columns count from 1, columns in Unicode scalars; ends are exclusive. They are absent
/// where a finding is about a directory or a database.
public struct DiagnosticJSON: Hashable, Codable, Sendable {
  public var findings: [Finding]
  public var summary: FindingsSummary

  /// A fix that would show what stands in `secrets` is left out.
  public init(_ diagnostics: [Diagnostic], summary: FindingsSummary, secrets: [SourceRange] = []) {
    findings = diagnostics.map { Finding($0, hiding: secrets) }
    self.summary = summary
  }

  /// One finding.
  public struct Finding: Hashable, Codable, Sendable {
    public var code: String
    public var severity: String
    public var message: String
    public var file: String
    public var line: Int?
    public var column: Int?
    public var endLine: Int?
    public var endColumn: Int?
    public var address: String?

    /// Absent where it is for all of them, or where there is one.
    public var engines: [String]?
    public var notes: [Note]
    public var fix: Fix?
  }

  /// A reason or a remedy, at the finding's place where it has none of its own.
  public struct Note: Hashable, Codable, Sendable {
    public var message: String
    public var file: String
    public var line: Int?
    public var column: Int?
  }

  /// What would put a finding right: edits of its file.
  public struct Fix: Hashable, Codable, Sendable {
    public var message: String

    /// Whether `--fix` makes it without `--unsafe-fixes`.
    public var isSafe: Bool
    public var edits: [Edit]
  }

  /// A piece of the file, and what belongs in its place.
  public struct Edit: Hashable, Codable, Sendable {
    public var line: Int
    public var column: Int
    public var endLine: Int
    public var endColumn: Int
    public var replacement: String

    public init(line: Int, column: Int, endLine: Int, endColumn: Int, replacement: String) {
      self.line = line
      self.column = column
      self.endLine = endLine
      self.endColumn = endColumn
      self.replacement = replacement
    }
  }

  /// The document, indented, names in alphabetical order.
  public func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension DiagnosticJSON.Finding {
  init(_ diagnostic: Diagnostic, hiding secrets: [SourceRange]) {
    let start = diagnostic.range.startInLines
    let end = diagnostic.range.endInLines
    code = diagnostic.code.rawValue
    severity = diagnostic.severity.rawValue
    message = diagnostic.message
    file = diagnostic.range.source.path
    line = start?.line
    column = start?.column
    endLine = end?.line
    endColumn = end?.column
    address = diagnostic.address
    engines = diagnostic.engines.isEmpty ? nil : diagnostic.engines
    fix = diagnostic.fix(hiding: secrets).map(DiagnosticJSON.Fix.init)
    let help = diagnostic.help.map { Diagnostic.Note($0) }
    notes = (diagnostic.notes + (help.map { [$0] } ?? [])).map { note in
      let range = note.range ?? diagnostic.range
      let start = range.startInLines
      return DiagnosticJSON.Note(
        message: note.message,
        file: range.source.path,
        line: start?.line,
        column: start?.column
      )
    }
  }
}

extension DiagnosticJSON.Fix {
  init(_ fix: Fix) {
    message = fix.message
    isSafe = fix.isSafe
    edits = fix.edits.map { edit in
      let start = edit.range.start
      let end = edit.range.end
      return DiagnosticJSON.Edit(
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        replacement: edit.replacement
      )
    }
  }
}

extension SourceRange {
  fileprivate var startInLines: SourcePosition? { source.hasLines ? start : nil }
  fileprivate var endInLines: SourcePosition? { source.hasLines ? end : nil }
}
