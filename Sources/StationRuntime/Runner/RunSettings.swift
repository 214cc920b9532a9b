import Foundation

/// What a station runs from, and what it may reach.
public struct RunSettings: Sendable {
  /// The device-model database; it must exist.
  public var database: String

  /// Replaces the URL of the first network slot, for this run only.
  public var csmsURL: String?

  /// Where what survives a restart lies, besides the device model; `DB.state` unless set.
  public var stateDirectory: String?

  /// Where message logs go; `logs` in the state directory unless set.
  public var logDirectory: String?

  /// Certificates in EVerest's layout; `certs` in the state directory unless set.
  public var certificates: String?

  /// Opens the keys among the certificates, and locks those the station makes; the hardware file's
  /// unless set.
  public var keyPassword: String?

  /// What the device model does not say about the hardware.
  public var hardware = HardwareFile()

  /// Whether messages with members that their schemas do not know are refused.
  public var isStrict = false

  /// Where the control API listens; nothing means there is none.
  public var control: ControlAddress?

  /// Holds the bearer token that an address other than loopback needs.
  public var controlTokenFile: String?

  /// How many simulated seconds pass in a second; greater than 0.
  public var rate = 1.0

  /// What the control API's health and the logs call this program.
  public var version: String

  public init(database: String, version: String) {
    self.database = database
    self.version = version
  }

  var state: URL { URL(filePath: stateDirectory ?? database + ".state") }
  var logs: URL { logDirectory.map { URL(filePath: $0) } ?? state.appending(path: "logs") }
  var certs: URL { certificates.map { URL(filePath: $0) } ?? state.appending(path: "certs") }
}
