/// What the protocol versions ask of one type beyond what the Swift type says.
///
/// The types are 2.1's, the wider version; the tables beside this file list where 2.0.1 is
/// narrower, and the limits on numbers and lists. `SchemaConformanceTests` holds them against the
/// schemas of both versions.
struct VersionRules: Sendable {
  /// Members that exist from 2.1 on.
  var newMembers: Set<String> = []

  /// Words of an enumeration that exist from 2.1 on.
  var newWords: Set<String> = []

  /// All words 2.0.1 allows, where 2.1 allows any.
  var closedList: Set<String>?

  /// Optional in Swift because the other version does not require them.
  var required: [OCPPVersion: Set<String>] = [:]

  /// 2.0.1's maximum lengths, where 2.1's are wider.
  var lengths: [String: Int] = [:]

  /// Members that are whole numbers in 2.0.1 only.
  var wholeNumbers: Set<String> = []

  /// What a number, or each number of a list, may be; by the first version that says so.
  var limits: [OCPPVersion: [String: ClosedRange<Double>]] = [:]

  /// How many items a list may have; at least one is a rule of its own.
  var maximumCounts: [String: Int] = [:]

  /// The rules of a type, where it has any.
  static func of(_ type: Any.Type) -> VersionRules? {
    table[ObjectIdentifier(type)]
  }

  /// Whether a member exists in a version.
  func knows(_ member: String, in version: OCPPVersion) -> Bool {
    version > .v201 || !newMembers.contains(member)
  }

  /// Whether no member is required, or written differently, in this version only.
  func leaveMembersAsTheyAre(in version: OCPPVersion) -> Bool {
    required[version] == nil && (version > .v201 || wholeNumbers.isEmpty)
  }

  /// A number as 2.0.1 wants it, where it wants a whole one.
  func rounded(_ json: JSONValue, _ member: String, in version: OCPPVersion) -> JSONValue {
    guard version == .v201, wholeNumbers.contains(member), case .number(let value) = json,
      let whole = Int(exactly: value.rounded())
    else { return json }
    return .integer(whole)
  }
}

extension VersionRules {
  /// Checks a member's value apart from what its type checks.
  static func check(
    _ json: JSONValue,
    _ member: String,
    _ rules: VersionRules?,
    at path: WirePath,
    in version: OCPPVersion
  ) throws(CallError) {
    if case .array(let items) = json {
      // Every list of both versions has at least one item.
      guard !items.isEmpty else {
        throw CallError(.occurrenceConstraintViolation, "\(path): an empty list")
      }
      if let maximum = rules?.maximumCounts[member], items.count > maximum {
        throw CallError(.occurrenceConstraintViolation, "\(path): more than \(maximum) items")
      }
      for (index, item) in items.enumerated() {
        try rules?.check(value: item, member, at: path.item(index), in: version)
      }
    } else {
      try rules?.check(value: json, member, at: path, in: version)
    }
  }

  private func check(
    value: JSONValue,
    _ member: String,
    at path: WirePath,
    in version: OCPPVersion
  ) throws(CallError) {
    switch value {
    case .string(let text): try check(length: text, member, at: path, in: version)
    case .integer(let number): try check(number: Double(number), member, at: path, in: version)
    case .number(let number): try check(number: number, member, at: path, in: version)
    default: break
    }
  }

  private func check(
    length text: String,
    _ member: String,
    at path: WirePath,
    in version: OCPPVersion
  ) throws(CallError) {
    guard version == .v201, let maximum = lengths[member] else { return }
    guard text.unicodeScalars.count > maximum else { return }
    throw CallError(.propertyConstraintViolation, "\(path): longer than \(maximum) characters")
  }

  private func check(
    number: Double,
    _ member: String,
    at path: WirePath,
    in version: OCPPVersion
  ) throws(CallError) {
    if version == .v201, wholeNumbers.contains(member), number != number.rounded() {
      throw CallError(.typeConstraintViolation, "\(path): expected a whole number")
    }
    for since in OCPPVersion.allCases where since <= version {
      guard let limit = limits[since]?[member], !limit.contains(number) else { continue }
      throw CallError(
        .propertyConstraintViolation,
        "\(path): \(JSONValue.number(number).text) is out of range"
      )
    }
  }

  /// Checks a word against those that exist in a version.
  func check(word json: JSONValue, at path: WirePath, in version: OCPPVersion) throws(CallError) {
    guard version == .v201, case .string(let word) = json else { return }
    guard newWords.contains(word) || closedList?.contains(word) == false else { return }
    throw CallError(
      .propertyConstraintViolation,
      "\(path): \(version.rawValue) does not know '\(word)'"
    )
  }

  /// Checks that the members a version requires are there.
  func checkRequired(
    _ members: some Collection<String>,
    at path: WirePath,
    in version: OCPPVersion
  ) throws(CallError) {
    for member in (required[version] ?? []).sorted() where !members.contains(member) {
      throw CallError(.occurrenceConstraintViolation, "\(path.member(member)): missing")
    }
  }
}
