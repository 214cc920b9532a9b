/// Something a device model must fulfil: a code, and a check that reports under it.
///
/// A family is a file with a list of rules; `Rule.all` is the sum of the families.
public struct Rule: Sendable {
  /// What its findings are, unless it tells several things apart.
  public let code: DiagnosticCode

  /// Whether it only makes sense with all components of a station at hand.
  public let needsWholeStation: Bool

  private let check: Check

  private enum Check: Sendable {
    case whole(@Sendable (DeviceModelSource, inout RuleFindings) -> Void)
    case component(@Sendable (ComponentSource, inout RuleFindings) -> Void)
  }

  /// A rule over a whole source, for instance to compare its components.
  init(
    _ code: DiagnosticCode,
    needsWholeStation: Bool = true,
    _ check: @escaping @Sendable (DeviceModelSource, inout RuleFindings) -> Void
  ) {
    self.code = code
    self.needsWholeStation = needsWholeStation
    self.check = .whole(check)
  }

  /// A rule that needs nothing but one component.
  fileprivate init(
    eachComponent code: DiagnosticCode,
    _ check: @escaping @Sendable (ComponentSource, inout RuleFindings) -> Void
  ) {
    self.code = code
    needsWholeStation = false
    self.check = .component(check)
  }

  /// What a rule over a whole source finds in it; nothing if it is one for components.
  func findings(
    inWhole source: DeviceModelSource,
    for targets: RuleTargets
  ) -> [Diagnostic] {
    guard case .whole(let check) = check else { return [] }
    var findings = RuleFindings(code: code, targets: targets)
    check(source, &findings)
    return findings.all
  }

  /// What a rule for components finds in one; nothing if it needs more.
  ///
  /// It is not judged for anything: what differs between engines is for rules over a whole source.
  func findings(in component: ComponentSource) -> [Diagnostic] {
    guard case .component(let check) = check else { return [] }
    var findings = RuleFindings(code: code, targets: nil)
    findings.about(Address(component.id)) { check(component, &$0) }
    return findings.all
  }

  /// The rule for those engines alone that decide so.
  func only(where decides: @escaping @Sendable (RuleTarget) -> Bool) -> Rule {
    Rule(code, needsWholeStation: needsWholeStation) { [check] source, findings in
      let engines = findings.targets.engines.filter(decides)
      if engines.isEmpty { return }
      findings.only(for: engines) { findings in
        switch check {
        case .whole(let check): check(source, &findings)
        case .component(let check):
          for component in source.components {
            findings.about(Address(component.id)) { check(component, &$0) }
          }
        }
      }
    }
  }
}

extension Rule {
  /// Every rule there is.
  public static let all: [Rule] =
    structure + values + limits + lists + defaults + topology + catalogue + requirements
    + standardRequirements + functions + monitors + network + slots + passwords + merging
}

/// A rule that looks at one component at a time.
func eachComponent(
  _ code: DiagnosticCode,
  _ check: @escaping @Sendable (ComponentSource, inout RuleFindings) -> Void
) -> Rule {
  Rule(eachComponent: code, check)
}

/// A rule that looks at one variable at a time, knowing its component.
func eachVariable(
  _ code: DiagnosticCode,
  _ check: @escaping @Sendable (ComponentSource, VariableSource, inout RuleFindings) -> Void
) -> Rule {
  eachComponent(code) { component, findings in
    for variable in component.variables {
      findings.about(Address(component.id, variable.id)) { check(component, variable, &$0) }
    }
  }
}

/// Where one rule reports: it knows the code, and what is being looked at.
struct RuleFindings {
  private(set) var code: DiagnosticCode
  private(set) var all: [Diagnostic] = []

  /// What the source is judged for; a rule that looks at components alone must not ask.
  var targets: RuleTargets {
    guard let known else { preconditionFailure("a rule for components knows no engines") }
    return known
  }

  private let known: RuleTargets?

  /// Whom findings concern; nobody in particular where empty.
  private var engines: [RuleTarget] = []

  init(code: DiagnosticCode, targets: RuleTargets?) {
    self.code = code
    known = targets
  }

  /// Looks for what concerns some engines only.
  mutating func only(for engines: [RuleTarget], _ look: (inout RuleFindings) -> Void) {
    let outer = self.engines
    self.engines = engines
    look(&self)
    self.engines = outer
  }

  /// Looks at something for one group of engines after the other; the same findings become one.
  mutating func forEach<Group>(
    _ groups: [(Group, [RuleTarget])],
    _ look: (Group, inout RuleFindings) -> Void
  ) {
    let start = all.count
    for (group, engines) in groups {
      let before = all.count
      only(for: engines) { look(group, &$0) }
      for index in (before..<all.count).reversed() where before > start {
        var finding = all[index]
        finding.engines = []
        let same = all[start..<before].firstIndex {
          var other = $0
          other.engines = []
          return other == finding
        }
        guard let same else { continue }
        all[same].engines += all[index].engines
        all.remove(at: index)
      }
    }
  }

  /// Looks at something; findings that name nothing else get its address.
  mutating func about(_ address: @autoclosure () -> Address, _ look: (inout RuleFindings) -> Void) {
    let before = all.count
    look(&self)
    guard all.count > before else { return }
    let address = address().description
    for index in before..<all.count where all[index].address == nil {
      all[index].address = address
    }
  }

  /// Looks for something with a code of its own, in a rule that looks for several things at once.
  mutating func under(_ code: DiagnosticCode, _ look: (inout RuleFindings) -> Void) {
    let outer = self.code
    self.code = code
    look(&self)
    self.code = outer
  }

  /// Adds a finding about `address`, or about what is being looked at.
  mutating func report(
    _ severity: Severity? = nil,
    at range: SourceRange,
    _ message: String,
    address: Address? = nil,
    notes: [Diagnostic.Note] = [],
    help: String? = nil,
    fix: Fix? = nil
  ) {
    var finding = Diagnostic(
      code,
      severity: severity,
      at: range,
      message,
      address: address?.description,
      notes: notes,
      help: help,
      fix: fix
    )
    finding.engines = engines.map(\.name)
    all.append(finding)
  }
}
