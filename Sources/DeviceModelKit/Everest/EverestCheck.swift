/// Looks for what is wrong with the OCPP wiring of EVerest's configuration.
public enum EverestCheck {
  /// Everything that is wrong, by place.
  ///
  /// - Parameters:
  ///   - config: EVerest's configuration.
  ///   - station: The device model that its OCPP module will have, to see whether they agree.
  /// - Returns: What was found.
  public static func findings(
    in config: EverestConfig,
    against station: EverestStation? = nil
  ) -> [Diagnostic] {
    var findings = WiringFindings(config: config)
    // What could not be read is not judged: its absence proves nothing.
    if config.readingFindings.isEmpty {
      findings.checkModules()
      findings.checkOCPP()
      findings.checkPaths()
      if let station { findings.checkAgreement(with: station) }
    }
    return (config.readingFindings + findings.all).enumerated()
      .sorted { left, right in
        let (first, second) = (left.element, right.element)
        let offsets = (first.range.offsets.lowerBound, second.range.offsets.lowerBound)
        if offsets.0 != offsets.1 { return offsets.0 < offsets.1 }
        return first.code == second.code ? left.offset < right.offset : first.code < second.code
      }
      .map(\.element)
  }
}

/// A device model beside EVerest's configuration.
public struct EverestStation: Sendable {
  public var model: DeviceModel

  /// The files in `custom/` that are about an EVSE or a connector.
  public var customPlaces: [String] = []

  /// What a database holds.
  public init(_ model: DeviceModel) { self.model = model }

  /// What component files say.
  public init(_ source: DeviceModelSource) {
    model = source.model
    customPlaces = source.components
      .filter { $0.layer == .custom && ["EVSE", "Connector"].contains($0.name.value) }
      .map { component in
        component.source.path.split(separator: "/").suffix(2).joined(separator: "/")
      }
  }

  /// The Actual value of a variable.
  func value(_ component: String, _ variable: String) -> String? {
    model.components.first { $0.id.name == component && $0.id.evse == nil }?
      .variables.first { $0.id.name == variable }?[.actual]?.value
  }

  /// Whether a variable is switched on.
  func isTrue(_ component: String, _ variable: String) -> Bool {
    value(component, variable)?.lowercased() == "true"
  }

  /// The numbers of its EVSEs.
  var evses: [Int] {
    model.components.filter { $0.id.name == "EVSE" && $0.id.connector == nil }
      .compactMap(\.id.evse).sorted()
  }

  /// How many connectors an EVSE has.
  func connectorCount(of evse: Int) -> Int {
    model.components.count { $0.id.name == "Connector" && $0.id.evse == evse }
  }
}

/// Where the rules about EVerest's configuration report.
struct WiringFindings {
  let config: EverestConfig
  private(set) var all: [Diagnostic] = []

  init(config: EverestConfig) { self.config = config }

  mutating func report(
    _ code: DiagnosticCode,
    severity: Severity? = nil,
    at range: SourceRange,
    _ message: String,
    notes: [String] = [],
    help: String? = nil
  ) {
    all.append(
      Diagnostic(
        code,
        severity: severity,
        at: range,
        message,
        notes: notes.map { .init($0) },
        help: help
      )
    )
  }
}

extension [Int] {
  /// `1`, `1 and 2`, `1, 2 and 3`.
  var inWords: String {
    let words = map(String.init)
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
