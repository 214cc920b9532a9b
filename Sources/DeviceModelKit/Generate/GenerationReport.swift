/// What was made, for people and machines; no secret is in it.
public struct GenerationReport: Hashable, Sendable {
  public var identity: String

  /// The station's directory.
  public var directory: String

  public var csmsURL: String
  public var securityProfile: Int
  public var evses: Int
  public var connectors: Int

  /// The component files, within the directory.
  public var componentFiles: [String]

  /// Where the password is; nothing in security profile 3.
  public var password: Password?

  /// Where a password is to be found.
  public enum Password: Hashable, Sendable {
    /// Made, now or earlier, and kept in this file.
    case kept(in: String)
    /// The one in the file that was given.
    case file(String)
    /// The one in the variable that was given.
    case environment(String)
  }

  public var database: String { directory + "/" + StationDirectory.databaseName }
  public var config: String { directory + "/" + StationDirectory.configName }

  /// The report for people: what was made, and what the CSMS must be told.
  public var text: String {
    """
    \(directory)
      component_config/  \(componentFiles.count) component files, \(place)
      station.db         the database for 'dmtool run --db \(database)'
      manifest.json      what was made of what

    Tell the CSMS:
      identity          \(identity)
      security profile  \(securityProfile)
      \(proof)
    The station connects to \(csmsURL)
    """
  }

  private var place: String {
    "\(evses) EVSE\(evses == 1 ? "" : "s"), \(connectors) connector\(connectors == 1 ? "" : "s")"
  }

  private var proof: String {
    switch password {
    case .kept(let path): "password          in \(path)"
    case .file(let path): "password          the one in \(path)"
    case .environment(let name): "password          the one in the environment's \(name)"
    case nil: "password          none: the station proves itself with its client certificate"
    }
  }
}
