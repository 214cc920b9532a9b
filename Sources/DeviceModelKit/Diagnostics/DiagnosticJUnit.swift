/// Findings as JUnit's XML, which build servers show as tests: a suite a file.
///
/// A file without findings is a test that passes; a finding that does not fail the run is one too,
/// with the finding as its output.
public struct DiagnosticJUnit: Sendable {
  private let files: [String]
  private let diagnostics: [String: [Diagnostic]]
  private let leastFailure: Severity

  /// `files` are all that were read; findings below `leastFailure` do not fail.
  public init(_ diagnostics: [Diagnostic], files: [String], leastFailure: Severity = .error) {
    self.diagnostics = Dictionary(grouping: diagnostics) { $0.range.source.path }
    var paths: [String] = []
    for path in files + diagnostics.map(\.range.source.path) where !paths.contains(path) {
      paths.append(path)
    }
    self.files = paths
    self.leastFailure = leastFailure
  }

  /// The document, with a line's end.
  public func text(with formatter: DiagnosticFormatter) -> String {
    let all = files.flatMap { diagnostics[$0] ?? [] }
    let tests = files.map { max(1, diagnostics[$0]?.count ?? 0) }.reduce(0, +)
    let failures = all.count { $0.severity >= leastFailure }
    var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    text += #"<testsuites name="dmtool validate" tests="\#(tests)" failures="\#(failures)">"# + "\n"
    for path in files { text += suite(path, diagnostics[path] ?? [], formatter) }
    return text + "</testsuites>\n"
  }

  private func suite(
    _ path: String,
    _ findings: [Diagnostic],
    _ formatter: DiagnosticFormatter
  ) -> String {
    let name = path.xmlEscaped
    let failures = findings.count { $0.severity >= leastFailure }
    let tests = max(1, findings.count)
    var text = #"  <testsuite name="\#(name)" tests="\#(tests)" failures="\#(failures)">"# + "\n"
    if findings.isEmpty {
      text += #"    <testcase classname="\#(name)" name="validate"/>"# + "\n"
    }
    for finding in findings { text += test(finding, name, formatter) }
    return text + "  </testsuite>\n"
  }

  private func test(
    _ finding: Diagnostic,
    _ file: String,
    _ formatter: DiagnosticFormatter
  ) -> String {
    let name = "\(finding.code.rawValue) \(finding.placeInFile)".xmlEscaped
    let body = formatter.text(of: finding).xmlEscaped
    let opening = #"    <testcase classname="\#(file)" name="\#(name)">"# + "\n"
    let closing = "    </testcase>\n"
    guard finding.severity >= leastFailure else {
      return opening + "      <system-out>\(body)</system-out>\n" + closing
    }
    let message = finding.message.xmlEscaped
    return opening
      + #"      <failure type="\#(finding.severity.rawValue)" message="\#(message)">"#
      + body + "</failure>\n" + closing
  }
}

extension Diagnostic {
  /// Its line and column, or its address where there are no lines.
  fileprivate var placeInFile: String {
    guard range.source.hasLines else { return address.map { "in \($0)" } ?? "" }
    let start = range.start
    return "at \(start.line):\(start.column)"
  }
}

extension String {
  /// As XML text or attribute; characters that XML 1.0 cannot hold become U+FFFD.
  fileprivate var xmlEscaped: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
