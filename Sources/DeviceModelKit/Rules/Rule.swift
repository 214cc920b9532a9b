/// Something a device model must fulfil: a code, and a check that reports under it.
///
/// A family is a file with a list of rules; `Rule.all` is the sum of the families.
public struct Rule: Sendable {
  /// What its findings are, unless it tells several things apart.
  public let code: DiagnosticCode

  /// Whether it only makes sense with all components of a station at hand.
  public let needsWholeStation: Bool

  private let check: @Sendable (DeviceModelSource, inout RuleFindings) -> Void

  /// A rule over a whole source, for instance to compare its components.
  init(
    _ code: DiagnosticCode,
    needsWholeStation: Bool = true,
    _ check: @escaping @Sendable (DeviceModelSource, inout RuleFindings) -> Void
  ) {
    self.code = code
    self.needsWholeStation = needsWholeStation
    self.check = check
  }

  /// What this rule finds in a source.
  func findings(in source: DeviceModelSource) -> [Diagnostic] {
    var findings = RuleFindings(code: code)
    check(source, &findings)
    return findings.all
  }
}

extension Rule {
  /// Every rule there is.
  public static let all: [Rule] =
    structure + values + limits + lists + defaults + topology + catalogue + requirements
    + functions + monitors + network + slots + passwords
}

/// A rule that looks at one component at a time.
func eachComponent(
  _ code: DiagnosticCode,
  _ check: @escaping @Sendable (ComponentSource, inout RuleFindings) -> Void
) -> Rule {
  Rule(code, needsWholeStation: false) { source, findings in
    for component in source.components {
      findings.about(Address(component.id)) { check(component, &$0) }
    }
  }
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

  init(code: DiagnosticCode) {
    self.code = code
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
    all.append(
      Diagnostic(
        code,
        severity: severity,
        at: range,
        message,
        address: address?.description,
        notes: notes,
        help: help,
        fix: fix
      )
    )
  }
}
