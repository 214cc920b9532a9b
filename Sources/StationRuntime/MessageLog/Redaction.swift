import DeviceModelKit

/// Takes secrets out of what is logged or printed.
///
/// A secret is: the value of a WriteOnly variable, a password, key or PIN of a network profile, a
/// token of type KeyCode, a private key (A01.FR.12 for the first; the rest by the same reason).
struct Redaction: Sendable {
  /// Stands where a secret stood.
  static let mark = "‹redacted›"

  private let isSecret: @Sendable (ComponentID, VariableID) -> Bool

  /// - Parameter isSecret: Whether a variable is WriteOnly; asked in addition to the well-known
  ///   names, which count whatever it says.
  init(isSecret: @escaping @Sendable (ComponentID, VariableID) -> Bool = { _, _ in false }) {
    self.isSecret = isSecret
  }

  /// The frame as it is, or on one line without its secrets where it holds any.
  ///
  /// Most frames can hold none, which is seen without taking them apart. Nothing where one may and
  /// can not be taken apart.
  func redacting(frame text: String) -> String? {
    guard SecretScent(text).isThere else { return text }
    guard let json = try? RawJSON(text) else { return nil }
    let clean = redacting(json)
    return clean == json ? text : clean.compact
  }

  func redacting(_ json: RawJSON) -> RawJSON {
    switch json {
    case .literal: return json
    case .string(let lexeme): return redactingString(lexeme)
    case .array(let elements): return .array(elements.map(redacting))
    case .object(let members):
      let secrets = secretNames(of: json)
      return .object(
        members.map { member in
          var member = member
          member.value =
            secrets.contains(member.name)
            ? redactingAll(member.value) : redacting(member.value)
          return member
        }
      )
    }
  }

  /// A text that is no JSON goes as a whole when it may hold a secret.
  func redactingText(_ text: String) -> String {
    Self.suspicious.contains { text.contains($0) } ? Self.mark : text
  }
}

extension Redaction {
  private static let suspicious = [
    "PRIVATE KEY", "Password", "KeyCode", "keyCode", "simPin", "VpnKey", #""vpn""#,
  ]

  /// Members that are secret wherever they stand.
  private static let secretMembers: Set<String> = ["basicAuthPassword", "apnPassword", "simPin"]

  /// Variables that the specification makes WriteOnly.
  private static let secretVariables: Set<String> = [
    "BasicAuthPassword", "ApnPassword", "VpnPassword", "VpnKey", "SimPin",
  ]

  /// The members of this object whose values must not be seen.
  private func secretNames(of object: RawJSON) -> Set<String> {
    var names = Self.secretMembers
    guard case .object(let members) = object else { return names }
    let keys = members.map(\.name)
    if keys.contains("component"), isSecretVariable(object) {
      names.formUnion(["attributeValue", "actualValue", "variableAttribute"])
    }
    if keys.contains("type"), object["type"]?.text?.lowercased() == "keycode" {
      names.formUnion(["idToken", "additionalIdToken"])
    }
    // A VPN is the one thing with a server, a password and a key.
    if keys.contains("server"), keys.contains("key") {
      names.formUnion(["password", "key"])
    }
    return names
  }

  private func isSecretVariable(_ object: RawJSON) -> Bool {
    guard let component = object["component"], let variable = object["variable"],
      let componentName = component["name"]?.text, let variableName = variable["name"]?.text
    else { return false }
    let evse = component["evse"]
    return Self.secretVariables.contains(variableName)
      || isSecret(
        ComponentID(
          componentName,
          instance: component["instance"]?.text,
          evse: evse?["id"]?.integer,
          connector: evse?["connectorId"]?.integer
        ),
        VariableID(variableName, instance: variable["instance"]?.text)
      )
  }

  private func redactingString(_ lexeme: String) -> RawJSON {
    let text = JSONString.text(of: lexeme)
    if text.contains("PRIVATE KEY-----") { return .quoting(Self.mark) }
    // A value may be JSON itself, as NetworkConnectionProfiles is.
    guard Self.secretMembers.contains(where: text.contains) || text.contains(#""vpn""#) else {
      return .string(lexeme)
    }
    guard let inner = try? RawJSON(text) else { return .quoting(Self.mark) }
    let clean = redacting(inner)
    return clean == inner ? .string(lexeme) : .quoting(clean.compact)
  }

  /// Scalars become the mark; of structures only the values do, so that one sees what was there.
  private func redactingAll(_ json: RawJSON) -> RawJSON {
    switch json {
    case .literal, .string: .quoting(Self.mark)
    case .array(let elements): .array(elements.map(redactingAll))
    case .object(let members):
      .object(
        members.map { member in
          var member = member
          if member.name == "value" || member.value.elements.isEmpty == false {
            member.value = redactingAll(member.value)
          }
          return member
        }
      )
    }
  }
}
