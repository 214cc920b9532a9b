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
    try readText(text, path: path).profile
  }

  /// Also what it says beside the profile, and where it says it.
  static func readText(_ text: String, path: String) throws(InputProblems) -> ProfileText {
    let read = try YAMLFindings.read(text, path: path) { root, findings in
      var read = ProfileText()
      read.read(root, &findings)
      return read
    }
    return read ?? ProfileText()
  }
}

/// What one profile file says.
struct ProfileText {
  var profile = StationProfile()

  /// The profile it is made over, as written.
  var extends: String?

  /// Where keys stand, values among them by their address.
  var places: [String: InputPlace] = [:]
}

extension ProfileText {
  static let keys = [
    "extends", "identity", "csmsUrl", "securityProfile", "password", "vendor", "model",
    "serialNumber", "firmwareVersion", "ocppVersions", "evses", "connectors", "network",
    "features", "measurands", "values", "overlays",
  ]

  fileprivate mutating func read(_ root: Node, _ findings: inout YAMLFindings) {
    guard let entries = findings.entries(of: root, "a profile", known: Self.keys) else { return }
    var connectors: Int?
    for (key, value) in entries {
      places[key] = findings.place(of: value)
      switch key {
      case "extends": extends = findings.text(value, key)
      case "identity": profile.identity = findings.text(value, key)
      case "csmsUrl": profile.csmsURL = findings.text(value, key)
      case "securityProfile":
        profile.securityProfile = findings.integer(value, key, in: 1...3)
      case "password": profile.password = findings.password(value)
      case "vendor": profile.vendor = findings.text(value, key)
      case "model": profile.model = findings.text(value, key)
      case "serialNumber": profile.serialNumber = findings.text(value, key)
      case "firmwareVersion": profile.firmwareVersion = findings.text(value, key)
      case "ocppVersions": profile.ocppVersions = findings.versions(value)
      case "evses": profile.evses = findings.evses(value)
      case "connectors": connectors = findings.integer(value, key, in: 1...16)
      case "network": profile.network = findings.network(value, &places)
      case "features": profile.features = findings.features(value, &places)
      case "measurands": profile.measurands = findings.measurands(value)
      case "values": profile.values = findings.settings(value, &places)
      case "overlays": profile.overlays = findings.texts(value, key) ?? []
      default: break
      }
    }
    guard let connectors else { return }
    guard profile.evses != nil else {
      return findings.report("'connectors' needs 'evses' beside it", at: root)
    }
    profile.setConnectors(connectors, overriding: false)
  }
}

extension YAMLFindings {
  mutating func password(_ node: Node) -> StationProfile.PasswordSource? {
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

  fileprivate mutating func versions(_ node: Node) -> [CatalogueVersion]? {
    guard let words = texts(node, "ocppVersions") else { return nil }
    var versions: [CatalogueVersion] = []
    for word in words {
      let known = CatalogueVersion.allCases.first { ["ocpp\(word)", word].contains($0.rawValue) }
      guard let known else {
        let all = CatalogueVersion.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
        report("'\(word)' is no version of OCPP that has a device model, expected \(all)", at: node)
        continue
      }
      if !versions.contains(known) { versions.append(known) }
    }
    return versions
  }

  fileprivate mutating func settings(
    _ node: Node,
    _ places: inout [String: InputPlace]
  ) -> [StationProfile.Setting] {
    var settings: [StationProfile.Setting] = []
    for (key, value) in entries(of: node, "values", known: nil) ?? [] {
      guard let text = text(value, key, emptyIsFine: true) else { continue }
      do {
        let address = try Address(key)
        settings.append(.init(address, text))
        places[address.description] = place(of: value)
      } catch {
        report("'\(key)' is no address: \(error)", at: value)
      }
    }
    return settings
  }
}
