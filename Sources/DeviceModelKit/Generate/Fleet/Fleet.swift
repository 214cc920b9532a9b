import Foundation
import Synchronization

/// Stations that were checked and can be made.
public final class Fleet: Sendable {
  let request: FleetRequest
  let drafter: StationDrafter

  /// The rows of the stations, in order.
  let rows: [Int]

  /// The passwords of each.
  let passwords: [StationPasswords]
  let keeper: SecretKeeper
  let saltKey: [UInt8]
  private let blueprints: BlueprintShelf

  /// How many stations there are to make.
  public var count: Int { rows.count }

  /// Checks a request and all its stations; nothing but a key for salts is written.
  ///
  /// - Parameters:
  ///   - request: What to make, of what, where.
  ///   - generator: The system's randomness, for passwords.
  /// - Returns: The stations, ready to be made.
  /// - Throws: ``InputProblems``, ``FleetFindings``, ``GenerationError``, ``ConfigError``.
  public static func plan(
    _ request: FleetRequest,
    using generator: inout some RandomNumberGenerator
  ) async throws -> Fleet {
    try await FleetPlanner(request).plan(using: &generator)
  }

  init(
    _ request: FleetRequest,
    drafter: StationDrafter,
    rows: [Int],
    passwords: [StationPasswords],
    keeper: SecretKeeper,
    blueprints: BlueprintShelf,
    saltKey: [UInt8]
  ) {
    self.request = request
    self.drafter = drafter
    self.rows = rows
    self.passwords = passwords
    self.keeper = keeper
    self.blueprints = blueprints
    self.saltKey = saltKey
  }

  /// The directory of all stations, without a slash at its end.
  var out: String { keeper.out }

  /// Makes all stations, several at a time; each is there whole or as it was before.
  ///
  /// When the task is cancelled, the stations in hand are finished and no others begun.
  ///
  /// - Parameter progress: Called after each station, from any thread.
  /// - Returns: What became of each.
  /// - Throws: ``GenerationError`` where what all stations share could not be written.
  public func make(progress: @escaping @Sendable () -> Void = {}) async throws -> FleetReport {
    let isNewPlace = !FileWork.exists(out)
    try FileWork.makeDirectory(out, mode: 0o755)
    do {
      try keepSecrets()
      let authority = try request.pki.flatMap { try $0.authority(in: out) }
      let outcomes = await makeStations(authority, progress)
      let report = FleetReport(fleet: self, outcomes: outcomes)
      if request.sites != nil, !report.isInterrupted { try FleetFiles(self, report).write() }
      if isNewPlace { rmdir(out) }
      return report
    } catch {
      // Refused by the system where something has been put there.
      if isNewPlace { rmdir(out) }
      throw error
    }
  }

  /// Passwords are on the disk before anything is made with them.
  private func keepSecrets() throws(GenerationError) {
    guard keeper.destination == .directory else { return }
    var isWritten = false
    for (row, password) in zip(rows, passwords) {
      let station = drafter.resolver.station(row: row)
      guard
        let made = password.station, station.password == nil,
        station.profile.password ?? .generated == .generated,
        let identity = station.profile.identity,
        !FileWork.exists(keeper.path(of: identity))
      else { continue }
      try keeper.keep(made, of: identity, isDurable: rows.count == 1)
      isWritten = true
    }
    if isWritten, rows.count > 1 { FileWork.synchronise(out) }
  }

  private func makeStations(
    _ authority: PKI.Authority?,
    _ progress: @escaping @Sendable () -> Void
  ) async -> [StationOutcome] {
    let cursor = Cursor(rows.count)
    return await withTaskGroup(of: [StationOutcome].self) { group in
      for _ in 0..<max(1, request.workers) {
        group.addTask { [self] in
          var outcomes: [StationOutcome] = []
          while !Task.isCancelled, let index = cursor.next() {
            outcomes.append(make(index, authority))
            progress()
            // All threads there are may be at work: who wants to cancel needs one too.
            await Task.yield()
          }
          return outcomes
        }
      }
      var all: [StationOutcome] = []
      all.reserveCapacity(rows.count)
      for await outcomes in group { all += outcomes }
      return all.sorted { $0.index < $1.index }
    }
  }

  private func make(_ index: Int, _ authority: PKI.Authority?) -> StationOutcome {
    do {
      let draft = try drafter.draft(row: rows[index], passwords[index]).draft
      let blueprint = try blueprints.blueprint(for: draft)
      let maker = StationMaker(fleet: self, draft: draft, blueprint: blueprint)
      return StationOutcome(index: index, result: .success(try maker.make(authority)))
    } catch {
      return StationOutcome(index: index, result: .failure(error))
    }
  }
}

/// What became of one station.
struct StationOutcome: Sendable {
  /// Its place among the fleet's.
  var index: Int
  var result: Result<FleetChange, any Error>
}

/// What a run did to a station.
public enum FleetChange: String, Sendable {
  case made
  /// It was there and is another now.
  case changed
  case unchanged
}
