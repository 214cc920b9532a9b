import ArgumentParser
import DeviceModelKit
import Foundation

/// What options say about a station, over its profile.
struct ProfileOptions: ParsableArguments {
  @Option(help: "The name under which the CSMS knows the station.")
  var identity: String?

  @Option(help: "Where the CSMS listens, without the identity.")
  var csmsURL: String?

  @Option(help: "1: password, 2: TLS and password, 3: TLS and client certificate.")
  var securityProfile: Int?

  @Option(help: "A file with the Basic Auth password (default: one is made).")
  var passwordFile: String?

  @Option(help: "How many EVSEs, 1 to 128; further ones are like the base's first.")
  var evses: Int?

  @Option(help: "How many connectors each EVSE has, 1 to 16.")
  var connectors: Int?

  @Option(help: "Who made the station.")
  var vendor: String?

  @Option(help: "The station's model.")
  var model: String?

  @Option(help: "The station's serial number.")
  var serial: String?

  @Option(help: "The station's firmware version.")
  var firmware: String?

  func validate() throws {
    if let evses, !(1...128).contains(evses) {
      throw ValidationError("--evses \(evses): expected 1 to 128")
    }
    if let connectors, !(1...16).contains(connectors) {
      throw ValidationError("--connectors \(connectors): expected 1 to 16")
    }
    if let securityProfile, !(1...3).contains(securityProfile) {
      throw ValidationError("--security-profile \(securityProfile): expected 1, 2 or 3")
    }
  }

  /// Reads the profile that an argument names, `-` being standard input; without one there is an
  /// empty one.
  static func read(_ path: String?) throws -> LoadedProfile {
    guard let path else { return LoadedProfile() }
    let loader = ProfileLoader { path in [UInt8](try InputFile.bytes(path)) }
    guard path == "-" else { return try loader.load(path) }
    let source = try InputFile.source(path)
    return try loader.load(source.path, bytes: source.bytes)
  }

  /// Puts the options in the profile's place.
  func apply(to profile: inout StationProfile) throws {
    profile.identity = identity ?? profile.identity
    profile.csmsURL = csmsURL ?? profile.csmsURL
    profile.securityProfile = securityProfile ?? profile.securityProfile
    profile.vendor = vendor ?? profile.vendor
    profile.model = model ?? profile.model
    profile.serialNumber = serial ?? profile.serialNumber
    profile.firmwareVersion = firmware ?? profile.firmwareVersion
    if let passwordFile {
      // Relative to the working directory, where a profile's own path is relative to the profile.
      profile.password = .file(URL(filePath: passwordFile).absoluteURL.path)
    }
    if let evses { profile.setEVSECount(evses) }
    guard let connectors else { return }
    guard profile.evses != nil else {
      throw CommandFailure("--connectors needs --evses, or EVSEs in the profile")
    }
    profile.setConnectors(connectors, overriding: true)
  }
}
