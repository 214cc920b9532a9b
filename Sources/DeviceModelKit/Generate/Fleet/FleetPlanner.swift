import Foundation

/// Checks everything about a fleet before anything of it is made.
struct FleetPlanner {
  private let request: FleetRequest
  private let sites: SiteTable?
  private let drafter: StationDrafter

  /// The rows of this run, in order.
  private let rows: [Int]

  /// The rows that are checked: those of the other shards too, so that all shards refuse alike.
  private let checked: [Int]

  /// Reads the table and the profile's templates.
  ///
  /// - Throws: ``InputProblems`` about profile and options, ``FleetFindings`` about the table.
  init(_ request: FleetRequest) throws {
    self.request = request
    let profile = request.profile.profile
    var tableFindings: [Diagnostic] = []
    sites = request.sites.map { source in
      let (table, findings) = SiteTable.read(source, facts: StationResolver.facts(in: profile))
      tableFindings = findings
      return table
    }
    guard tableFindings.isEmpty else {
      throw FleetFindings(diagnostics: tableFindings, holdsSecrets: sites?.holdsSecrets ?? true)
    }
    let resolver = StationResolver(request.profile, sites)
    guard resolver.problems.isEmpty else {
      throw InputProblems(request.profile.problems(resolver.problems))
    }
    drafter = StationDrafter(request, resolver)
    guard let sites else {
      (rows, checked) = ([1], [1])
      return
    }
    try Self.checkColumns(sites, profile)
    let (rows, unknown) = sites.rows(passing: request.filters, request.shard)
    guard unknown.isEmpty else {
      throw InputProblems(
        unknown.map { filter in
          let hint = Suggestion.closest(to: filter.column, among: sites.names).first
          return InputProblem(
            "--where: \(sites.path) has no column '\(filter.column)'"
              + (hint.map { ", did you mean '\($0)'?" } ?? "")
          )
        }
      )
    }
    self.rows = rows
    checked = sites.rows(passing: request.filters, nil).rows
  }

  /// A table has to tell its stations apart.
  private static func checkColumns(_ sites: SiteTable, _ profile: StationProfile) throws {
    let template = profile.identity ?? ""
    guard !sites.columns.contains(.field("identity")), !template.contains("{") else { return }
    let header = sites.table[0]
    let range =
      header.first.map { first in
        sites.table.range(first).through(sites.table.range(header.last ?? first))
      } ?? sites.table.source.wholeRange
    let finding = Diagnostic(
      .missingColumn,
      at: range,
      "there is no column 'identity'",
      help: "add one, or make identities in the profile, such as 'identity: CS-{row:05}'"
    )
    throw FleetFindings(diagnostics: [finding], holdsSecrets: sites.holdsSecrets)
  }

  // MARK: - Checking

  /// What is known of a row after it was looked at.
  private struct Checked: Sendable {
    var row: Int
    var identity: String
    var serial: String?
    var passwordDigest: String?
    var problems: [(problem: FieldProblem, columns: [String: Int])]

    /// Whether it has a password of its own, and what that has to keep to.
    var needsPassword: Bool
    var passwordLimits: Characteristics?
  }

  /// Checks every station.
  ///
  /// - Throws: ``InputProblems`` or ``FleetFindings`` with everything that is wrong.
  func plan(using generator: inout some RandomNumberGenerator) async throws -> Fleet {
    if request.passwordHash == .bcrypt { _ = try SystemCrypt.shared() }
    if case .file(let path) = request.secrets { _ = try SecretsTable(reading: path) }
    let results = Array(try await checkAll().joined())
    try refuse(results)
    let keeper = SecretKeeper(out: Self.trimmed(request.out), destination: request.secrets)
    let passwords = try passwords(of: results, keeper, using: &generator)
    let hasHashes =
      request.sites != nil && passwords.own.contains { $0.station != nil || !$0.slots.isEmpty }
    return Fleet(
      request,
      drafter: drafter,
      rows: rows,
      passwords: passwords,
      keeper: keeper,
      saltKey: hasHashes ? try keeper.saltKey(using: &generator) : []
    )
  }

  private func refuse(_ results: [Checked]) throws {
    var problems = RowProblems(request.profile, sites)
    var seen = Duplicates()
    for checked in results {
      for (problem, columns) in checked.problems {
        problems.note(problem, row: checked.row, columns)
      }
      guard let sites else { continue }
      problems.note(
        seen.findings(
          row: checked.row,
          identity: checked.identity,
          serial: checked.serial,
          password: checked.passwordDigest,
          in: sites
        )
      )
    }
    try problems.refuse(of: checked.count)
  }

  static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Looks at all rows, several at a time; what comes out is in their order.
  private func checkAll() async throws -> [[Checked]] {
    let size = 256
    let chunks = stride(from: 0, to: checked.count, by: size).map { start in
      checked[start..<min(start + size, checked.count)]
    }
    let cursor = Cursor(chunks.count)
    return try await withThrowingTaskGroup(of: [(Int, [Checked])].self) { group in
      for _ in 0..<max(1, request.workers) {
        group.addTask {
          var results: [(Int, [Checked])] = []
          while let index = cursor.next() {
            try Task.checkCancellation()
            results.append((index, chunks[index].map(check)))
            await Task.yield()
          }
          return results
        }
      }
      var all: [(Int, [Checked])] = []
      for try await results in group { all += results }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func check(_ row: Int) -> Checked {
    let (draft, problems) = drafter.draft(row: row)
    let password = draft.station.password.flatMap { $0.isEmpty ? nil : $0 }
    return Checked(
      row: row,
      identity: draft.identity,
      serial: draft.profile.serialNumber,
      passwordDigest: password.map { Manifest.digest(of: Array($0.utf8)) },
      problems: problems.map { ($0, draft.station.cells) },
      needsPassword: draft.structure.needsPassword(draft.profile),
      passwordLimits: draft.structure.passwordLimits
    )
  }

  // MARK: - Passwords

  /// The passwords of this run's stations, those that are made new among them; nothing is written.
  private func passwords(
    of results: [Checked],
    _ keeper: SecretKeeper,
    using generator: inout some RandomNumberGenerator
  ) throws -> FleetPasswords {
    var resolver = PasswordResolver(request, keeper)
    var passwords = FleetPasswords()
    var problems = RowProblems(request.profile, sites)
    var wanted = rows[...]
    for checked in results where checked.row == wanted.first {
      wanted.removeFirst()
      let station = drafter.resolver.station(row: checked.row)
      do throws(GenerationError) {
        let (own, wrong) = try resolver.passwords(
          of: station,
          isNeeded: checked.needsPassword,
          checked.passwordLimits,
          using: &generator
        )
        passwords.own.append(own)
        for problem in wrong { problems.note(problem, row: checked.row, station.cells) }
      } catch {
        passwords.failures[passwords.own.count] = error
        passwords.own.append(StationPasswords())
      }
    }
    try problems.refuse(of: rows.count)
    return passwords
  }
}

/// The passwords of a fleet's stations, by their places in the fleet.
struct FleetPasswords: Sendable {
  var own: [StationPasswords] = []

  /// Why the password that a station had could not be found out; its station fails, alone.
  var failures: [Int: GenerationError] = [:]
}
