/// Checks that need nothing but the profile: done before anything is written.
extension StationProfile {
  /// Everything that can not be, in a fixed order; empty when the profile is sound.
  func problems(slotProfile: Int?) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    func report(_ message: String, _ field: String) {
      problems.append(FieldProblem(field: field, message: message))
    }
    if let identity {
      if let problem = Self.problem(withIdentity: identity) { report(problem, "identity") }
    } else {
      report("no identity: give one in the profile or with --identity", "identity")
    }
    let profile = network.first?.securityProfile ?? securityProfile ?? slotProfile ?? 1
    let least = network.first?.securityProfile == nil ? 1 : 0
    if !(least...3).contains(profile) {
      report("security profile \(profile) is none, expected 1, 2 or 3", "securityProfile")
    }
    if profile == 3, let password, password != .generated {
      report(
        "security profile 3 has no password: the station proves itself with its certificate",
        "password"
      )
    }
    for (name, value, most) in texts {
      guard let value, value.unicodeScalars.count > most else { continue }
      report("'\(name)' has \(value.unicodeScalars.count) characters, at most \(most) fit", name)
    }
    return problems
  }

  private var texts: [(String, String?, Int)] {
    [
      ("vendor", vendor, 50), ("model", model, 20), ("serialNumber", serialNumber, 25),
      ("firmwareVersion", firmwareVersion, 50),
    ]
  }

  /// What is wrong with an identity; nothing when it will do.
  ///
  /// An identifierString of at most 48 characters; no colon, which ends the user name in Basic
  /// Auth. It becomes the name of a directory, so `.`, `..` and `secrets` are out too.
  public static func problem(withIdentity identity: String) -> String? {
    let length = identity.unicodeScalars.count
    guard (1...48).contains(length) else {
      return "identity '\(identity)' has \(length) characters, expected 1 to 48"
    }
    if identity.contains(":") {
      return "identity '\(identity)' has a colon, which Basic Auth can not carry in a user name"
    }
    if let stranger = identity.first(where: { !identifierCharacters.contains($0) }) {
      return "identity '\(identity)' has '\(stranger)', expected letters, digits and *-_=+|@."
    }
    if identity.hasPrefix(".") || identity == "secrets" {
      return "identity '\(identity)' can not be the name of a station's directory"
    }
    return nil
  }

  private static let identifierCharacters = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-_=+|@."
  )

  /// What is wrong with a CSMS's URL; nothing when it will do.
  static func problem(withURL url: String, identity: String?, securityProfile: Int) -> String? {
    let parts = url.split(separator: "://", maxSplits: 1)
    guard parts.count == 2, ["ws", "wss"].contains(parts[0].lowercased()) else {
      return "'\(url)' is no WebSocket URL, expected ws://HOST or wss://HOST"
    }
    guard !url.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else {
      return "'\(url)' has a space or a control character"
    }
    let host = parts[1].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !host.isEmpty, host.first != ":" else { return "'\(url)' names no host" }
    guard !host.contains("@") else {
      return "the URL holds a user name or password, which the station gives by itself"
    }
    if let port = port(of: host), (1...65535).contains(Int(port) ?? 0) == false {
      return "'\(url)' has port '\(port)', expected 1 to 65535"
    }
    let isSecure = parts[0].lowercased() == "wss"
    if isSecure, securityProfile == 1 {
      return "'\(url)' is TLS, which security profile 1 is not: give ws:// or --security-profile 2"
    }
    if !isSecure, securityProfile > 1 {
      return "'\(url)' is not TLS, which security profile \(securityProfile) needs: give wss://"
    }
    let path = parts[1].prefix { $0 != "?" && $0 != "#" }
    if let identity, path.split(separator: "/").dropFirst().last.map(String.init) == identity {
      return "'\(url)' ends in the identity, which the station adds by itself"
    }
    return nil
  }

  private static func port(of host: Substring) -> Substring? {
    let afterAddress = host.lastIndex(of: "]").map { host[host.index(after: $0)...] } ?? host
    return afterAddress.firstIndex(of: ":").map { afterAddress[afterAddress.index(after: $0)...] }
  }
}
