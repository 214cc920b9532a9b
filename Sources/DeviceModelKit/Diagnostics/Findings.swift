/// Where readers and rules report.
public struct Findings: Sendable {
  public private(set) var diagnostics: [Diagnostic] = []

  public init() {}

  /// Adds a finding.
  public mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  /// Adds a finding of a code, at its usual severity unless another is given.
  public mutating func report(
    _ code: DiagnosticCode,
    severity: Severity? = nil,
    at range: SourceRange,
    _ message: String,
    address: String? = nil,
    notes: [Diagnostic.Note] = [],
    help: String? = nil,
    fix: Fix? = nil
  ) {
    report(
      Diagnostic(
        code,
        severity: severity,
        at: range,
        message,
        address: address,
        notes: notes,
        help: help,
        fix: fix
      )
    )
  }

  /// Adds everything another reader or rule found.
  public mutating func add(_ others: [Diagnostic]) {
    diagnostics += others
  }
}
