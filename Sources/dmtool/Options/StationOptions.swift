import ArgumentParser
import Foundation
import StationRuntime

/// What a station runs from and may reach.
struct StationOptions: ParsableArguments {
  @Option(
    help: "The device-model database to boot from; 'dmtool init' makes one.",
    completion: .file()
  )
  var db: String

  @Option(
    help:
      "Connect to this URL, not the first network slot's; nothing is stored (default: the slot's)."
  )
  var csms: String?

  @Option(
    help: "Serve the control API at HOST:PORT; port 0 picks a free one (default: none is served)."
  )
  var control: String?

  @Option(help: "A file with the bearer token that an address other than loopback needs.")
  var controlTokenFile: String?

  @Option(help: "Where what survives a restart lies (default: DB.state).")
  var state: String?

  @Option(help: "Where certificates lie, in EVerest's layout (default: STATE/certs).")
  var certs: String?

  @Option(
    help: ArgumentHelp(
      """
      The password of the keys in --certs: @FILE or @env:NAME, never itself. The keys the station \
      makes are encrypted with it (default: --hardware's; none).
      """,
      valueName: "@file"
    )
  )
  var keyPassword: String?

  @Option(help: "A JSON file about the hardware, see docs/station.md (default: none).")
  var hardware: String?

  @Option(help: "Where the message logs go (default: STATE/logs).")
  var logDir: String?

  @Flag(help: "Refuse messages with members that OCPP's schemas do not know.")
  var strictSchema = false

  @Option(help: "How many simulated seconds pass in a real one, more than 0.")
  var speed = 1.0

  func validate() throws {
    guard speed > 0, speed.isFinite else {
      throw ValidationError("--speed \(speed): expected more than 0")
    }
  }

  /// The settings, and sentences about what in them has no effect.
  func settings() throws -> (RunSettings, warnings: [String]) {
    try checkURL()
    var settings = RunSettings(database: db, version: Dmtool.version)
    settings.csmsURL = csms
    settings.stateDirectory = state
    settings.logDirectory = logDir
    settings.certificates = certs
    settings.keyPassword = try keyPassword.map {
      try SecretArgument(
        text: $0[...],
        option: "--key-password",
        usage: "--key-password @FILE"
      ).value()
    }
    settings.control = try controlAddress()
    settings.controlTokenFile = controlTokenFile
    settings.isStrict = strictSchema
    settings.rate = speed
    guard let hardware else { return (settings, []) }
    settings.hardware = try hardwareFile(hardware)
    let warnings = settings.hardware.unknownKeys.map { "\(hardware): '\($0)' has no effect" }
    return (settings, warnings)
  }

  private func checkURL() throws {
    guard let csms else { return }
    let url = URLComponents(string: csms)
    let isWebSocket = ["ws", "wss"].contains(url?.scheme?.lowercased())
    guard isWebSocket, url?.host?.isEmpty == false, (1...65535).contains(url?.port ?? 80) else {
      throw CommandFailure("--csms: '\(csms)' is no URL like ws://127.0.0.1:9000")
    }
  }

  private func controlAddress() throws -> ControlAddress? {
    guard let control else { return nil }
    guard let address = ControlAddress(control) else {
      throw CommandFailure("--control: '\(control)' is no HOST:PORT, such as 127.0.0.1:8080")
    }
    return address
  }

  private func hardwareFile(_ path: String) throws -> HardwareFile {
    let text = try InputFile.text(path)
    do {
      return try HardwareFile(text)
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
  }
}
