extension Baseline {
  /// Counts findings; errors of syntax are left out, because what can not be read hides the rest.
  public init(of judged: [(DeviceModelSource, JudgedFindings)], in file: BaselineFile) {
    self.init()
    for (source, judged) in judged {
      let findings = judged.reported.filter { !$0.code.isAboutSyntax }
      for entry in file.entries(of: findings, in: source) { counts[entry, default: 0] += 1 }
    }
  }

  /// The file's content: schemas/baseline.schema.json.
  public var text: String {
    let findings = sorted.map { entry, count in
      PlainJSON.object(
        [
          .init("code", .string(entry.code)),
          .init("file", .string(entry.file)),
        ] + (entry.address.map { [.init("address", .string($0))] } ?? []) + [
          .init("message", .string(entry.message)),
          .init("count", .number(String(count))),
        ]
      )
    }
    return JSONLayout.text(
      of: .object([.init("version", .number("1")), .init("findings", .array(findings))])
    )
  }

  /// Reads a baseline file's content.
  ///
  /// - Throws: ``InputProblems`` with every problem and its place.
  public init(_ source: SourceText) throws(InputProblems) {
    let (json, found) = JSONParser.parse(source)
    var reader = BaselineReader(source: source)
    reader.problems = found.filter { $0.severity == .error }.map { .init($0.message, at: $0.range) }
    if let json, reader.problems.isEmpty { self = reader.baseline(json) } else { self.init() }
    guard reader.problems.isEmpty else { throw InputProblems(reader.problems) }
  }
}

extension InputProblem {
  /// A problem at a place of a text.
  init(_ message: String, at range: SourceRange) {
    let start = range.start
    self.init(message, path: range.source.path, line: start.line, column: start.column)
  }
}

/// A baseline's JSON to a baseline.
private struct BaselineReader {
  let source: SourceText
  var problems: [InputProblem] = []

  mutating func baseline(_ json: LocatedJSON) -> Baseline {
    var baseline = Baseline()
    guard case .number("1")? = json.member("version")?.value.value,
      case .array(let findings)? = json.member("findings")?.value.value
    else {
      report("is no baseline of this release, '--write-baseline' makes one", at: json)
      return baseline
    }
    checkKeys(of: json, ["version", "findings"])
    for finding in findings {
      guard let (entry, count) = entry(finding) else { continue }
      baseline.counts[entry, default: 0] += count
    }
    return baseline
  }

  private mutating func entry(_ json: LocatedJSON) -> (Baseline.Entry, Int)? {
    guard
      let code = text("code", of: json), let file = text("file", of: json),
      let message = text("message", of: json)
    else {
      report("a finding has the texts 'code', 'file' and 'message'", at: json)
      return nil
    }
    checkKeys(of: json, ["code", "file", "address", "message", "count"])
    guard case .number(let digits)? = json.member("count")?.value.value,
      let count = Int(digits), (1...1_000_000).contains(count)
    else {
      report("a finding has a 'count', from 1", at: json)
      return nil
    }
    let address = text("address", of: json)
    return (.init(code: code, file: file, address: address, message: message), count)
  }

  private func text(_ key: String, of json: LocatedJSON) -> String? {
    guard case .string(let text)? = json.member(key)?.value.value else { return nil }
    return text
  }

  private mutating func checkKeys(of json: LocatedJSON, _ known: [String]) {
    for member in json.members where !known.contains(member.key) {
      let close = Suggestion.closest(to: member.key, among: known).first
      let hint = close.map { ", did you mean '\($0)'?" } ?? ""
      problems.append(
        .init("unknown key '\(member.key)'\(hint)", at: source.range(member.keyOffsets))
      )
    }
  }

  private mutating func report(_ message: String, at json: LocatedJSON) {
    problems.append(.init(message, at: source.range(json.offsets)))
  }
}
