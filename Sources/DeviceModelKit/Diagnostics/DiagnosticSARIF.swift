/// Findings as a SARIF 2.1.0 log, which code-scanning services read.
///
/// Columns count Unicode scalars from 1, ends are exclusive. The rules are those with findings.
public struct DiagnosticSARIF: Sendable {
  private let diagnostics: [Diagnostic]
  private let exempt: [JudgedFindings.Exempt]
  private let secrets: [SourceRange]
  private let version: String

  /// `version` is the tool's own; `exempt` findings are in the log as suppressed ones.
  ///
  /// A fix that would show what stands in `secrets` is left out.
  public init(
    _ diagnostics: [Diagnostic],
    exempt: [JudgedFindings.Exempt] = [],
    secrets: [SourceRange] = [],
    version: String
  ) {
    self.diagnostics = diagnostics
    self.exempt = exempt
    self.secrets = secrets
    self.version = version
  }

  /// The log, in the layout of every JSON file dmtool writes.
  public func text() -> String {
    let codes = Set((diagnostics + exempt.map(\.finding)).map(\.code)).sorted()
    let places = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let driver = PlainJSON.members([
      ("name", .string("dmtool")),
      ("semanticVersion", .string(version)),
      ("rules", .array(codes.map(rule))),
    ])
    let run = PlainJSON.members([
      ("tool", .members([("driver", driver)])),
      ("columnKind", .string("unicodeCodePoints")),
      (
        "results",
        .array(
          diagnostics.map { result($0, index: places[$0.code] ?? -1) }
            + exempt.map { suppressed($0, index: places[$0.finding.code] ?? -1) }
        )
      ),
    ])
    return JSONLayout.text(
      of: .members([
        ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
        ("version", .string("2.1.0")),
        ("runs", .array([run])),
      ])
    )
  }

  private func rule(_ code: DiagnosticCode) -> PlainJSON {
    let level = PlainJSON.members([("level", .string(code.severity.rawValue))])
    guard let explanation = CodeExplanation.of(code) else {
      return .members([("id", .string(code.rawValue)), ("defaultConfiguration", level)])
    }
    let help = explanation.remedy ?? explanation.title
    return .members([
      ("id", .string(code.rawValue)),
      ("shortDescription", .message(explanation.title)),
      ("fullDescription", explanation.why.map(PlainJSON.message)),
      (
        "help",
        .members([
          ("text", .string(help)),
          ("markdown", .string("\(help) See [\(code.rawValue)](\(explanation.link)).")),
        ])
      ),
      ("defaultConfiguration", level),
    ])
  }

  private func suppressed(_ exempt: JudgedFindings.Exempt, index: Int) -> PlainJSON {
    var result = result(exempt.finding, index: index)
    let suppression = PlainJSON.members([
      ("kind", .string("external")), ("justification", .string("\(exempt.ground)")),
    ])
    result["suppressions"] = .array([suppression])
    return result
  }

  private func result(_ diagnostic: Diagnostic, index: Int) -> PlainJSON {
    let reasons = diagnostic.notes.filter { $0.range == nil }.map(\.message)
    let scope = diagnostic.engineList.map { ["for \($0)"] } ?? []
    let sentences =
      [diagnostic.message] + scope + reasons + (diagnostic.help.map { ["help: \($0)"] } ?? [])
    let related = diagnostic.notes.compactMap { note in
      note.range.map { location($0, message: note.message) }
    }
    return .members([
      ("ruleId", .string(diagnostic.code.rawValue)),
      ("ruleIndex", .number(String(index))),
      ("level", .string(diagnostic.severity.rawValue)),
      ("message", .message(sentences.joined(separator: "; "))),
      ("locations", .array([location(diagnostic.range, address: diagnostic.address)])),
      ("properties", diagnostic.engines.isEmpty ? nil : engines(of: diagnostic)),
      ("relatedLocations", related.isEmpty ? nil : .array(related)),
      (
        "fixes",
        diagnostic.fix(hiding: secrets).map { .array([fix($0, of: diagnostic.range.source)]) }
      ),
    ])
  }

  private func fix(_ fix: Fix, of source: SourceText) -> PlainJSON {
    let replacements = fix.edits.map { edit in
      PlainJSON.members([
        ("deletedRegion", region(edit.range)), ("insertedContent", .message(edit.replacement)),
      ])
    }
    let change = PlainJSON.members([
      ("artifactLocation", .members([("uri", .string(source.path.asURI))])),
      ("replacements", .array(replacements)),
    ])
    return .members([
      ("description", .message(fix.message)), ("artifactChanges", .array([change])),
    ])
  }

  private func engines(of diagnostic: Diagnostic) -> PlainJSON {
    .members([("engines", .array(diagnostic.engines.map(PlainJSON.string)))])
  }

  private func location(
    _ range: SourceRange,
    address: String? = nil,
    message: String? = nil
  ) -> PlainJSON {
    let name = address.map { PlainJSON.members([("fullyQualifiedName", .string($0))]) }
    let place = PlainJSON.members([
      ("artifactLocation", .members([("uri", .string(range.source.path.asURI))])),
      ("region", region(range)),
    ])
    return .members([
      ("physicalLocation", place),
      ("logicalLocations", name.map { .array([$0]) }),
      ("message", message.map(PlainJSON.message)),
    ])
  }

  private func region(_ range: SourceRange) -> PlainJSON? {
    guard range.source.hasLines else { return nil }
    let start = range.start
    let end = range.end
    return .members([
      ("startLine", .number(String(start.line))),
      ("startColumn", .number(String(start.column))),
      ("endLine", .number(String(end.line))),
      ("endColumn", .number(String(end.column))),
    ])
  }
}

extension PlainJSON {
  /// An object without the members that are nothing.
  fileprivate static func members(_ members: [(String, PlainJSON?)]) -> PlainJSON {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }

  fileprivate static func message(_ text: String) -> PlainJSON {
    .members([("text", .string(text))])
  }
}

extension String {
  /// A path as a URI reference: absolute ones get a scheme, what a URI cannot hold is escaped.
  fileprivate var asURI: String {
    var uri = hasPrefix("/") ? "file://" : ""
    for byte in utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII && scalar.properties.isAlphabetic || byte.isDigit
        || "-._~/".unicodeScalars.contains(scalar)
      if isPlain {
        uri.unicodeScalars.append(scalar)
      } else {
        uri += byte < 16 ? "%0" : "%"
        uri += String(byte, radix: 16, uppercase: true)
      }
    }
    return uri
  }
}
