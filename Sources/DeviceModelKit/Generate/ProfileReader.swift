import Yams

/// Reads a station profile: YAML, or JSON, which YAML includes.
///
/// Strict: an unknown key, a value of the wrong kind or a key given twice is a problem, and every
/// problem is found at once.
public enum ProfileReader {
  /// Reads the profile in `text`; `path` is what messages call it.
  ///
  /// - Throws: ``InputProblems`` with every problem and its place.
  public static func read(
    _ text: String,
    path: String
  ) throws(InputProblems) -> StationProfile {
    let profile = try YAMLFindings.read(text, path: path) { root, findings in
      var profile = StationProfile()
      profile.read(root, &findings)
      return profile
    }
    return profile ?? StationProfile()
  }
}

extension StationProfile {
  fileprivate static let keys = [
    "identity", "csmsUrl", "securityProfile", "password", "vendor", "model", "serialNumber",
    "firmwareVersion", "evses", "connectors", "values",
  ]

  fileprivate mutating func read(_ root: Node, _ findings: inout YAMLFindings) {
    guard let entries = findings.entries(of: root, "a profile", known: Self.keys) else { return }
    var connectors: Int?
    for (key, value) in entries {
      switch key {
      case "identity": identity = findings.text(value, key)
      case "csmsUrl": csmsURL = findings.text(value, key)
      case "securityProfile": securityProfile = findings.integer(value, key, in: 1...3)
      case "password": password = findings.password(value)
      case "vendor": vendor = findings.text(value, key)
      case "model": model = findings.text(value, key)
      case "serialNumber": serialNumber = findings.text(value, key)
      case "firmwareVersion": firmwareVersion = findings.text(value, key)
      case "evses": evses = findings.evses(value)
      case "connectors": connectors = findings.integer(value, key, in: 1...16)
      case "values": values = findings.settings(value)
      default: break
      }
    }
    guard let connectors else { return }
    guard evses != nil else {
      return findings.report("'connectors' needs 'evses' beside it", at: root)
    }
    setConnectors(connectors, overriding: false)
  }
}

extension YAMLFindings {
  fileprivate mutating func password(_ node: Node) -> StationProfile.PasswordSource? {
    if node.scalar?.string == "generated" { return .generated }
    let wanted = "'generated', 'file: PATH' or 'environment: NAME'"
    guard node.mapping != nil else {
      report("'password' is one of \(wanted); a password itself must not stand here", at: node)
      return nil
    }
    guard
      let entries = entries(of: node, "password", known: ["file", "environment"]),
      let (key, value) = entries.first
    else { return nil }
    guard entries.count == 1 else {
      report("'password' takes one of \(wanted)", at: node)
      return nil
    }
    guard let text = text(value, key) else { return nil }
    return key == "file" ? .file(text) : .environment(text)
  }

  fileprivate mutating func evses(_ node: Node) -> [StationProfile.EVSEProfile]? {
    if node.scalar != nil {
      let count = integer(node, "evses", in: 1...128)
      return count.map { Array(repeating: .init(), count: $0) }
    }
    guard let sequence = node.sequence else {
      report("'evses' is a number or a list", at: node)
      return nil
    }
    guard (1...128).contains(sequence.count) else {
      report("'evses' has \(sequence.count) entries, expected 1 to 128", at: node)
      return nil
    }
    return sequence.map { evse($0) }
  }

  private mutating func evse(_ node: Node) -> StationProfile.EVSEProfile {
    var evse = StationProfile.EVSEProfile()
    let known = ["power", "phases", "connectors", "connectorType"]
    for (key, value) in entries(of: node, "an EVSE", known: known) ?? [] {
      switch key {
      case "power": evse.power = integer(value, key, in: 1...10_000_000)
      case "phases": evse.phases = integer(value, key, in: 1...3)
      case "connectors": evse.connectors = integer(value, key, in: 1...16)
      case "connectorType": evse.connectorType = text(value, key)
      default: break
      }
    }
    return evse
  }

  fileprivate mutating func settings(_ node: Node) -> [StationProfile.Setting] {
    var settings: [StationProfile.Setting] = []
    for (key, value) in entries(of: node, "values", known: nil) ?? [] {
      guard let text = text(value, key, emptyIsFine: true) else { continue }
      do {
        settings.append(.init(try Address(key), text))
      } catch {
        report("'\(key)' is no address: \(error)", at: value)
      }
    }
    return settings
  }
}
