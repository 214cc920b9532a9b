/// Takes out what must not be shown of texts that are no secret as a whole: a password within a
/// network profile, or within a URL.
enum SecretText {
  private static let secretMembers: Set<String> = [
    "apnpassword", "authorizationkey", "basicauthpassword", "key", "password", "simpin",
  ]

  /// The text as output may show it.
  static func hiding(_ text: String) -> String {
    let text = withoutUserInfo(text)
    let lower = text.lowercased()
    guard secretMembers.contains(where: { lower.contains("\"\($0)\"") }) else {
      return lower.contains("private key-----") ? Attribute.redacted : text
    }
    let (json, findings) = JSONParser.parse(SourceText(path: "", bytes: Array(text.utf8)))
    guard let json, let plain = PlainJSON(json), findings.allSatisfy({ $0.severity < .error })
    else { return Attribute.redacted }
    return line(hiding(plain))
  }

  private static func hiding(_ json: PlainJSON) -> PlainJSON {
    switch json {
    case .array(let elements): return .array(elements.map(hiding))
    case .object(let members):
      return .object(
        members.map { member in
          let isSecret = secretMembers.contains(member.key.lowercased())
          let value = isSecret ? .string(Attribute.redacted) : hiding(member.value)
          return .init(member.key, value)
        }
      )
    default: return json
    }
  }

  /// JSON on one line.
  private static func line(_ json: PlainJSON) -> String {
    switch json {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): text.jsonQuoted
    case .array(let elements): "[" + elements.map(line).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\($0.key.jsonQuoted): \(line($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A URL without the user name and password in it.
  private static func withoutUserInfo(_ text: String) -> String {
    guard text.contains("://"), text.contains("@") else { return text }
    return text.replacing(/:\/\/[^\/?#@\s"]*@/, with: "://\(Attribute.redacted)@")
  }
}
