import Foundation

/// Finds out which passwords stations get.
struct PasswordResolver {
  private let request: FleetRequest
  private let keeper: SecretKeeper

  /// The passwords of the stations so far, so that none is made twice.
  private var known: Set<String> = []

  /// What files hold that were read.
  private var files: [String: String] = [:]

  /// Whether the last station's were given, by file or environment, and have yet to be checked.
  private(set) var isGiven = false

  init(_ request: FleetRequest, _ keeper: SecretKeeper) {
    self.request = request
    self.keeper = keeper
  }

  /// A station's passwords; one that is made is made once, then taken from where it is kept.
  mutating func passwords(
    of draft: StationDraft,
    using generator: inout some RandomNumberGenerator
  ) throws(GenerationError) -> StationPasswords {
    isGiven = false
    var passwords = StationPasswords()
    let profile = draft.profile
    if draft.structure.needsPassword(profile) {
      passwords.station = try password(of: draft, using: &generator)
    }
    for slot in profile.network {
      guard let source = slot.password else { continue }
      isGiven = true
      passwords.slots[slot.slot] = try given(source)
    }
    return passwords
  }

  private mutating func password(
    of draft: StationDraft,
    using generator: inout some RandomNumberGenerator
  ) throws(GenerationError) -> String {
    if let password = draft.station.password { return password }
    let source = draft.profile.password ?? .generated
    guard source == .generated else {
      isGiven = true
      return try given(source)
    }
    if let kept = try keeper.kept(draft.identity) {
      known.insert(kept)
      isGiven = true
      return kept
    }
    let length = StationPassword.length(within: draft.structure.passwordLimits)
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
