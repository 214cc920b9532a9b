/// What `dmtool.yaml` at a config's root wants of findings: how bad they are, or that they are none.
public struct RuleSettings: Hashable, Sendable {
  /// What the file is called.
  public static let fileName = "dmtool.yaml"

  /// In the order of the file; the first that fits a finding counts.
  public var entries: [Entry]

  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// What becomes of a code's findings, everywhere or at some addresses.
  public struct Entry: Hashable, Sendable {
    public var code: DiagnosticCode

    /// Nothing where the findings are not reported.
    public var severity: Severity?

    /// Why; there is always one where the findings are not reported.
    public var reason: String?

    /// Nothing where the entry holds everywhere.
    public var addresses: [AddressPattern]?

    public init(
      _ code: DiagnosticCode,
      severity: Severity?,
      reason: String? = nil,
      addresses: [AddressPattern]? = nil
    ) {
      self.code = code
      self.severity = severity
      self.reason = reason
      self.addresses = addresses
    }

    /// Whether it is about an address in one of its forms; there is none where it is unknown.
    func fits(_ forms: [String]) -> Bool {
      guard let addresses else { return true }
      return addresses.contains { $0.fits(anyOf: forms) }
    }
  }

  /// A source's findings as they are to be reported, and those that are not.
  public func applied(
    to findings: [Diagnostic],
    of source: DeviceModelSource
  ) -> JudgedFindings {
    if entries.isEmpty { return JudgedFindings(findings) }
    let places = FindingPlaces(source)
    let entries = Dictionary(grouping: entries, by: \.code)
    var judged = JudgedFindings()
    for finding in findings {
      let candidates = entries[finding.code] ?? []
      let needsAddress = candidates.contains { $0.addresses != nil }
      let address = needsAddress ? places.address(of: finding) : nil
      let forms = address.map(AddressPattern.forms) ?? []
      guard let entry = candidates.first(where: { $0.fits(forms) }) else {
        judged.reported.append(finding)
        continue
      }
      if let severity = entry.severity {
        var finding = finding
        finding.severity = severity
        judged.reported.append(finding)
      } else {
        judged.exempt.append(.init(finding, .silenced(reason: entry.reason ?? "")))
      }
    }
    return judged
  }
}
