/// Findings as workflow commands, which GitHub shows beside the lines of a change.
public enum DiagnosticGitHub {
  /// One line, without its end.
  public static func text(of diagnostic: Diagnostic) -> String {
    let title = CodeExplanation.of(diagnostic.code).map { " \($0.title)" } ?? ""
    let properties =
      [("file", diagnostic.range.source.path)] + lines(of: diagnostic.range)
      + [("title", diagnostic.code.rawValue + title)]
    let list = properties.map { "\($0)=\(escapedProperty($1))" }.joined(separator: ",")
    return "::\(command(diagnostic.severity)) \(list)::\(escaped(message(diagnostic)))"
  }

  private static func lines(of range: SourceRange) -> [(String, String)] {
    guard range.source.hasLines else { return [] }
    let start = range.start
    let end = range.end
    let lines = [("line", String(start.line)), ("endLine", String(end.line))]
    guard start.line == end.line else { return lines }
    let last = max(end.column - 1, start.column)
    return lines + [("col", String(start.column)), ("endColumn", String(last))]
  }

  private static func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private static func message(_ diagnostic: Diagnostic) -> String {
    let notes = diagnostic.notes.map { note in
      "note: " + note.message + (note.range.map { " (\($0))" } ?? "")
    }
    let address = diagnostic.address.map { ["in \($0)"] } ?? []
    let engines = diagnostic.engineList.map { ["for \($0)"] } ?? []
    let help = diagnostic.help.map { ["help: \($0)"] } ?? []
    return ([diagnostic.message] + address + engines + notes + help).joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func escapedProperty(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
