import ArgumentParser
import DeviceModelKit
import Foundation

/// `dmtool validate`: every finding at once, with its place and remedy.
struct ValidateCommand: ConsoleCommand {
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

  @OptionGroup var output: FindingOptions

  @OptionGroup var fixing: FixOptions

  @Option(help: "What to call standard input in messages.")
  var stdinName = "<stdin>"

  @Flag(help: "Treat warnings like errors.")
  var strict = false

  func validate() throws {
    if fixing.fix, models.contains("-") {
      throw ValidationError("--fix cannot change standard input; --diff shows what it would do")
    }
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    var (sources, findings, couldRead) = readAll(on: console)
    let secrets = sources.flatMap(\.secrets)
    if fixing.diff {
      try fixing.preview(findings, secrets: secrets, on: console)
      if !couldRead { throw ExitCode.failed }
      return
    }
    if fixing.fix {
      try fixing.apply(to: findings, secrets: secrets, on: console)
      (sources, findings, couldRead) = readAll(on: console)
    }
    let summary = FindingsSummary(sources, findings)
    let report = FindingReport(
      findings: findings,
      sources: sources,
      summary: summary,
      leastFailure: strict ? .warning : .error
    )
    try report.print(output, on: console)
    for file in sources.flatMap(\.changedFiles) {
      _ = Dmtool.report(RewriteError.changed(file), on: console)
      couldRead = false
    }
    guard couldRead else { throw ExitCode.failed }
    let hasFailed = summary.errors > 0 || strict && summary.warnings > 0
    if hasFailed { throw ExitCode.findings }
  }

  /// Reads and checks what can be read, and complains about the rest.
  private func readAll(
    on console: Console
  ) -> (sources: [DeviceModelSource], findings: [Diagnostic], couldRead: Bool) {
    var sources: [DeviceModelSource] = []
    var findings: [Diagnostic] = []
    for model in models {
      do {
        let (source, found) = try read(model)
        sources.append(source)
        findings += found
      } catch {
        _ = Dmtool.report(error, on: console)
      }
    }
    return (sources, findings, sources.count == models.count)
  }

  private func read(
    _ model: String
  ) throws(ConfigError) -> (source: DeviceModelSource, findings: [Diagnostic]) {
    guard model == "-" else { return try Validator.read(model) }
    let text = FileHandle.standardInput.readDataToEndOfFile()
    let source = ConfigDirectory.read(SourceText(path: stdinName, bytes: [UInt8](text)))
    return (source, Validator.validate(source))
  }
}
