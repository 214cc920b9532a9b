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
    var shape: Shape?

    /// Whether it has a password of its own, and what that has to keep to.
    var needsPassword: Bool
    var passwordLimits: Characteristics?
  }

  /// Checks every station.
  ///
  /// - Throws: ``InputProblems`` or ``FleetFindings`` with everything that is wrong.
  func plan(using generator: inout some RandomNumberGenerator) async throws -> Fleet {
    var findings: [Diagnostic] = []
    var shared = SharedProblems()
    var seen = Duplicates()
    var shapes: [Shape: Int] = [:]
    let results = Array(try await checkAll().joined())
    for checked in results {
      if let shape = checked.shape, shapes[shape] == nil { shapes[shape] = checked.row }
      for (problem, columns) in checked.problems {
        guard let sites, columns[problem.field] != nil else {
          shared.note(problem, row: checked.row, columns)
          continue
        }
        findings.append(finding(problem, checked.row, columns, sites))
      }
      guard let sites else { continue }
      findings += seen.findings(
        row: checked.row,
        identity: checked.identity,
        serial: checked.serial,
        password: checked.passwordDigest,
        in: sites
      )
    }
    // What every row has wrong is wrong in the profile.
    let problems = shared.all.filter { $0.count == checked.count }.map(\.problem)
    if let sites {
      for found in shared.all where found.count < checked.count {
        var finding = finding(found.problem, found.row, found.columns, sites)
        if found.count > 1 { finding.notes.append(.init("and in \(found.count - 1) other rows")) }
        findings.append(finding)
      }
      findings.sort { $0.range.offsets.lowerBound < $1.range.offsets.lowerBound }
    }
    guard problems.isEmpty else { throw InputProblems(request.profile.problems(problems)) }
    guard findings.isEmpty else {
      throw FleetFindings(diagnostics: findings, holdsSecrets: sites?.holdsSecrets ?? false)
    }
    let keeper = SecretKeeper(out: Self.trimmed(request.out), destination: request.secrets)
    let passwords = try passwords(of: results, keeper, using: &generator)
    let blueprints = BlueprintShelf()
    // A product that can not be made is found before anything is.
    for row in shapes.values.sorted().prefix(64) where !rows.isEmpty {
      let (draft, _) = try drafter.draft(row: row)
      _ = try blueprints.blueprint(for: draft)
    }
    return Fleet(
      request,
      drafter: drafter,
      rows: rows,
      passwords: passwords,
      keeper: keeper,
      blueprints: blueprints,
      saltKey: passwords.contains { $0.station != nil || !$0.slots.isEmpty }
        && request.sites != nil ? try keeper.saltKey(using: &generator) : []
    )
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
            results.append((index, try chunks[index].map(check)))
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

  private func check(_ row: Int) throws -> Checked {
    let (draft, problems) = try drafter.draft(row: row)
    let password = draft.station.password.flatMap { $0.isEmpty ? nil : $0 }
    return Checked(
      row: row,
      identity: draft.identity,
      serial: draft.profile.serialNumber,
      passwordDigest: password.map { Manifest.digest(of: Array($0.utf8)) },
      problems: problems.map { ($0, draft.station.cells) },
      shape: problems.isEmpty ? draft.shape : nil,
      needsPassword: draft.structure.needsPassword(draft.profile),
      passwordLimits: draft.structure.passwordLimits
    )
  }

  /// A problem at the cell that it is about, else at the row's identity.
  private func finding(
    _ problem: FieldProblem,
    _ row: Int,
    _ columns: [String: Int],
    _ sites: SiteTable
  ) -> Diagnostic {
    let own = columns[problem.field]
    let place = request.profile.places[problem.field]
    var notes: [Diagnostic.Note] = []
    if own == nil, let place {
      let position = [place.line, place.column].compactMap { $0.map { ":\($0)" } }.joined()
      notes.append(.init("'\(problem.field)' is from the profile, \(place.path)\(position)"))
    }
    let isCell = own != nil && problem.code == .unusableStation
    return Diagnostic(
      isCell ? .unusableCell : problem.code,
      at: sites.range(row: row, column: own ?? columns["identity"]),
      problem.message,
      notes: notes
    )
  }

  // MARK: - Passwords

  /// The passwords of this run's stations, those that are made new among them; nothing is written.
  private func passwords(
    of results: [Checked],
    _ keeper: SecretKeeper,
    using generator: inout some RandomNumberGenerator
  ) throws -> [StationPasswords] {
    var resolver = PasswordResolver(request, keeper)
    var passwords: [StationPasswords] = []
    var problems: [FieldProblem] = []
    var wanted = rows[...]
    for checked in results where checked.row == wanted.first {
      wanted.removeFirst()
      let own = try resolver.passwords(
        of: drafter.resolver.station(row: checked.row),
        isNeeded: checked.needsPassword,
        checked.passwordLimits,
        using: &generator
      )
      passwords.append(own)
      for problem in resolver.problems(with: own, checked.passwordLimits)
      where !problems.contains(problem) { problems.append(problem) }
    }
    guard problems.isEmpty else { throw InputProblems(request.profile.problems(problems)) }
    return passwords
  }
}

/// Problems that come of the profile: the same in many rows, told once.
private struct SharedProblems {
  private(set) var all: [Found] = []
  private var places: [FieldProblem: Int] = [:]

  struct Found {
    var problem: FieldProblem
    /// The first row that has it.
    var row: Int
    var columns: [String: Int]
    var count: Int
  }

  mutating func note(_ problem: FieldProblem, row: Int, _ columns: [String: Int]) {
    if let place = places[problem] {
      all[place].count += 1
    } else {
      places[problem] = all.count
      all.append(Found(problem: problem, row: row, columns: columns, count: 1))
    }
  }
}

extension LoadedProfile {
  /// Problems at the places of their fields.
  func problems(_ problems: [FieldProblem]) -> [InputProblem] {
    problems.map { problem in
      InputProblem(
        problem.message,
        at: places[problem.field],
        problem.code == .unusableStation ? nil : problem.code
      )
    }
  }
}
