extension DeviceModelSource {
  /// A database's content as rules look at it: written as component files that are nowhere.
  ///
  /// - Parameters:
  ///   - path: The database's file, for messages.
  ///   - model: What is in it.
  public init(database path: String, _ model: DeviceModel) {
    let texts = model.components.map { component in
      SourceText(path: path, bytes: Array(ComponentWriter.text(of: component).utf8))
    }
    self = ConfigDirectory.assemble(
      path: path,
      isWhole: true,
      isDatabase: true,
      texts.map { ($0, .database) }
    )
  }

  /// Findings with addresses in place of the places nobody can look at.
  func addressed(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let database = SourceText(named: path).wholeRange
    let secrets = Set(secrets)
    let places = FindingPlaces(self)
    return diagnostics.map { diagnostic in
      var result = diagnostic
      result.address = places.address(of: diagnostic)
      result.range = database
      result.fix = nil
      result.notes = diagnostic.notes.map { .init($0.sentence(hiding: secrets)) }
      return result
    }
  }
}

extension Diagnostic.Note {
  /// The note with what stands at its place: `maxLimit is 250` for `maxLimit is here`.
  fileprivate func sentence(hiding secrets: Set<SourceRange>) -> String {
    guard let range, !range.text.contains("\n") else { return message }
    let text = secrets.contains(range) ? Attribute.redacted : range.text
    let pointer = " is here"
    return message.hasSuffix(pointer)
      ? "\(message.dropLast(pointer.count)) is \(text)" : "\(message): \(text)"
  }
}
