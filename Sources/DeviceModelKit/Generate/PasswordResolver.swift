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
  mutating func passwords(
    of station: ResolvedStation,
    isNeeded: Bool,
    _ limits: Characteristics?,
    using generator: inout some RandomNumberGenerator
  ) throws(GenerationError) -> StationPasswords {
    var passwords = StationPasswords()
    if isNeeded { passwords.station = try password(of: station, limits, using: &generator) }
    for slot in station.profile.network {
      guard let source = slot.password else { continue }
      passwords.slots[slot.slot] = try given(source)
    }
    return passwords
  }

  /// What is wrong with passwords, wherever they come from.
  func problems(
    with passwords: StationPasswords,
    _ limits: Characteristics?
  ) -> [FieldProblem] {
    let own = passwords.station.map { [("password", $0)] } ?? []
    let slots = passwords.slots.sorted { $0.key < $1.key }
      .map { ("network[\($0.key)].password", $0.value) }
    return (own + slots).compactMap { field, password in
      StationPassword.problem(with: password, limits: limits)
        .map { FieldProblem(field: field, message: $0) }
    }
  }

  private mutating func password(
    of station: ResolvedStation,
    _ limits: Characteristics?,
    using generator: inout some RandomNumberGenerator
  ) throws(GenerationError) -> String {
    if let password = station.password { return password }
    let source = station.profile.password ?? .generated
    guard source == .generated else { return try given(source) }
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
    _ source: StationProfile.PasswordSource
  ) throws(GenerationError) -> String {
    switch source {
    case .generated: return ""
    case .file(let path):
      let place = path.hasPrefix("/") ? path : "\(request.profile.directory)/\(path)"
      if let password = files[place] { return password }
      let password = try SecretKeeper.firstLine(of: place)
      files[place] = password
      return password
    case .environment(let name):
      guard let password = request.environment[name], !password.isEmpty else {
        throw .noPassword("the environment has no variable \(name), which should hold the password")
      }
      return password
    }
  }
}
