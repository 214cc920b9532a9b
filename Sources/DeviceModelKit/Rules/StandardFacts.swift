/// What the standard says about a variable of a standard component.
struct StandardFacts {
  /// The component's name.
  let component: String

  /// What holds for the versions that are looked into, one for each that differs.
  let rows: [StandardVariable]

  private let knowsEVerestNames: Bool

  private let variable: VariableSource
  private let owner: ComponentSource
  private let standard: [StandardVariable]

  /// What the standard says of the component's variables of this name, whatever the instance.
  private let named: [StandardVariable]

  /// The facts for each group of engines; for all together where the versions do not differ.
  static func each(
    _ variable: VariableSource,
    of owner: ComponentSource,
    _ standard: [StandardVariable],
    _ targets: RuleTargets
  ) -> [(StandardFacts, [RuleTarget])] {
    let name = variable.id.name
    let named = standard.filter { $0.name == name }
    let known =
      named.isEmpty ? StandardCatalogue.genericVariables.filter { $0.name == name } : named
    let areSame = known.allSatisfy { $0.versions.count == CatalogueVersion.allCases.count }
    let groups = areSame ? targets.groups.prefix(1) : targets.groups[...]
    return groups.map { versions, engines in
      let facts = StandardFacts(
        component: owner.name.value,
        rows: StandardCatalogue.variables(variable.id, named: named, in: versions),
        knowsEVerestNames: targets.knowsEVerestNames,
        variable: variable,
        owner: owner,
        standard: standard,
        named: named
      )
      return (facts, areSame ? [] : engines)
    }
  }

  /// Whether the standard has no variable of this name on the component, nor has EVerest.
  var isUnknownName: Bool {
    guard rows.isEmpty, named.isEmpty else { return false }
    let name = variable.id.name
    return !StandardCatalogue.genericVariables.contains { $0.name == name }
      && !(knowsEVerestNames && EVerestNames.variables(of: component).contains(name))
  }

  /// Whether OCPP 2.1 has it and 2.0.1 has not, in any instance where none fits.
  var cameLater: Bool {
    let known = named.isEmpty ? StandardCatalogue.genericVariables : named
    let fitting = named.filter { $0.matches(variable.id) }
    let rows = fitting.isEmpty ? known.filter { $0.name == variable.id.name } : fitting
    return !rows.isEmpty && !isUnknownInstance && rows.allSatisfy { $0.versions == [.v21] }
  }

  /// Whether EVerest added it to the component, and that is known.
  var isEVerests: Bool {
    knowsEVerestNames && named.isEmpty
      && EVerestNames.variables(of: component).contains(variable.id.name)
  }

  /// Whether the standard has the variable with other instances only.
  var isUnknownInstance: Bool {
    let id = variable.id
    return id.instance != nil && named.contains { $0.instance != nil }
      && !named.contains { $0.matches(id) }
  }

  /// The standard name this one may be a slip of, unless the component has that as well.
  var meantName: String? {
    let taken = Set(owner.variables.map(\.name.value))
    return Suggestion.slip(
      variable.id.name,
      of: standard.map(\.name).uniqued.filter { !taken.contains($0) }
    )
  }

  /// The standard instance this one may be a slip of, unless the component has that as well.
  var meantInstance: String? {
    guard let instance = variable.id.instance else { return nil }
    let name = variable.id.name
    let instances = named.compactMap(\.instance).uniqued
    return Suggestion.slip(
      instance,
      of: instances.filter { owner[VariableID(name, instance: $0)] == nil }
    )
  }

  /// The laxest of a limit that every row has.
  func bound(
    _ limit: KeyPath<StandardVariable, Double?>,
    _ laxer: (Double, Double) -> Double
  ) -> Double? {
    let bounds = rows.compactMap { $0[keyPath: limit] }
    guard bounds.count == rows.count, let first = bounds.first else { return nil }
    return bounds.dropFirst().reduce(first, laxer)
  }
}

extension Suggestion {
  /// The name that `name` is most likely a slip of: at most two characters differ.
  static func slip(_ name: String, of names: [String]) -> String? {
    guard let best = closest(to: name, among: names).first else { return nil }
    let most = name.count < 8 ? 1 : 2
    return distance(Array(name.lowercased()), Array(best.lowercased()), limit: most).map { _ in best
    }
  }
}

extension DeviceModelSource {
  /// The versions that SupportedOcppVersions names; both where nothing says so.
  var offeredVersions: [CatalogueVersion] {
    guard let text = supportedVersions?.text, !text.isEmpty else {
      return CatalogueVersion.allCases
    }
    let words = text.split(separator: ",").map { $0.filter { $0 != " " } }
    return CatalogueVersion.allCases.filter { words.contains($0.rawValue) }
  }
}

extension Sequence where Element: Equatable {
  /// The elements of something short in their order, each once.
  var uniqued: [Element] {
    reduce(into: []) { seen, element in
      if !seen.contains(element) { seen.append(element) }
    }
  }
}
