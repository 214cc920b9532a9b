/// Findings as text for people: the line, what is meant in it, why, and what to do.
public struct DiagnosticFormatter: Sendable {
  public var decorator: Decorator

  /// Columns of source text to show at most.
  public var columns: Int

  /// Places whose text is not shown.
  public var secrets: [SourceRange]

  public init(
    decorator: Decorator = .plain,
    columns: Int = 100,
    secrets: [SourceRange] = []
  ) {
    self.decorator = decorator
    self.columns = columns
    self.secrets = secrets
  }

  /// A finding in several lines, without an end of line after the last.
  public func text(of diagnostic: Diagnostic) -> String {
    let places = [diagnostic.range] + diagnostic.notes.compactMap(\.range)
    let gutter = places.map { String($0.start.line).count }.max() ?? 1
    let label = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    var lines = [
      decorator.severity(diagnostic.severity, label)
        + decorator.strong(": " + diagnostic.message.onOneLine)
    ]
    lines += place(diagnostic.range, gutter) { decorator.severity(diagnostic.severity, $0) }
    let indent = String(repeating: " ", count: gutter + 1) + decorator.frame("=") + " "
    if let address = diagnostic.address { lines.append(indent + "in " + address.onOneLine) }
    if let engines = diagnostic.engineList { lines.append(indent + "for " + engines) }
    for note in diagnostic.notes where note.range == nil {
      lines.append(indent + decorator.strong("note") + ": " + note.message.onOneLine)
    }
    if let help = diagnostic.help {
      lines.append(indent + decorator.strong("help") + ": " + help.onOneLine)
    }
    for note in diagnostic.notes {
      guard let range = note.range else { continue }
      lines.append(decorator.severity(.note, "note") + ": " + note.message.onOneLine)
      lines += place(range, gutter, mark: "-") { decorator.severity(.note, $0) }
    }
    return lines.joined(separator: "\n")
  }

  /// A finding in one line, as compilers print it: `file:line:column: error[DM0102]: …`.
  ///
  /// Where there are no lines, the address ends it.
  public func line(of diagnostic: Diagnostic) -> String {
    let label = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    let isPlaced = diagnostic.range.source.hasLines
    let address = isPlaced ? "" : diagnostic.address.map { " (in \($0))" } ?? ""
    let engines = diagnostic.engineList.map { " (for \($0))" } ?? ""
    return "\(diagnostic.range): ".onOneLine + decorator.severity(diagnostic.severity, label)
      + ": " + diagnostic.message.onOneLine + address.onOneLine + engines
  }

  /// Where something is, with its line underlined; only the place where the text is empty.
  private func place(
    _ range: SourceRange,
    _ gutter: Int,
    mark: Character = "^",
    paint: (String) -> String
  ) -> [String] {
    let space = String(repeating: " ", count: gutter)
    guard !range.source.bytes.isEmpty else {
      return [space + decorator.frame("-->") + " " + range.source.path]
    }
    let snippet = SourceSnippet(range, columns: columns, secrets: secrets)
    let number = String(range.start.line)
    let padding = String(repeating: " ", count: gutter - number.count)
    let bar = space + " " + decorator.frame("|")
    return [
      space + decorator.frame("-->") + " " + range.description,
      bar,
      decorator.frame(padding + number + " |")
        + (snippet.text.isEmpty ? "" : " " + snippet.text),
      bar + " " + String(repeating: " ", count: snippet.indent)
        + paint(String(repeating: mark, count: snippet.width)),
    ]
  }
}

/// How many findings of each severity there are, and in how much.
public struct FindingsSummary: Hashable, Codable, Sendable {
  public var files: Int
  public var components: Int
  public var variables: Int
  public var errors: Int
  public var warnings: Int
  public var notes: Int

  /// Findings that the settings silence; nothing where there are none.
  public var silenced: Int?

  /// Findings that are in the baseline; nothing where there are none.
  public var inBaseline: Int?

  /// Counts what was read and what was found; components that do not count are not counted.
  public init(_ sources: [DeviceModelSource], _ diagnostics: [Diagnostic]) {
    files = sources.map { Set($0.files.map(\.path)).count }.reduce(0, +)
    components = sources.map(\.components.count).reduce(0, +)
    variables = sources.flatMap(\.components).map(\.variableCount).reduce(0, +)
    errors = diagnostics.count { $0.severity == .error }
    warnings = diagnostics.count { $0.severity == .warning }
    notes = diagnostics.count { $0.severity == .note }
  }
}

extension FindingsSummary: CustomStringConvertible {
  /// `27 files, 27 components, 355 variables: 1 error, 2 warnings, 0 notes`.
  public var description: String {
    "\(files.counted("file")), \(components.counted("component")), "
      + "\(variables.counted("variable")): \(errors.counted("error")), "
      + "\(warnings.counted("warning")), \(notes.counted("note"))"
  }
}

extension Int {
  fileprivate func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension String {
  /// This text without anything that moves a terminal's cursor or hides text.
  fileprivate var onOneLine: String {
    guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: unicodeScalars.map { $0.isUnprintable ? "\u{FFFD}" : $0 })
    return String(text)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal would do something with it other than show it.
  var isUnprintable: Bool {
    value < 0x20 || (0x7F..<0xA0).contains(value)
      || (value > 0x7F && properties.generalCategory == .format)
  }
}
