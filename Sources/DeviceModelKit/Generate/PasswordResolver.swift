import Foundation

/// Finds out which passwords stations get.
struct PasswordResolver {
  private let request: FleetRequest
  private let keeper: SecretKeeper

  /// The passwords of the stations so far, so that none is made twice.
  private var known: Set<String> = []

  /// What files hold that were read.
  private var files: [String: String] = [:]

  init(_ request: FleetRequest, _ keeper: SecretKeeper) {
    self.request = request
    self.keeper = keeper
  }

  /// A station's passwords; one that is made is made once, then taken from where it is kept.
  ///
  /// - Returns: The passwords, and what is wrong with those that were given.
  /// - Throws: Why one that was made before can not be read.
  mutating func passwords(
    of station: ResolvedStation,
    isNeeded: Bool,
    _ limits: Characteristics?,
    using generator: inout some RandomNumberGenerator
  ) throws(GenerationError) -> (passwords: StationPasswords, problems: [FieldProblem]) {
    var passwords = StationPasswords()
    var problems: [FieldProblem] = []
    func note(_ message: String?, _ field: String) {
      if let message { problems.append(FieldProblem(field: field, message: message)) }
    }
    if isNeeded {
      let source = station.profile.password ?? .generated
      if let password = station.password {
        passwords.station = password
      } else if source == .generated {
        passwords.station = try made(station, limits, using: &generator)
      } else {
        passwords.station = given(source) { note($0, "password") }
      }
      note(
        passwords.station.flatMap { StationPassword.problem(with: $0, limits: limits) },
        "password"
      )
    }
    for slot in station.profile.network {
      guard let source = slot.password else { continue }
      let field = "network[\(slot.slot)].password"
      guard let password = given(source, report: { note($0, field) }) else { continue }
      passwords.slots[slot.slot] = password
      note(StationPassword.problem(with: password, limits: limits), field)
    }
    return (passwords, problems)
  }

  private mutating func made(
    _ station: ResolvedStation,
    _ limits: Characteristics?,
    using generator: inout some RandomNumberGenerator
  ) throws(GenerationError) -> String {
    if let kept = try keeper.kept(station.profile.identity ?? "") {
      known.insert(kept)
      return kept
    }
    let length = StationPassword.length(within: limits)
    var password = StationPassword.make(length: length, using: &generator)
    while !known.insert(password).inserted {
      password = StationPassword.make(length: length, using: &generator)
    }
    return password
  }

  private mutating func given(
    _ source: StationProfile.PasswordSource,
    report: (String) -> Void
  ) -> String? {
    switch source {
    case .generated: return nil
    case .file(let path):
      let place = path.hasPrefix("/") ? path : "\(request.profile.directory)/\(path)"
      if let password = files[place] { return password }
      do throws(GenerationError) {
        let password = try SecretKeeper.firstLine(of: place)
        files[place] = password
        return password
      } catch {
        report("\(error)")
        return nil
      }
    case .environment(let name):
      if let password = request.environment[name], !password.isEmpty { return password }
      report("the environment has no variable \(name), which should hold the password")
      return nil
    }
  }
}
