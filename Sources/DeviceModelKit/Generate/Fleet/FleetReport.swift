import Foundation

/// What a run made, for people and machines; no secret is in it.
public struct FleetReport: Sendable {
  let fleet: Fleet
  let outcomes: [StationOutcome]

  /// Stations that are there and whose rows have left the table, in the order of their names.
  public internal(set) var left: [LeftStation] = []

  /// Stations of the table, not of this run, that are there and of which the bundle says nothing.
  public internal(set) var unknown: [String] = []

  init(fleet: Fleet, outcomes: [StationOutcome]) {
    self.fleet = fleet
    self.outcomes = outcomes
  }

  /// The stations that are there, by their places in the fleet.
  var finished: [(index: Int, change: FleetChange, hashes: PasswordHashes)] {
    outcomes.compactMap { outcome in
      guard case .success(let finished) = outcome.result else { return nil }
      return (outcome.index, finished.change, finished.hashes)
    }
  }

  /// How many stations there were to make.
  public var total: Int { fleet.count }

  /// Whether the run was stopped before all stations had their turn.
  public var isInterrupted: Bool { outcomes.count < total }

  public func count(_ change: FleetChange) -> Int { finished.count { $0.change == change } }

  /// A station that could not be made or removed.
  public struct Failure: Sendable {
    public var identity: String

    /// Its row in the table, from 1, and where the cell that it failed over stands, or its identity;
    /// nothing for one that has left the table.
    public var row: Int?
    public var place: SourceRange?
    public var reason: String
  }

  /// Stations that could not be made, in the order of the table, then those that could not be removed.
  public var failures: [Failure] {
    let failed = outcomes.compactMap { outcome -> Failure? in
      guard case .failure(let error) = outcome.result else { return nil }
      return Failure(
        identity: identity(outcome.index),
        row: fleet.rows[outcome.index],
        place: place(of: error, outcome.index),
        reason: "\(error)"
      )
    }
    let stuck = left.compactMap { station -> Failure? in
      guard case .failure(let error) = station.fate else { return nil }
      return Failure(identity: station.identity, reason: "\(error)")
    }
    return failed + stuck
  }

  /// The one cell of a station's row that a finding is about, else its identity.
  private func place(of error: any Error, _ index: Int) -> SourceRange? {
    let resolver = fleet.drafter.resolver
    guard let sites = resolver.sites else { return nil }
    let cells = resolver.station(row: fleet.rows[index]).cells
    var columns: Set<Int> = []
    if case .invalidResult(let findings) = error as? GenerationError {
      let addresses = findings.compactMap { $0.address.flatMap { try? Address($0) } }
      for (name, column) in cells {
        // What is no address is a key of the profile.
        guard let cell = try? Address(name) else { continue }
        let isMeant = addresses.contains { address in
          address.component == cell.component
            && (address.variable == nil || address.variable == cell.variable)
        }
        if isMeant { columns.insert(column) }
      }
    }
    let column = columns.count == 1 ? columns.first : cells["identity"]
    return sites.range(row: fleet.rows[index], column: column)
  }

  /// The error of the only station of a run, where there was one.
  public var error: (any Error)? {
    guard case .failure(let error) = outcomes.first?.result else { return nil }
    return error
  }

  func identity(_ index: Int) -> String {
    fleet.drafter.resolver.station(row: fleet.rows[index]).profile.identity ?? ""
  }

  /// The passwords that were made as a table of RFC 4180.
  public var secretsTable: String { SecretsTable(secrets).text }

  /// The file that names every station of the run.
  public var summaryPath: String {
    "\(fleet.out)/summary\(fleet.request.shard?.suffix ?? "").json"
  }

  /// The report for people: how many stations there are now, and where to look.
  public var text: String {
    let ending = fleet.request.shard?.suffix ?? ""
    guard !isInterrupted else { return line }
    let passwords =
      switch fleet.request.secrets {
      case .directory: secrets.isEmpty ? nil : "\(fleet.out)/secrets/"
      case .file(let path): path
      case .pipe: nil as String?
      }
    var text = """
      \(line)
        stations   \(fleet.out)/<identity>/
        the CSMS   \(fleet.out)/csms/stations\(ending).csv, .json
        summary    \(summaryPath)
      """
    if let passwords { text += "\n  passwords  \(passwords)" }
    return text
  }

  private var line: String {
    var parts = [
      (count(.made), "made"), (count(.changed), "changed"), (count(.unchanged), "unchanged"),
    ]
    .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let removed = left.count(where: \.isRemoved)
    if removed > 0 { parts.append("\(removed) removed") }
    if !failures.isEmpty { parts.append("\(failures.count) failed") }
    if isInterrupted { parts.append("\(total - outcomes.count) not begun") }
    if parts.isEmpty { parts = ["no row was wanted"] }
    return "\(total) station\(total == 1 ? "" : "s"): \(parts.joined(separator: ", "))"
  }

  /// Passwords that were made, now or before: identity and password, in the order of the table.
  ///
  /// The only way to them, for a pipe or a file of mode 0600.
  public var secrets: [(identity: String, password: String)] {
    finished.compactMap { finished in
      let station = fleet.drafter.resolver.station(row: fleet.rows[finished.index])
      guard
        station.password == nil, station.profile.password ?? .generated == .generated,
        let password = fleet.passwords.own[finished.index].station
      else { return nil }
      return (station.profile.identity ?? "", password)
    }
  }

  /// How many stations have a password that was not made by dmtool.
  public var givenPasswords: Int {
    zip(fleet.rows, fleet.passwords.own).count { row, passwords in
      guard passwords.station != nil else { return false }
      let station = fleet.drafter.resolver.station(row: row)
      return station.password != nil || station.profile.password ?? .generated != .generated
    }
  }

  /// What was made of the only station of a run.
  public func station() -> GenerationReport {
    let draft = fleet.drafter.draft(row: fleet.rows[0], fleet.passwords.own[0]).draft
    let shownOut = FleetPlanner.trimmed(fleet.request.out)
    let password: GenerationReport.Password =
      switch draft.profile.password ?? .generated {
      case .generated: .kept(in: fleet.keeper.path(of: draft.identity))
      case .file(let path): .file(path)
      case .environment(let name): .environment(name)
      }
    let ids = draft.structure.config.ids
    return GenerationReport(
      identity: draft.identity,
      directory: "\(shownOut)/\(draft.identity)",
      csmsURL: draft.connections.first?.url ?? "",
      securityProfile: draft.securityProfile,
      evses: ids.count { $0.name == "EVSE" },
      connectors: ids.count { $0.name == "Connector" },
      componentFiles: draft.structure.config.files.map {
        "\(StationDirectory.configName)/\($0.path)"
      },
      password: fleet.passwords.own[0].station == nil ? nil : password
    )
  }
}
