import ArgumentParser
import DeviceModelKit
import Foundation

/// `dmtool validate`: every finding at once, with its place and remedy.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Find what is wrong with component files.",
    discussion: """
      Every finding comes with its file, line and column, the reason and what to do. A single file \
      gets only the checks that need no other file.

      Exit status: 0 without errors, 1 with an error (with --strict also with a warning), 2 when \
      something cannot be read, 64 for wrong usage.
      """
  )

  @Argument(
    help: "Directories with standardized/ and perhaps custom/, component files, or - to read one.",
    completion: .file()
  )
  var models: [String]

  @OptionGroup var output: OutputOptions

  @Flag(help: "Treat warnings like errors.")
  var strict = false

  @Flag(help: "Show notes too.")
  var notes = false

  func run() async throws {
    try await run(on: .standard)
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    var sources: [DeviceModelSource] = []
    var couldRead = true
    for model in models {
      do {
        sources.append(try read(model))
      } catch {
        _ = Dmtool.report(error, on: console)
        couldRead = false
      }
    }
    let findings = sources.flatMap { Validator.validate($0) }
    let summary = FindingsSummary(sources, findings)
    try print(findings, of: sources, summary, on: console)
    guard couldRead else { throw ExitCode.failed }
    let hasFailed = summary.errors > 0 || strict && summary.warnings > 0
    if hasFailed { throw ExitCode.findings }
  }

  private func read(_ model: String) throws(ConfigError) -> DeviceModelSource {
    guard model == "-" else { return try ConfigDirectory.read(model) }
    let text = FileHandle.standardInput.readDataToEndOfFile()
    return ConfigDirectory.read(SourceText(path: "<stdin>", bytes: [UInt8](text)))
  }

  private func print(
    _ findings: [Diagnostic],
    of sources: [DeviceModelSource],
    _ summary: FindingsSummary,
    on console: Console
  ) throws {
    let shown = findings.filter { notes || $0.severity > .note }
    switch output.format {
    case .json:
      console.print(try DiagnosticJSON(shown, summary: summary).text())
    case .text:
      let formatter = DiagnosticFormatter(
        decorator: console.usesColour ? .ansi : .plain,
        secrets: sources.flatMap(\.secrets)
      )
      for finding in shown { console.print(formatter.text(of: finding) + "\n") }
      guard !sources.isEmpty else { return }
      let hidden = findings.count - shown.count
      console.print(summary.description + (hidden > 0 ? " (shown with --notes)" : ""))
    }
  }
}
