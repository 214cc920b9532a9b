/// Everything `dmtool generate` needs to make stations.
public struct FleetRequest: Sendable {
  public var profile: LoadedProfile
  public var base: ConfigFiles

  /// A station a row; without a table there is one station.
  public var sites: SourceText?

  /// Which rows are wanted: those that pass all.
  public var filters: [SiteFilter] = []

  /// The part of the rows that is this run's.
  public var shard: Shard?

  /// Whether stations whose rows have left the table are removed.
  public var prunes = false

  /// The directory that the stations' directories go into; made where it is missing.
  public var out: String

  /// dmtool's version, for manifests.
  public var toolVersion: String

  /// Where `password: environment:` looks.
  public var environment: [String: String]

  public var passwordHash = PasswordHash.sha256
  public var secrets = SecretDestination.directory

  /// Keys and certificates, where stations are to have some.
  public var pki: PKI?

  /// Further files for each station.
  public var extras: [any StationExtra] = []

  /// Reads a config that is laid over the base.
  public var readOverlay: @Sendable (String) throws -> ConfigFiles

  /// How many stations are made at the same time, from 1.
  public var workers = 1

  public init(
    profile: LoadedProfile,
    base: ConfigFiles,
    out: String,
    toolVersion: String,
    environment: [String: String],
    readOverlay: @escaping @Sendable (String) throws -> ConfigFiles
  ) {
    self.profile = profile
    self.base = base
    self.out = out
    self.toolVersion = toolVersion
    self.environment = environment
    self.readOverlay = readOverlay
  }
}

/// Something that adds files of its own to each station: wiring for EVerest, labels to print.
///
/// What it gives must depend on the profile alone, so that a run that changes nothing finds it so.
public protocol StationExtra: Sendable {
  /// Files for a station, by their paths within its directory, which nothing else has.
  ///
  /// - Parameters:
  ///   - profile: The station's own, templates filled and its row's cells in it.
  ///   - config: Its component files.
  /// - Returns: The files' contents.
  /// - Throws: Why there are none; the station then fails with that, alone.
  func files(
    for profile: StationProfile,
    _ config: [(path: String, bytes: [UInt8])]
  ) throws -> [(path: String, bytes: [UInt8])]
}

/// What is wrong with a site table and the stations it describes; nothing was written.
public struct FleetFindings: Error, Sendable {
  /// In the order of their places.
  public var diagnostics: [Diagnostic]

  /// Whether lines of the table hold passwords, so that none may be shown.
  public var holdsSecrets: Bool
}
