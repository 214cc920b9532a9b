import ArgumentParser
import DeviceModelKit
import Foundation
import StationRuntime

/// The demo's steps, in their order.
struct DemoChain {
  static let identity = "DEMO-1"

  /// How many simulated seconds pass in a second.
  static let speed = 120.0

  let directory: URL
  let console: Console

  private var config: String { directory.appending(path: "component_config").path }
  private var stations: String { directory.appending(path: "stations").path }
  private var station: String { "\(stations)/\(Self.identity)" }

  /// Component files, a database, a station made from a profile.
  func prepare() async throws {
    try writeConfig()
    let files = BuiltInConfig.files.count
    step("Component files: \(files) of them, a two-EVSE station for OCPP 2.0.1 and 2.1")
    try await command(["validate", config, "--strict"]) {
      try await ValidateCommand.parse($0).run(on: console)
    }
    step("The device-model database, row for row as libocpp would make it")
    try await command(["init", config, "--db", "\(directory.path)/base.db"]) {
      try await Init.parse($0).run(on: console)
    }
  }

  /// A station of its own for a CSMS, which is started for it; then a car comes.
  func charge() async throws {
    let clock = SystemClock()
    let csms = FriendlyCSMS(behaviour: .init(), clock: clock) { event in
      console.print("    csms     \(CSMSNarration().line(event, now: clock.now))")
    }
    step("A CSMS that wants passwords; it needs the station's, so the station is made first")
    let port = try await freePort()
    try await generate(port: port)
    let secretFile = "\(stations)/secrets/\(Self.identity)"
    let password = try String(contentsOfFile: secretFile, encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    say("dmtool csms --listen 127.0.0.1:\(port) --password \(Self.identity)=@\(secretFile)")
    try await csms.listen(at: .init(port: port, passwords: [Self.identity: password]))

    step("The station boots from its database, a car comes, charges and leaves")
    say("dmtool run --db \(station)/station.db --speed \(Int(Self.speed)) --control 127.0.0.1:8080")
    let runner = try await StationRunner(settings) { console.complain("warning: \($0)") }
    let log = try await DemoVisit(runner: runner, console: console).take()
    await csms.stop()
    step("Done")
    console.print("  every message, for the browser: \(log)")
    console.print("  everything made: \(directory.path)")
  }

  private var settings: RunSettings {
    var settings = RunSettings(database: "\(station)/station.db", version: Dmtool.version)
    settings.rate = Self.speed
    return settings
  }

  private func generate(port: Int) async throws {
    let url = "ws://127.0.0.1:\(port)"
    let words = ["generate", "--identity", Self.identity, "--csms-url", url, "--out", stations]
    try await command(words) { try await Generate.parse($0).run(on: console) }
  }

  /// A port nobody listens on, as far as one can know.
  private func freePort() async throws -> Int {
    let scout = FriendlyCSMS(behaviour: .init(), clock: SystemClock()) { _ in }
    let port = try await scout.listen(at: .init(port: 0))
    await scout.stop()
    return port
  }

  private func writeConfig() throws {
    for (path, bytes) in BuiltInConfig.files {
      let file = URL(filePath: config).appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(bytes).write(to: file)
    }
  }

  // MARK: - Narration

  private func step(_ title: String) { console.print("\n■ \(title)") }

  /// Shows what a person would type.
  private func say(_ line: String) { console.print("  $ \(line)") }

  private func command(
    _ words: [String],
    _ run: ([String]) async throws -> Void
  ) async throws {
    say("dmtool " + words.joined(separator: " "))
    try await run(Array(words.dropFirst()))
  }
}
