/// Stations in a fleet's directory that are not among those of a run: `--where` left them out, they
/// failed, or their rows have left the table.
struct OtherStations {
  private let fleet: Fleet

  /// The names of what is there.
  private let names: [String]

  /// The row of each station of the table, by its identity in small letters.
  private let rows: [String: Int]

  /// Looks for them beside the stations that a run has made.
  init(of report: FleetReport, in sites: SiteTable) {
    fleet = report.fleet
    let own = Set(report.finished.map { report.identity($0.index) })
    names = (FileWork.names(in: fleet.out) ?? [])
      .filter { !own.contains($0) && StationProfile.problem(withIdentity: $0) == nil }
      .sorted { $0.isBytewiseBefore($1) }
    var rows: [String: Int] = [:]
    // Where there is nothing else, nobody asks for rows.
    for row in 1..<max(1, names.isEmpty ? 1 : sites.count + 1) {
      let identity = report.fleet.drafter.resolver.station(row: row).profile.identity ?? ""
      rows[identity.lowercased()] = row
    }
    self.rows = rows
  }

  /// The row of a station; nothing where it has left the table.
  func row(of identity: String) -> Int? { rows[identity.lowercased()] }

  /// What became of the stations that have left the table.
  ///
  /// One that was made without a table can not have left it. Of several shards the first looks for
  /// them.
  func left(isRemoved: Bool) -> [LeftStation] {
    // A row that does not say which station it is may be about any.
    guard fleet.request.shard?.number ?? 1 == 1, rows[""] == nil else { return [] }
    return names.filter { row(of: $0) == nil }.compactMap { identity in
      let place = StationPlace(identity, in: fleet.out)
      guard place.isOfTable else { return nil }
      guard isRemoved else { return LeftStation(identity: identity, fate: .success(.left)) }
      return LeftStation(
        identity: identity,
        fate: Result { () throws(GenerationError) in
          try place.remove()
          try fleet.keeper.forget(identity)
          return .removed
        }
      )
    }
  }

  /// Those that are still there and about which this run's files may speak, after what it removed.
  ///
  /// A shard speaks about its own rows, and about what has left the table if it did so before.
  func kept(without left: [LeftStation]) -> [String] {
    let removed = Set(left.filter(\.isRemoved).map(\.identity))
    return names.filter { identity in
      guard !removed.contains(identity) else { return false }
      return row(of: identity).map { fleet.request.shard?.has(row: $0) ?? true } ?? true
    }
  }

  /// Whether a station that is kept was made by `dmtool generate` and has a row.
  func isOursInTable(_ identity: String) -> Bool {
    row(of: identity) != nil && StationPlace(identity, in: fleet.out).isOurs
  }
}

/// A station whose row has left the table.
public struct LeftStation: Sendable {
  public var identity: String
  public var fate: Result<Fate, GenerationError>

  /// What a run did about it.
  public enum Fate: String, Sendable {
    /// It is still there.
    case left
    case removed
  }

  var isRemoved: Bool {
    if case .success(.removed) = fate { true } else { false }
  }

  /// Whether it is there untouched, as it was.
  public var isLeft: Bool {
    if case .success(.left) = fate { true } else { false }
  }
}
