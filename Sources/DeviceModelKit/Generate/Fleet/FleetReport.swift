import Foundation

/// What a run made, for people and machines; no secret is in it.
public struct FleetReport: Sendable {
  let fleet: Fleet
  let outcomes: [StationOutcome]

  /// How many stations there were to make.
  public var total: Int { fleet.count }

  /// Whether the run was stopped before all stations had their turn.
  public var isInterrupted: Bool { outcomes.count < total }

  public func count(_ status: FleetChange) -> Int {
    outcomes.count { outcome in
      if case .success(status) = outcome.result { true } else { false }
    }
  }

  /// Stations that could not be made: their identities and why, in the order of the table.
  public var failures: [(identity: String, reason: String)] {
    outcomes.compactMap { outcome in
      guard case .failure(let error) = outcome.result else { return nil }
      return (identity(outcome.index), "\(error)")
    }
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
  public var secretsTable: String { CSMSBundle.secrets(secrets) }

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
        summary    \(fleet.out)/summary\(ending).json
      """
    if let passwords { text += "\n  passwords  \(passwords)" }
    return text
  }

  private var line: String {
    var parts = [
      (count(.made), "made"), (count(.changed), "changed"), (count(.unchanged), "unchanged"),
    ]
    .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !failures.isEmpty { parts.append("\(failures.count) failed") }
    if isInterrupted { parts.append("\(total - outcomes.count) not begun") }
    return "\(total) station\(total == 1 ? "" : "s"): \(parts.joined(separator: ", "))"
  }

  /// Passwords that were made, now or before: identity and password, in the order of the table.
  ///
  /// The only way to them, for a pipe or a file of mode 0600.
  public var secrets: [(identity: String, password: String)] {
    outcomes.compactMap { outcome in
      guard case .success = outcome.result else { return nil }
      let station = fleet.drafter.resolver.station(row: fleet.rows[outcome.index])
      guard
        station.password == nil, station.profile.password ?? .generated == .generated,
        let password = fleet.passwords[outcome.index].station
      else { return nil }
      return (station.profile.identity ?? "", password)
    }
  }

  /// How many stations have a password that was not made by dmtool.
  public var givenPasswords: Int {
    zip(fleet.rows, fleet.passwords).count { row, passwords in
      guard passwords.station != nil else { return false }
      let station = fleet.drafter.resolver.station(row: row)
      return station.password != nil || station.profile.password ?? .generated != .generated
    }
  }

  /// What was made of the only station of a run.
  public func station() throws -> GenerationReport {
    let draft = try fleet.drafter.draft(row: fleet.rows[0], fleet.passwords[0]).draft
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
      password: fleet.passwords[0].station == nil ? nil : password
    )
  }
}
