import ArgumentParser
import DeviceModelKit

/// `dmtool explain`: what a finding means and what to do about it.
struct ExplainCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a finding means, with an example and the remedy.",
    discussion: """
      The text is that of docs/diagnostics.md. Without a code, all codes are listed. Exit status: 0, \
      or 2 for a code that does not exist.
      """
  )

  @Argument(help: "A code, such as DM0301; upper or lower case.")
  var code: String?

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    guard let code else { return list(on: console) }
    let explanation = try Self.explanation(of: code)
    let severity = explanation.code.severity.rawValue
    console.print("\(explanation.code.rawValue) \(explanation.title) (\(severity))\n")
    console.print(explanation.textForTerminals)
  }

  private func list(on console: Console) {
    for explanation in CodeExplanation.all {
      let severity = explanation.code.severity.rawValue
      let padding = String(repeating: " ", count: 7 - severity.count)
      console.print("\(explanation.code.rawValue)  \(severity)\(padding)  \(explanation.title)")
    }
  }

  private static func explanation(of code: String) throws -> CodeExplanation {
    let name = code.uppercased()
    if let known = DiagnosticCode(rawValue: name), let found = CodeExplanation.of(known) {
      return found
    }
    let close = Suggestion.closest(to: name, among: DiagnosticCode.allCases.map(\.rawValue))
    let hint = close.isEmpty ? "" : ", did you mean \(close.joined(separator: " or "))?"
    throw CommandFailure("there is no code '\(code)'\(hint); 'dmtool explain' lists all")
  }
}

extension CodeExplanation {
  /// The section with its code blocks indented and its paragraphs wrapped at 80 columns.
  fileprivate var textForTerminals: String {
    var isCode = false
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if isCode {
        lines.append(line.isEmpty ? "" : "  " + line)
      } else {
        lines += Self.wrapped(line)
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func wrapped(_ line: Substring) -> [String] {
    var lines = [""]
    for word in line.split(separator: " ") {
      let last = lines.count - 1
      if lines[last].isEmpty {
        lines[last] += word
      } else if lines[last].count + 1 + word.count <= 80 {
        lines[last] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
