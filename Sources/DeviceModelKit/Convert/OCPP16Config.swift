/// An OCPP 1.6 configuration as EVerest reads it: sections of keys, and what a CSMS set over them.
public struct OCPP16Config: Sendable {
  /// In their order, those of the configuration before those only a CSMS set.
  var entries: [Entry]

  /// A key with its value.
  struct Entry: Sendable {
    var section: String
    var key: String
    var json: LocatedJSON

    /// Whether the value is the one a CSMS set.
    var isUsers = false

    /// The place of it in reports.
    var origin: String { "\(section).\(key)" }
  }

  /// Reads the configuration and perhaps the file of what a CSMS set, which wins.
  ///
  /// - Returns: What was read, and what is wrong with either; with errors it is not whole.
  public static func read(
    _ config: SourceText,
    user: SourceText?
  ) -> (config: OCPP16Config, findings: [Diagnostic]) {
    var findings: [Diagnostic] = []
    var entries = Self.entries(of: config, &findings)
    for var entry in user.map({ Self.entries(of: $0, &findings) }) ?? [] {
      entry.isUsers = true
      let place = entries.firstIndex { $0.section == entry.section && $0.key == entry.key }
      switch (place, entry.json.value) {
      case (let place?, .null): entries.remove(at: place)
      case (let place?, _):
        entry.json = entries[place].json.patched(with: entry.json)
        entries[place] = entry
      case (nil, .null): continue
      case (nil, _): entries.append(entry)
      }
    }
    return (OCPP16Config(entries: entries), findings)
  }

  private static func entries(of text: SourceText, _ findings: inout [Diagnostic]) -> [Entry] {
    let (json, problems) = JSONParser.parse(text)
    findings += problems
    guard let json, json.kind != nil else { return [] }
    guard json.kind == .object else {
      findings.append(
        Diagnostic(
          .wrongJSONType,
          at: text.range(json.offsets),
          "an OCPP 1.6 configuration is an object of sections, such as Core"
        )
      )
      return []
    }
    return json.latestMembers.flatMap { section -> [Entry] in
      guard section.value.kind == .object else {
        // Comments and the like, at the top of a file.
        guard !section.key.hasPrefix("$") else { return [] }
        findings.append(
          Diagnostic(
            .wrongJSONType,
            at: text.range(section.value.offsets),
            "'\(section.key)' is a section, expected an object of keys and values"
          )
        )
        return []
      }
      return section.value.latestMembers.map { member in
        Entry(section: section.key, key: member.key, json: member.value)
      }
    }
  }
}

extension LocatedJSON {
  /// The members, each once: of several of a name the last counts.
  var latestMembers: [Member] {
    var seen: Set<String> = []
    return members.reversed().filter { seen.insert($0.key).inserted }.reversed()
  }

  /// This value with another one put over it: objects member by member, null takes away (RFC 7396).
  fileprivate func patched(with patch: LocatedJSON) -> LocatedJSON {
    guard case .object = value, case .object = patch.value else { return patch }
    var result = latestMembers
    for member in patch.latestMembers {
      let index = result.firstIndex { $0.key == member.key }
      switch (index, member.value.value) {
      case (let index?, .null): result.remove(at: index)
      case (let index?, _): result[index].value = result[index].value.patched(with: member.value)
      case (nil, .null): continue
      case (nil, _): result.append(member)
      }
    }
    return LocatedJSON(.object(result), at: offsets)
  }
}
