/// Runs rules over what was read.
public enum Validator {
  /// Everything that is wrong with a source: what reading found and what `rules` find, by place.
  ///
  /// A single file gets only the rules that need no other file. What is found in a database has an
  /// address instead of a place.
  ///
  /// - Parameters:
  ///   - source: What was read.
  ///   - engines: What it is judged for; where there are none, EVerest and the specification of each
  ///     version that the station offers.
  ///   - rules: What to look for.
  /// - Returns: What was found, by file and place.
  public static func validate(
    _ source: DeviceModelSource,
    for engines: [RuleTarget] = [],
    rules: [Rule] = Rule.all
  ) -> [Diagnostic] {
    judged(source, for: engines, source.components.flatMap { findings(in: $0, rules) }, rules)
  }

  /// Reads a config directory or a component file and says what is wrong with it.
  ///
  /// The findings are those of `validate(_:for:rules:)`. Components are looked at as they are read, so
  /// that a config which does not fit into memory is hardly read twice.
  ///
  /// - Throws: ``ConfigError`` where something cannot be read at all.
  public static func read(
    _ path: String,
    for engines: [RuleTarget] = [],
    rules: [Rule] = Rule.all
  ) throws(ConfigError) -> (source: DeviceModelSource, findings: [Diagnostic]) {
    var found: [ObjectIdentifier: [Diagnostic]] = [:]
    let source = try ConfigDirectory.read(path, shelf: SourceShelf()) { component in
      let findings = findings(in: component, rules)
      if !findings.isEmpty { found[ObjectIdentifier(component)] = findings }
    }
    let counting = source.components.flatMap { found[ObjectIdentifier($0)] ?? [] }
    return (source, judged(source, for: engines, counting, rules))
  }

  /// What was found in the components, and all else, with the engines it is for.
  private static func judged(
    _ source: DeviceModelSource,
    for engines: [RuleTarget],
    _ ofComponents: [Diagnostic],
    _ rules: [Rule]
  ) -> [Diagnostic] {
    let targets = RuleTargets(engines, for: source)
    var found = ofComponents + findings(inWhole: source, for: targets, rules)
    for index in found.indices {
      let names = found[index].engines
      found[index].engines = targets.named(targets.engines.filter { names.contains($0.name) })
    }
    let all = sorted(found, of: source)
    return source.isDatabase ? source.addressed(all) : all
  }

  fileprivate static func findings(in component: ComponentSource, _ rules: [Rule]) -> [Diagnostic] {
    rules.flatMap { $0.findings(in: component) }
  }

  fileprivate static func findings(
    inWhole source: DeviceModelSource,
    for targets: RuleTargets,
    _ rules: [Rule]
  ) -> [Diagnostic] {
    rules.filter { source.isWhole || !$0.needsWholeStation }
      .flatMap { $0.findings(inWhole: source, for: targets) }
  }

  /// Findings in the order of their files and of their places in them.
  private static func sorted(_ found: [Diagnostic], of source: DeviceModelSource) -> [Diagnostic] {
    let diagnostics = source.readingFindings + found
    let ranks = Dictionary(
      source.files.enumerated().map { (ObjectIdentifier($1), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    func key(_ diagnostic: Diagnostic) -> (Int, Int, String) {
      let rank = ranks[ObjectIdentifier(diagnostic.range.source)] ?? -1
      return (rank, diagnostic.range.offsets.lowerBound, diagnostic.code.rawValue)
    }
    return diagnostics.enumerated()
      .sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
      .map(\.element)
  }
}

/// Tuples of a tuple and a number, which the standard library does not compare.
private func < (left: ((Int, Int, String), Int), right: ((Int, Int, String), Int)) -> Bool {
  left.0 == right.0 ? left.1 < right.1 : left.0 < right.0
}

extension Diagnostic {
  /// Whether it is an error of syntax or structure, which forbids building anything.
  public var isBrokenInput: Bool { severity == .error && code.isAboutInput }
}

extension DeviceModelSource {
  /// The errors of syntax and structure that forbid building anything from this.
  public var brokenInput: [Diagnostic] {
    let rules = Rule.structure
    let targets = RuleTargets([], for: self)
    let found =
      components.flatMap { Validator.findings(in: $0, rules) }
      + Validator.findings(inWhole: self, for: targets, rules)
    return (readingFindings + found).filter(\.isBrokenInput)
  }

  /// Whether there is an error of syntax or structure.
  public var hasBrokenInput: Bool { !brokenInput.isEmpty }

  /// The values no message may show: those of variables that can only be written.
  public var secrets: [SourceRange] {
    components.flatMap(\.secrets) + overruled.flatMap(\.component.secrets)
  }
}

extension VariableSource {
  /// Whether its values must not be shown.
  var isSecret: Bool { attributes.contains { $0.mutability?.value == .writeOnly } }
}
