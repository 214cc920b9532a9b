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

    var isSilence: Bool {
      if case .silenced = self { true } else { false }
    }
  }

  /// Adds what another source has.
  public mutating func add(_ other: JudgedFindings) {
    reported += other.reported
    exempt += other.exempt
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
