/// Findings, and which of them are not reported.
public struct JudgedFindings: Sendable {
  /// In the order they were found, at the severity the settings give them.
  public var reported: [Diagnostic]

  /// What is not reported, and why.
  public var exempt: [Exempt]

  public init(_ reported: [Diagnostic] = [], exempt: [Exempt] = []) {
    self.reported = reported
    self.exempt = exempt
  }

  /// A finding that is not reported.
  public struct Exempt: Hashable, Sendable {
    public var finding: Diagnostic
    public var ground: Ground

    public init(_ finding: Diagnostic, _ ground: Ground) {
      self.finding = finding
      self.ground = ground
    }
  }

  /// Why a finding is not reported.
  public enum Ground: Hashable, Sendable {
    /// The settings say `off`.
    case silenced(reason: String)
    /// It was there when the baseline was written.
    case known(baseline: String)
  }
}

extension JudgedFindings.Ground: CustomStringConvertible {
  public var description: String {
    switch self {
    case .silenced(let reason): reason
    case .known(let baseline): "in the baseline \(baseline)"
    }
  }
}

extension FindingsSummary {
  /// The same with findings that are not reported counted beside the others.
  public func with(_ exempt: [JudgedFindings.Exempt]) -> FindingsSummary {
    let silenced = exempt.count { if case .silenced = $0.ground { true } else { false } }
    var summary = self
    summary.silenced = silenced > 0 ? silenced : nil
    summary.inBaseline = exempt.count > silenced ? exempt.count - silenced : nil
    return summary
  }

  /// What was found and is not reported: `; 2 silenced by dmtool.yaml; 5 in the baseline`.
  public var exemptions: String {
    (silenced.map { "; \($0) silenced by \(RuleSettings.fileName)" } ?? "")
      + (inBaseline.map { "; \($0) in the baseline" } ?? "")
  }
}
