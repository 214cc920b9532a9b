/// What is wrong with the rows of a fleet, sorted by whose doing it is: a cell's, or the profile's.
struct RowProblems {
  private let profile: LoadedProfile
  private let sites: SiteTable?

  /// About cells.
  private(set) var findings: [Diagnostic] = []

  /// About what rows took from the profile: the same in many of them, told once.
  private var shared: [Shared] = []
  private var places: [FieldProblem: Int] = [:]

  private struct Shared {
    var problem: FieldProblem
    /// The first row that has it.
    var row: Int
    var columns: [String: Int]
    var count: Int
  }

  init(_ profile: LoadedProfile, _ sites: SiteTable?) {
    self.profile = profile
    self.sites = sites
  }

  /// Notes a problem of a row, which took these fields from these columns.
  mutating func note(_ problem: FieldProblem, row: Int, _ columns: [String: Int]) {
    if let sites, columns[problem.field] != nil {
      findings.append(finding(problem, row, columns, sites))
    } else if let place = places[problem] {
      shared[place].count += 1
    } else {
      places[problem] = shared.count
      shared.append(Shared(problem: problem, row: row, columns: columns, count: 1))
    }
  }

  mutating func note(_ findings: [Diagnostic]) { self.findings += findings }

  /// Goes on only where nothing was noted.
  ///
  /// - Parameter count: How many rows were looked at: what all of them have wrong is wrong in the
  ///   profile.
  /// - Throws: ``InputProblems`` about the profile, else ``FleetFindings`` about the table.
  func refuse(of count: Int) throws {
    let own = shared.filter { $0.count == count }.map(\.problem)
    guard own.isEmpty else { throw InputProblems(profile.problems(own)) }
    guard let sites else { return }
    var findings = findings
    for found in shared {
      var finding = finding(found.problem, found.row, found.columns, sites)
      let others = found.count - 1
      if others > 0 {
        finding.notes.append(.init("and in \(others) other row\(others == 1 ? "" : "s")"))
      }
      findings.append(finding)
    }
    guard !findings.isEmpty else { return }
    findings.sort { $0.range.offsets.lowerBound < $1.range.offsets.lowerBound }
    throw FleetFindings(diagnostics: findings, holdsSecrets: sites.holdsSecrets)
  }

  /// A problem at the cell that it is about, else at the row's identity.
  private func finding(
    _ problem: FieldProblem,
    _ row: Int,
    _ columns: [String: Int],
    _ sites: SiteTable
  ) -> Diagnostic {
    let own = columns[problem.field]
    var notes: [Diagnostic.Note] = []
    if own == nil, let place = profile.places[problem.field] {
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
