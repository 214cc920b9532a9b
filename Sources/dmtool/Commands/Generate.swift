import ArgumentParser
import DeviceModelKit
import Foundation

/// Makes stations from a profile and a table: component files, databases, manifests.
struct Generate: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make stations' component files and databases from a profile and a table.",
    usage: """
      dmtool generate [<profile>] --out <out> [<options>]
      dmtool generate <profile> --sites <csv> --out <out> [<options>]
      """,
    discussion: """
      Each station goes to DIR/<identity>/: component_config/, station.db and manifest.json. A \
      password made for it is kept in DIR/secrets/<identity>, and kept when the station is made \
      again. With --sites there are DIR/csms/, what the CSMS must be told, and DIR/summary.json. \
      A station that is there already as it should be is left as it is; what 'dmtool generate' did \
      not make is never replaced. The profile and the table are explained in docs/generate.md.
      """
  )

  @Argument(help: "The profile, YAML or JSON; '-' reads standard input.", completion: .file())
  var profile: String?

  @Option(
    help: "The directory that stations' directories go into; --init-profile writes to this file."
  )
  var out: String?

  @Option(help: "The config to start from (default: the built-in two-EVSE station).")
  var base: String?

  @Flag(help: "Print a profile to begin with, and stop.")
  var initProfile = false

  @Option(
    help:
      "Also make everest.yaml, wired with this OCPP module (default: none); see 'everest generate'."
  )
  var everest: EverestOCPP?

  @OptionGroup(title: "Many stations")
  var fleet: FleetOptions

  @OptionGroup(title: "Instead of what the profile says")
  var overrides: ProfileOptions

  func validate() throws {
    if initProfile { return }
    if out == nil { throw ValidationError("--out DIR is needed") }
    if profile == "-", fleet.sites == "-" {
      throw ValidationError("only one of profile and table can be standard input")
    }
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    if initProfile { return try writeStart(on: console) }
    let request = try request(on: console)
    let run = FleetRun(request: request, pipesSecrets: fleet.pipesSecrets, console: console)
    try await run.run()
  }

  private func writeStart(on console: Console) throws {
    guard let out else { return console.write(StationProfile.start) }
    guard !FileManager.default.fileExists(atPath: out) else {
      throw CommandFailure("\(out): exists, choose another --out")
    }
    try OutputFile.write(StationProfile.start, to: out)
    console.complain("wrote \(out)")
  }

  private func request(on console: Console) throws -> FleetRequest {
    var request = FleetRequest(
      profile: try ProfileOptions.read(profile),
      base: try readBase(on: console),
      out: out ?? "",
      toolVersion: Dmtool.version,
      environment: ProcessInfo.processInfo.environment,
      readOverlay: { path in
        let source = try ConfigDirectory.read(path)
        if let finding = source.brokenInput.first(where: \.isBrokenInput) {
          throw CommandFailure(
            "\(finding.range): \(finding.code.rawValue) \(finding.message), correct it first"
          )
        }
        return ConfigFiles(source)
      }
    )
    try fleet.apply(to: &request)
    if let everest { request.extras.append(EverestExtra(everest.module)) }
    try overrides.apply(to: &request.profile.profile)
    return request
  }

  private func readBase(on console: Console) throws -> ConfigFiles {
    guard let base else { return .builtIn }
    let source = try ConfigDirectory.read(base)
    try console.refuseBrokenInput(of: source)
    return ConfigFiles(source)
  }
}
