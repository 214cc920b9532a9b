import ArgumentParser
import Foundation
import StationRuntime

/// What a station runs from and may reach.
struct StationOptions: ParsableArguments {
  @Option(help: "The device-model database to boot from; 'dmtool init' makes one.")
  var db: String

  @Option(help: "Connect here instead of where the first network slot says, this time only.")
  var csms: String?

  @Option(help: "Serve the control API at HOST:PORT; port 0 picks a free one.")
  var control: String?

  @Option(help: "A file with the bearer token that an address other than loopback needs.")
  var controlTokenFile: String?

  @Option(help: "Where what survives a restart lies (default: DB.state).")
  var state: String?

  @Option(help: "Where certificates lie, in EVerest's layout (default: STATE/certs).")
  var certs: String?

  @Option(help: "A JSON file about the hardware; docs/station.md describes it.")
  var hardware: String?

  @Option(help: "Where the message logs go (default: STATE/logs).")
  var logDir: String?

  @Option(help: "How many simulated seconds pass in a second.")
  var speed = 1.0

  func validate() throws {
    guard speed > 0 else { throw ValidationError("--speed is greater than 0") }
    if let control, ControlAddress(control) == nil {
      throw ValidationError("--control is HOST:PORT, as 127.0.0.1:8080, not '\(control)'")
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
    settings.control = control.flatMap { ControlAddress($0) }
    settings.controlTokenFile = controlTokenFile
    settings.rate = speed
    guard let hardware else { return (settings, []) }
    settings.hardware = try hardwareFile(hardware)
    let warnings = settings.hardware.unknownKeys.map { "\(hardware): '\($0)' has no effect" }
    return (settings, warnings)
  }

  private func checkURL() throws {
    guard let csms else { return }
    let scheme = csms.split(separator: ":", maxSplits: 1).first.map { $0.lowercased() }
    guard scheme == "ws" || scheme == "wss", csms.contains("://") else {
      throw CommandFailure("--csms: '\(csms)' is no URL like ws://127.0.0.1:9000")
    }
  }

  private func hardwareFile(_ path: String) throws -> HardwareFile {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw CommandFailure("\(path): can not be read: \(error.localizedDescription)")
    }
    do {
      return try HardwareFile(text)
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
  }
}
