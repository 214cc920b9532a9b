import ArgumentParser
import DeviceModelKit
import Foundation

/// `dmtool everest`: EVerest's own configuration around the OCPP module.
struct EverestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "everest",
    abstract: "Check EVerest's own configuration around its OCPP module, or make one.",
    subcommands: [EverestCheckCommand.self, EverestGenerate.self]
  )
}

/// Finds what is wrong with the OCPP wiring of EVerest's configuration.
struct EverestCheckCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find what is wrong with the OCPP wiring of EVerest's configuration.",
    discussion: """
      Looks at the connections, mappings and parameters of the modules around OCPP201 or OCPPmulti, \
      and with --config or --db whether they agree with the device model. Modules whose manifest is \
      not known are only looked at as ends of connections.

      Exit status: 0 without errors, 1 with an error (with --strict also with a warning), 2 when \
      something cannot be read, 64 for wrong usage.
      """
  )

  @Argument(help: "EVerest's YAML configuration, or - for standard input.", completion: .file())
  var yaml: String

  @Option(help: "The component files of the station, to see whether the two agree.")
  var config: String?

  @Option(help: "The database of the station, in place of its component files.")
  var db: String?

  @OptionGroup var output: FindingOptions

  @Flag(help: "Treat warnings like errors.")
  var strict = false

  func validate() throws {
    if config != nil, db != nil { throw ValidationError("give --config or --db, not both") }
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    let source = try InputFile.source(yaml)
    guard String(validating: source.bytes, as: UTF8.self) != nil else {
      throw CommandFailure("\(source.path): is not UTF-8 text")
    }
    let everest = EverestConfig.read(source)
    let findings = EverestCheck.findings(in: everest, against: try station(reportingOn: console))
    let summary = FindingsSummary(ofFile: findings)
    let count = everest.modules.count
    let report = FindingReport(
      findings: findings,
      other: .init(
        path: source.path,
        content: "\(count) module\(count == 1 ? "" : "s")",
        secrets: everest.secrets
      ),
      summary: summary,
      leastFailure: strict ? .warning : .error
    )
    try report.print(output, on: console)
    if summary.errors > 0 || strict && summary.warnings > 0 { throw ExitCode.findings }
  }

  private func station(reportingOn console: Console) throws -> EverestStation? {
    if let db { return EverestStation(try SQLiteStore(path: db).load()) }
    guard let config else { return nil }
    switch try ModelInput.read(config, reportingOn: console) {
    case .config(let source): return EverestStation(source)
    case .database(let model): return EverestStation(model)
    }
  }
}

/// Makes EVerest's configuration of a simulated station.
struct EverestGenerate: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make EVerest's configuration of a simulated station, with its OCPP module wired.",
    usage: "dmtool everest generate [<profile>] [<options>]",
    discussion: """
      The number of EVSEs, their power, phases and connector types are the profile's; an EVSE with \
      a connector for direct current gets a simulated supply. What is made passes \
      'dmtool everest check'.
      """
  )

  @Argument(
    help: "A station's profile as for 'dmtool generate'; '-' reads standard input.",
    completion: .file()
  )
  var profile: String?

  @Option(help: "How many EVSEs, 1 to 128 (default: the profile's, else 2).")
  var evses: Int?

  @Option(help: "The module that connects the station to its CSMS.")
  var module = EverestOCPP.multi

  @Flag(
    inversion: .prefixedNo,
    help: "Wire Plug & Charge (default: ISO15118Ctrlr.PnCEnabled in the profile's values)."
  )
  var plugAndCharge: Bool?

  @Option(help: "A file to write to, replacing it (default: standard output).")
  var out: String?

  func validate() throws {
    if let evses, !(1...WiringGenerator.greatestCount).contains(evses) {
      throw ValidationError("--evses \(evses): expected 1 to \(WiringGenerator.greatestCount)")
    }
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    var station = try ProfileOptions.read(profile).profile
    if let evses { station.setEVSECount(evses) }
    let text = try WiringGenerator(station, ocpp: module.module, plugAndCharge: plugAndCharge).text
    guard let out else { return console.write(text) }
    try OutputFile.write(text, to: out)
    let count = station.evses?.count ?? 2
    console.print("\(out): \(count) EVSE\(count == 1 ? "" : "s") behind \(module.rawValue)")
  }
}

/// The modules that connect a station by OCPP 2.x.
enum EverestOCPP: String, OptionWord {
  case ocpp201 = "OCPP201"
  case multi = "OCPPmulti"

  var module: WiringGenerator.Module {
    switch self {
    case .ocpp201: .ocpp201
    case .multi: .multi
    }
  }
}
