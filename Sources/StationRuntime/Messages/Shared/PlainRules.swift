/// What one version asks of one type, as it is asked at every message: `VersionRules`, put together
/// once for each version.
final class PlainRules: Sendable {
  /// Whether members need nothing but checks: none is required, or written differently, in this
  /// version only.
  let leaveMembersAsTheyAre: Bool

  /// Members that the version does not know.
  let unknownMembers: Set<String>

  /// How many Unicode scalars a text may have.
  let lengths: [String: Int]

  /// What a number, or each number of a list, may be.
  let limits: [String: [ClosedRange<Double>]]

  /// How many items a list may have.
  let maximumCounts: [String: Int]

  private init(_ rules: VersionRules, _ version: OCPPVersion) {
    leaveMembersAsTheyAre = rules.leaveMembersAsTheyAre(in: version)
    unknownMembers = rules.newMembers.filter { !rules.knows($0, in: version) }
    lengths = version == .v201 ? rules.lengths : [:]
    var limits: [String: [ClosedRange<Double>]] = [:]
    for since in OCPPVersion.allCases where since <= version {
      for (member, limit) in rules.limits[since] ?? [:] {
        limits[member, default: []].append(limit)
      }
    }
    self.limits = limits
    maximumCounts = rules.maximumCounts
  }

  /// The rules of a type, where it has any.
  static func of(_ type: Any.Type, in version: OCPPVersion) -> PlainRules? {
    switch version {
    case .v201: rulesOf201[ObjectIdentifier(type)]
    case .v21: rulesOf21[ObjectIdentifier(type)]
    }
  }

  private static let rulesOf201 = VersionRules.table.mapValues { PlainRules($0, .v201) }
  private static let rulesOf21 = VersionRules.table.mapValues { PlainRules($0, .v21) }
}
