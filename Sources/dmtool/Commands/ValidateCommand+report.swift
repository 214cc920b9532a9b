import DeviceModelKit

/// What a validation found, ready to be printed in any form.
struct FindingReport {
  var findings: [Diagnostic]

  /// What was found and is not reported.
  var exempt: [JudgedFindings.Exempt] = []

  var sources: [DeviceModelSource] = []

  /// What was looked at that is no model; nothing where models were.
  var other: OtherInput?

  var summary: FindingsSummary

  /// The least severity that fails the run.
  var leastFailure: Severity

  /// A file with something else than components in it.
  struct OtherInput {
    var path: String

    /// What is in it, for the summary: `24 modules`.
    var content: String

    var secrets: [SourceRange] = []
  }

  func print(_ options: FindingOptions, on console: Console) throws {
    let shown = options.shown(of: findings)
    let secrets = sources.flatMap(\.secrets) + (other?.secrets ?? [])
    switch options.format {
    case .text:
      let decorator = options.decorator(on: console)
      let formatter = DiagnosticFormatter(decorator: decorator, secrets: secrets)
      printText(shown, formatter, options, on: console)
    case .json:
      console.print(try DiagnosticJSON(shown, summary: summary, secrets: secrets).text())
    case .sarif:
      let exempt = exempt.filter { options.notes || $0.finding.severity > .note }
      let log = DiagnosticSARIF(shown, exempt: exempt, secrets: secrets, version: Dmtool.version)
      console.write(log.text())
    case .github:
      for finding in shown { console.print(DiagnosticGitHub.text(of: finding)) }
    case .junit:
      let files = sources.flatMap(\.files).map(\.path) + (other.map { [$0.path] } ?? [])
      let document = DiagnosticJUnit(shown, files: files, leastFailure: leastFailure)
      console.write(document.text(with: DiagnosticFormatter(secrets: secrets)))
    }
  }

  private func printText(
    _ shown: [Diagnostic],
    _ formatter: DiagnosticFormatter,
    _ options: FindingOptions,
    on console: Console
  ) {
    if options.quiet {
      for finding in shown { console.print(formatter.line(of: finding)) }
      return
    }
    for finding in shown { console.print(formatter.text(of: finding) + "\n") }
    if sources.isEmpty, other == nil { return }
    let hiddenNotes = options.notes ? 0 : summary.notes
    let cut = findings.count - hiddenNotes - shown.count
    console.print(
      summary.description(of: other?.content) + (hiddenNotes > 0 ? " (shown with --notes)" : "")
        + (cut > 0 ? "; \(cut) not shown because of --max" : "") + summary.exemptions
    )
    if shown.count > 10 { printCounts(on: console) }
  }

  /// How many findings each code has, where there are too many to keep in mind.
  private func printCounts(on console: Console) {
    let counts = Dictionary(grouping: findings, by: \.code).mapValues(\.count)
    let width = counts.values.map { String($0).count }.max() ?? 1
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) {
      let number = String(count)
      let padding = String(repeating: " ", count: width - number.count)
      let title = CodeExplanation.of(code).map { " \($0.title)" } ?? ""
      console.print("  \(padding)\(number)  \(code.rawValue)\(title)")
    }
  }
}

extension FindingsSummary {
  /// The summary, of what is in another file than one of components where that is said.
  fileprivate func description(of content: String?) -> String {
    guard let content, let found = description.split(separator: ": ", maxSplits: 1).last else {
      return description
    }
    return "\(content): \(found)"
  }
}
