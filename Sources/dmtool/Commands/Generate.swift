import ArgumentParser
import DeviceModelKit
import Foundation

/// Makes a station from a profile: component files, database, manifest.
struct Generate: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make a station's component files and database from a profile.",
    usage: "dmtool generate [<profile>] --out <out> [<options>]",
    discussion: """
      The station goes to DIR/<identity>/: component_config/, station.db and manifest.json. A \
      password made for it is kept in DIR/secrets/<identity>, and kept when the station is made \
      again. What 'dmtool generate' did not make is never replaced.
      """
  )

  @Argument(help: "The profile, YAML or JSON; '-' reads standard input.", completion: .file())
  var profile: String?

  @Option(
    help: "The directory that the station's directory goes into; needed but with --init-profile."
  )
  var out: String?

  @Option(help: "The config to start from (default: the built-in two-EVSE station).")
  var base: String?

  @Flag(help: "Print a profile to begin with, and stop.")
  var initProfile = false

  @OptionGroup(title: "Instead of what the profile says")
  var overrides: ProfileOptions

  func validate() throws {
    if initProfile { return }
    if out == nil { throw ValidationError("--out DIR is needed") }
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    if initProfile { return console.write(StationProfile.start) }
    guard let out else { return }
    console.print(try make(in: out, on: console).text)
  }

  private func make(in out: String, on console: Console) throws -> GenerationReport {
    let read = try readProfile()
    var request = GenerationRequest(
      profile: read?.profile ?? StationProfile(),
      profileFile: read?.file,
      base: try readBase(on: console),
      out: out,
      toolVersion: Dmtool.version,
      environment: ProcessInfo.processInfo.environment
    )
    try overrides.apply(to: &request.profile)
    var generator = SystemRandomNumberGenerator()
    return try StationDirectory.make(request, using: &generator)
  }

  private func readProfile() throws -> (profile: StationProfile, file: ProfileFile)? {
    guard let profile else { return nil }
    let data =
      try profile == "-" ? FileHandle.standardInput.readToEnd() ?? Data() : InputFile.bytes(profile)
    let path = profile == "-" ? "<stdin>" : profile
    let text = String(decoding: data, as: UTF8.self)
    return (try ProfileReader.read(text, path: path), (path, [UInt8](data)))
  }

  private typealias ProfileFile = (path: String, bytes: [UInt8])

  private func readBase(on console: Console) throws -> ConfigFiles {
    guard let base else { return .builtIn }
    let source = try ConfigDirectory.read(base)
    try console.refuseBrokenInput(of: source)
    return ConfigFiles(source)
  }
}
