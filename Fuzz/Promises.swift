/// What holds for every input, whatever is wrong with it; what does not hold ends the process.
enum Promises {
  static func check(_ findings: [Diagnostic], of source: DeviceModelSource) {
    for text in source.files { checkLayout(text) }
    checkPlaces(findings)
    checkSecrets(findings, of: source)
    for unsafeToo in [false, true] { checkFixes(findings, of: source, unsafeToo: unsafeToo) }
    checkModel(source)
    for text in source.files { checkPlainReading(text) }
  }

  /// An address is printed the way it is read.
  static func checkAddress(_ text: String) {
    guard let address = try? Address(text) else { return }
    let printed = address.description
    precondition((try? Address(printed)) == address, "\(text) is printed as \(printed)")
  }

  /// JSON without findings comes out of the one layout as the same values.
  private static func checkLayout(_ text: SourceText) {
    let (json, problems) = JSONParser.parse(text)
    guard problems.isEmpty, let json, let plain = PlainJSON(json) else { return }
    let layout = SourceText(path: "layout.json", bytes: Array(JSONLayout.text(of: plain).utf8))
    let (again, newProblems) = JSONParser.parse(layout)
    precondition(newProblems.isEmpty, "the layout is no JSON: \(newProblems.map(\.message))")
    precondition(again.flatMap(PlainJSON.init) == plain, "the layout changes values")
  }

  /// Places lie within their texts, and lines and columns count from 1.
  private static func checkPlaces(_ findings: [Diagnostic]) {
    for range in findings.flatMap({ [$0.range] + $0.notes.compactMap(\.range) }) {
      precondition(range.offsets.upperBound <= range.source.bytes.count, "\(range)")
      precondition(range.start.line >= 1 && range.start.column >= 1, "\(range)")
      precondition(range.start <= range.end, "\(range)")
    }
  }

  /// A secret that begins with this mark is in no output.
  private static let mark = "S3CR3T"

  private static func checkSecrets(_ findings: [Diagnostic], of source: DeviceModelSource) {
    let secrets = source.secrets
    let marks = source.files.map { $0.wholeRange.text.occurrences(of: mark) }.reduce(0, +)
    guard marks > 0, source.files.allSatisfy({ JSONParser.parse($0).findings.isEmpty }),
      secrets.map({ $0.text.occurrences(of: mark) }).reduce(0, +) == marks
    else { return }
    let formatter = DiagnosticFormatter(secrets: secrets)
    for finding in findings {
      let text = formatter.text(of: finding) + DiagnosticGitHub.text(of: finding)
      precondition(text.occurrences(of: mark) == 0, text)
    }
  }

  /// A file that was JSON is JSON after its fixes.
  private static func checkFixes(
    _ findings: [Diagnostic],
    of source: DeviceModelSource,
    unsafeToo: Bool
  ) {
    for fix in FileFix.all(for: findings, unsafeToo: unsafeToo, secrets: source.secrets) {
      let wasJSON = JSONParser.parse(fix.source).findings.allSatisfy { $0.severity < .error }
      let fixed = SourceText(path: fix.source.path, bytes: fix.bytes)
      let problems = JSONParser.parse(fixed).findings.filter { $0.severity == .error }
      precondition(!wasJSON || problems.isEmpty, "a fix broke it: \(problems.map(\.message))")
    }
  }

  /// What is read without places is what is read with them, and nothing is wrong with it.
  private static func checkPlainReading(_ text: SourceText) {
    guard let component = PlainReader.component(text.bytes) else { return }
    let source = ConfigDirectory.read(text)
    precondition(source.model == DeviceModel([component]), "\(component.id) is read as another")
    precondition(!source.hasBrokenInput && source.initProblems.isEmpty, "\(component.id)")
  }

  /// What goes into a database comes out of its component files again.
  private static func checkModel(_ source: DeviceModelSource) {
    let model = source.model
    _ = model.tree() + model.details()
    guard !source.hasBrokenInput else { return }
    for component in model.components {
      let bytes = Array(ComponentWriter.text(of: component).utf8)
      let again = ConfigDirectory.read(SourceText(path: "written.json", bytes: bytes))
      precondition(again.readingFindings.allSatisfy { !$0.isSyntaxError }, "\(component.id)")
      precondition(again.components.map(\.id) == [component.id], "\(component.id)")
    }
  }
}

extension Diagnostic {
  fileprivate var isSyntaxError: Bool { severity == .error && code.rawValue.hasPrefix("DM01") }
}

extension String {
  fileprivate func occurrences(of piece: String) -> Int { ranges(of: piece).count }
}
