/// What a device model is judged for: a release of EVerest, or a version of the standard.
///
/// What they decide differently is a value here, not a rule of its own.
public struct RuleTarget: Hashable, Sendable {
  /// As the command line has it.
  public let name: String

  /// The version of the standard it is held to; nothing: those that the station offers, and what
  /// one of them allows is allowed.
  let version: CatalogueVersion?

  /// Whether the variables have to be there without which libocpp refuses to start.
  let needsWhatLibocppNeeds: Bool

  /// Whether the variables have to be there that the standard requires of a component.
  let needsWhatOCPPNeeds: Bool

  /// Whether the names that EVerest adds to the standard's are known.
  let knowsEVerestNames: Bool
}

extension RuleTarget {
  public static let everest = RuleTarget(
    name: Engine.everest202610.rawValue,
    version: nil,
    needsWhatLibocppNeeds: true,
    needsWhatOCPPNeeds: false,
    knowsEVerestNames: true
  )

  public static let spec201 = specification("spec-2.0.1", .v201)
  public static let spec21 = specification("spec-2.1", .v21)

  public static let all = [everest, spec201, spec21]

  private static func specification(_ name: String, _ version: CatalogueVersion) -> RuleTarget {
    RuleTarget(
      name: name,
      version: version,
      needsWhatLibocppNeeds: false,
      needsWhatOCPPNeeds: true,
      knowsEVerestNames: false
    )
  }
}

/// The engines of one validation, and what follows from having several.
struct RuleTargets: Sendable {
  let engines: [RuleTarget]

  /// Whether somebody asked for these; else they follow from what the station offers.
  let areChosen: Bool

  /// The versions the station offers.
  let offered: [CatalogueVersion]

  /// Engines that look into the same versions of the standard.
  let groups: [(versions: [CatalogueVersion], engines: [RuleTarget])]

  /// Every version that one of the engines looks into: what is in one of them is no stranger.
  let versions: [CatalogueVersion]

  /// `chosen` or, where that is empty, EVerest and the specification of each offered version.
  init(_ chosen: [RuleTarget], for source: DeviceModelSource) {
    let offered = source.offeredVersions
    let usual = RuleTarget.all.filter { $0.version.map(offered.contains) ?? true }
    let engines = chosen.isEmpty ? usual : RuleTarget.all.filter(chosen.contains)
    var groups: [(versions: [CatalogueVersion], engines: [RuleTarget])] = []
    for engine in engines {
      let versions = engine.version.map { [$0] } ?? offered
      if versions.isEmpty { continue }
      if let group = groups.firstIndex(where: { $0.versions == versions }) {
        groups[group].engines.append(engine)
      } else {
        groups.append((versions, [engine]))
      }
    }
    self.engines = engines
    areChosen = !chosen.isEmpty
    self.offered = offered
    self.groups = groups
    versions = CatalogueVersion.allCases.filter { version in
      groups.contains { $0.versions.contains(version) }
    }
  }

  /// Whether names that EVerest adds are no strangers.
  var knowsEVerestNames: Bool { engines.contains(where: \.knowsEVerestNames) }

  /// What a finding says of the engines it is for.
  ///
  /// Where they were chosen each says so. Else only those do that hold for one version of the
  /// standard and not for another that is offered too.
  func named(_ found: [RuleTarget]) -> [String] {
    guard engines.count > 1 else { return [] }
    if areChosen { return (found.isEmpty ? engines : found).map(\.name) }
    let specifications = engines.filter { $0.version != nil }
    let concerned = specifications.filter(found.contains)
    return concerned.isEmpty || concerned == specifications ? [] : found.map(\.name)
  }
}
