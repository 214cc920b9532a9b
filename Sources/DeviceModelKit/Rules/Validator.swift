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
    let targets = RuleTargets(engines, for: source)
    var found = rules.filter { source.isWhole || !$0.needsWholeStation }
      .flatMap { $0.findings(in: source, for: targets) }
    for index in found.indices {
      let names = found[index].engines
      found[index].engines = targets.named(targets.engines.filter { names.contains($0.name) })
    }
    let all = sorted(source.readingFindings + found, files: source.files)
    return source.isDatabase ? source.addressed(all) : all
  }

  /// Findings in the order of their files and of their places in them.
  private static func sorted(_ diagnostics: [Diagnostic], files: [SourceText]) -> [Diagnostic] {
    let ranks = Dictionary(
      files.enumerated().map { (ObjectIdentifier($1), $0) },
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
    let rules = Rule.structure.filter { isWhole || !$0.needsWholeStation }
    let targets = RuleTargets([], for: self)
    let found = rules.flatMap { $0.findings(in: self, for: targets) }
    return (readingFindings + found).filter(\.isBrokenInput)
  }

  /// Whether there is an error of syntax or structure.
  public var hasBrokenInput: Bool { !brokenInput.isEmpty }

  /// The values no message may show: those of variables that can only be written.
  public var secrets: [SourceRange] {
    components.flatMap(\.secrets) + overruled.flatMap(\.component.secrets)
  }
}

extension ComponentSource {
  fileprivate var secrets: [SourceRange] {
    variables.filter(\.isSecret).flatMap { variable in
      (variable.attributes.map(\.value) + [variable.defaultValue]).compactMap { $0?.range }
    }
  }
}

extension VariableSource {
  /// Whether its values must not be shown.
  var isSecret: Bool { attributes.contains { $0.mutability?.value == .writeOnly } }
}
