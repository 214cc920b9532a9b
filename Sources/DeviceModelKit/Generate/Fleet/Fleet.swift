import Foundation
import Synchronization

/// Stations that were checked and can be made.
public final class Fleet: Sendable {
  let request: FleetRequest
  let drafter: StationDrafter

  /// The rows of the stations, in order.
  let rows: [Int]

  let passwords: FleetPasswords
  let keeper: SecretKeeper
  let saltKey: [UInt8]
  private let blueprints = BlueprintShelf()

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
    passwords: FleetPasswords,
    keeper: SecretKeeper,
    saltKey: [UInt8]
  ) {
    self.request = request
    self.drafter = drafter
    self.rows = rows
    self.passwords = passwords
    self.keeper = keeper
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
    if request.sites == nil { try validateOnly() }
    let isNewPlace = !FileWork.exists(out)
    try FileWork.makeDirectory(out, mode: 0o755)
    do {
      try keepSecrets()
      let authority = try request.pki.flatMap { try $0.authority(in: out) }
      let outcomes = await makeStations(authority, progress)
      var report = FleetReport(fleet: self, outcomes: outcomes)
      if let sites = request.sites.flatMap({ _ in drafter.resolver.sites }), !report.isInterrupted {
        let others = OtherStations(of: report, in: sites)
        report.left = others.left(isRemoved: request.prunes)
        report.unknown = try FleetFiles(self, report).write(keeping: others)
      }
      if isNewPlace { rmdir(out) }
      return report
    } catch {
      // Refused by the system where something has been put there.
      if isNewPlace { rmdir(out) }
      throw error
    }
  }

  /// Where there is but one station, nothing is written when it can not be.
  private func validateOnly() throws {
    let draft = drafter.draft(row: rows[0], passwords.own[0]).draft
    _ = try blueprints.blueprint(for: draft).files(draft.values)
  }

  /// Passwords are on the disk before anything is made with them.
  private func keepSecrets() throws(GenerationError) {
    guard keeper.destination == .directory else { return }
    var isWritten = false
    for (row, password) in zip(rows, passwords.own) {
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
      if let failure = passwords.failures[index] { throw failure }
      let draft = drafter.draft(row: rows[index], passwords.own[index]).draft
      let blueprint = try blueprints.blueprint(for: draft)
      let maker = StationMaker(fleet: self, draft: draft, blueprint: blueprint)
      let change = try maker.make(authority)
      let hashes = try hashes(of: draft.identity, passwords.own[index])
      return StationOutcome(index: index, result: .success(.init(change: change, hashes: hashes)))
    } catch {
      return StationOutcome(index: index, result: .failure(error))
    }
  }

  /// What the CSMS is told of a station's passwords; one that is slow to make is made beside others.
  private func hashes(
    of identity: String,
    _ passwords: StationPasswords
  ) throws(GenerationError) -> PasswordHashes {
    var hashes = PasswordHashes()
    guard request.sites != nil else { return hashes }
    let hash = request.passwordHash
    if let password = passwords.station {
      hashes.station = try hash.hashed(password, of: identity, key: saltKey)
    }
    for (slot, password) in passwords.slots {
      hashes.slots[slot] = try hash.hashed(password, of: "\(identity) \(slot)", key: saltKey)
    }
    return hashes
  }
}

/// What became of one station.
struct StationOutcome: Sendable {
  /// Its place among the fleet's.
  var index: Int
  var result: Result<Finished, any Error>

  /// A station that is there.
  struct Finished: Sendable {
    var change: FleetChange
    var hashes: PasswordHashes
  }
}

/// What a run did to a station.
public enum FleetChange: String, Sendable {
  case made
  /// It was there and is another now.
  case changed
  case unchanged
}
