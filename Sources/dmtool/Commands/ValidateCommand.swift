import ArgumentParser
import DeviceModelKit
import Foundation

/// `dmtool validate`: every finding at once, with its place and remedy.
struct ValidateCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Find what is wrong with component files or a database.",
    discussion: """
      Every finding comes with its file, line and column, the reason and what to do; in a \
      database with the address of its variable. A single file gets only the checks that need no \
      other file.

      Exit status: 0 without errors, 1 with an error (with --strict also with a warning), 2 when \
      something cannot be read, 64 for wrong usage.
      """
  )

  @Argument(
    help: """
      Directories with standardized/ and perhaps custom/, component files, databases, or - to \
      read a file from standard input.
      """,
    completion: .file()
  )
  var models: [String]

  @OptionGroup var engine: EngineOptions

  @OptionGroup var output: FindingOptions

  @OptionGroup var fixing: FixOptions

  @OptionGroup var exemptions: ExemptionOptions

  @Option(help: "What to call standard input in messages.")
  var stdinName = "<stdin>"

  @Flag(help: "Treat warnings like errors.")
  var strict = false

  func validate() throws {
    if fixing.diff, exemptions.writes {
      throw ValidationError("--diff changes nothing: a baseline can not be written with it")
    }
    if fixing.fix, models.contains("-") {
      throw ValidationError("--fix cannot change standard input; --diff shows what it would do")
    }
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    var (found, couldRead) = readAll(on: console)
    var judgement = try exemptions.judge(found)
    var sources = found.map(\.0)
    let secrets = sources.flatMap(\.secrets)
    try fixing.refuseDatabases(sources)
    if fixing.diff {
      try fixing.preview(judgement.reported, secrets: secrets, on: console)
      if !couldRead { throw ExitCode.failed }
      return
    }
    if fixing.fix {
      try fixing.apply(to: judgement.reported, secrets: secrets, on: console)
      (found, couldRead) = readAll(on: console)
      sources = found.map(\.0)
      judgement = try exemptions.judge(found)
    }
    if exemptions.writes, !couldRead { throw ExitCode.failed }
    judgement = try exemptions.settle(judgement, notesToo: output.notes, on: console)
    let findings = judgement.reported
    let summary = FindingsSummary(sources, findings).with(judgement.exempt)
    let report = FindingReport(
      findings: findings,
      exempt: judgement.exempt,
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
  ) -> (found: [(DeviceModelSource, [Diagnostic])], couldRead: Bool) {
    var found: [(DeviceModelSource, [Diagnostic])] = []
    for model in models {
      do {
        let read = try read(model)
        console.keep(read.0)
        found.append(read)
      } catch {
        _ = Dmtool.report(error, on: console)
      }
    }
    return (found, found.count == models.count)
  }

  private func read(_ model: String) throws -> (DeviceModelSource, [Diagnostic]) {
    guard model == "-" else {
      guard ModelInput.isDatabase(model) else {
        return try Validator.read(model, for: engine.engines)
      }
      let source = DeviceModelSource(database: model, try SQLiteStore.contents(of: model).model)
      return (source, Validator.validate(source, for: engine.engines))
    }
    let text = FileHandle.standardInput.readDataToEndOfFile()
    let source = ConfigDirectory.read(SourceText(path: stdinName, bytes: [UInt8](text)))
    return (source, Validator.validate(source, for: engine.engines))
  }
}
