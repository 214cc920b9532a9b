import ArgumentParser
import DeviceModelKit

/// Says what has to happen to a database so that it fits its config.
struct PlanCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Say what has to happen to a database so that it fits its config.",
    discussion: """
      The aim is what 'dmtool init' would make of the same files, except that values which a CSMS, \
      the station or a person set survive, components without a file stay, and CustomMonitors do. \
      Nothing is written but --out.

      Marks: + added, ~ changed, - removed, = kept though not the config's, ! lost though set by \
      others. Exit status: 0, with --exit-code 1 when something would change, 2 when something \
      cannot be read.
      """
  )

  @Argument(
    help: "The directory with standardized/ and perhaps custom/, or one component file.",
    completion: .file()
  )
  var config: String

  @Option(help: "The database as it is now; it is only read.", completion: .file())
  var db: String

  @OptionGroup var options: PlanOptions

  @Option(
    help: ArgumentHelp(
      """
      Say instead what a release of EVerest would do at its next start, surprises marked as such: \
      everest-2026.10, everest-2026.02 or libocpp-0.31 (default: what 'dmtool migrate' would do).
      """,
      valueName: "release"
    ),
    transform: { try Engine(named: $0) }
  )
  var engine: Engine?

  @Option(help: "How to print the plan: text for people, json for machines.")
  var format = Format.text

  @Option(help: "A file to write the plan to as JSON, replacing it (default: none is written).")
  var out: String?

  @Flag(help: "End with status 1 when something would change; without it the status is 0.")
  var exitCode = false

  /// How the plan is printed.
  enum Format: String, OptionWord {
    case text
    case json
  }

  func validate() throws {
    if engine != nil, options.areGiven {
      throw ValidationError("--engine: EVerest knows no --prune, --reset-invalid and the like")
    }
  }

  func run(on console: Console) async throws {
    let comparison = try PlanComparison(config, db, engine: engine, reportingOn: console) {
      wanted in
      try options.options(wanted)
    }
    if let engine, !engine.isMeasured {
      console.warn("\(engine.rawValue) was read from its source, not measured")
    }
    if let engine, let failure = comparison.prediction?.failure {
      console.warn("the start of \(engine.rawValue) would fail and change nothing: \(failure)")
    }
    if let out, SQLiteStore.isDatabase(out) {
      throw CommandFailure("--out: \(out) is a database, choose another name for the plan")
    }
    if let out { try OutputFile.write(try PlanJSON(comparison).text, to: out) }
    switch format {
    case .json: console.write(try PlanJSON(comparison).text)
    case .text: console.print(comparison.text(usesColour: console.usesColour))
    }
    if exitCode, comparison.altersDatabase { throw ExitCode.findings }
  }
}

extension Engine {
  /// The release of a name, as an argument gives it.
  init(named name: String) throws {
    guard let engine = Engine(rawValue: name) else {
      let names = Engine.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("expected one of \(names)")
    }
    self = engine
  }
}
