extension Rule {
  /// DM03: `valuesList`.
  static let lists = [
    listMissing, listWithoutEffect, listEntrySpaced, listEntryRepeated, listEntryEmpty,
  ]

  /// A variable that is chosen from a list has one.
  static let listMissing = eachVariable(.listMissing) { _, variable, findings in
    guard let type = variable.characteristics?.dataType, type.value.isList,
      variable.characteristics?.valuesList?.value.isEmpty ?? true,
      variable.characteristics?.json.member("valuesList")?.value.kind ?? .string == .string
    else { return }
    let isWritable = variable.attributes.contains {
      $0.mutability.map { $0.value != .readOnly } ?? false
    }
    findings.report(
      isWritable ? nil : .note,
      at: type.range,
      "\(variable.id) is a \(type.value.rawValue) without a valuesList: anything goes",
      help: "add a valuesList, or make it a string"
    )
  }

  /// Only lists choose from a list.
  static let listWithoutEffect = eachVariable(.listWithoutEffect) { _, variable, findings in
    guard let list = variable.characteristics?.valuesList, !list.value.isEmpty,
      let type = variable.characteristics?.dataType?.value, !type.isList
    else { return }
    findings.report(at: list.range, "a valuesList means nothing for a \(type.rawValue)")
  }

  /// Entries have no space around them: libocpp takes it as part of the entry.
  static let listEntrySpaced = eachVariable(.listEntrySpaced) { _, variable, findings in
    guard let list = variable.characteristics?.valuesList, list.value.utf8.contains(0x20),
      let entry = list.entries.first(where: { $0.hasPrefix(" ") || $0.hasSuffix(" ") })
    else { return }
    findings.report(
      at: list.range,
      "the entry '\(entry)' in the valuesList of \(variable.id) has space around it",
      notes: [.init("libocpp takes it as part of the entry")],
      help: "remove the spaces beside the commas",
      fix: .tidyingList(at: list.range)
    )
  }

  /// Entries stand in a list once.
  static let listEntryRepeated = eachVariable(.listEntryRepeated) { _, variable, findings in
    guard let list = variable.characteristics?.valuesList else { return }
    var seen: Set<Substring> = []
    for entry in list.entries where !entry.isEmpty && !seen.insert(entry).inserted {
      findings.report(
        at: list.range,
        "'\(entry)' stands more than once in the valuesList of \(variable.id)"
      )
    }
  }

  /// No two commas follow each other in a list, and none stands at an end.
  static let listEntryEmpty = eachVariable(.listEntryEmpty) { _, variable, findings in
    guard let list = variable.characteristics?.valuesList, !list.value.isEmpty,
      list.value.hasEmptyEntry
    else { return }
    findings.report(at: list.range, "the valuesList of \(variable.id) has an empty entry")
  }
}

extension Located<String> {
  fileprivate var entries: [Substring] {
    value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map(Substring.init)
  }
}

extension String {
  /// Whether there is nothing before, behind or between two of its commas.
  fileprivate var hasEmptyEntry: Bool {
    let comma = UInt8(ascii: ",")
    var last = comma
    for byte in utf8 {
      if byte == comma, last == comma { return true }
      last = byte
    }
    return last == comma
  }
}

extension DataType {
  /// Whether values are chosen from `valuesList`.
  var isList: Bool {
    switch self {
    case .optionList, .sequenceList, .memberList: true
    case .string, .decimal, .integer, .dateTime, .boolean: false
    }
  }
}
