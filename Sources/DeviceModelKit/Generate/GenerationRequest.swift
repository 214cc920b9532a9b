/// Everything `dmtool generate` needs to make one station's directory.
public struct GenerationRequest: Sendable {
  public var profile: StationProfile

  /// The profile as a file, for the manifest; nothing where there were only options.
  public var profileFile: (path: String, bytes: [UInt8])?

  public var base: ConfigFiles

  /// The directory that the station's directory goes into; made where it is missing.
  public var out: String

  /// dmtool's version, for the manifest.
  public var toolVersion: String

  /// Where `password: environment:` looks.
  public var environment: [String: String]

  public init(
    profile: StationProfile,
    profileFile: (path: String, bytes: [UInt8])? = nil,
    base: ConfigFiles,
    out: String,
    toolVersion: String,
    environment: [String: String]
  ) {
    self.profile = profile
    self.profileFile = profileFile
    self.base = base
    self.out = out
    self.toolVersion = toolVersion
    self.environment = environment
  }
}
