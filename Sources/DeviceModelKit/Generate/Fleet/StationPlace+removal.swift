extension StationPlace {
  /// Takes the station away, whole; what `dmtool generate` did not make is refused, and so is a
  /// station that runs and a directory with something of the user's in it.
  func remove() throws(GenerationError) {
    guard !FileWork.isLink(path), isOurs else { throw .notOurs(path: path) }
    if let process = DatabaseLock.holder(of: database) {
      throw .inUse(path: database, process: process)
    }
    let known = topNames
    let stranger = (FileWork.names(in: path) ?? []).sorted().first { name in
      !known.contains(name) && !name.hasPrefix(StationDirectory.databaseName)
    }
    if let stranger { throw .holdsMore(path: path, name: stranger) }
    let gone = "\(path.dropLast(identity.count)).\(identity).gone"
    if FileWork.exists(gone) { try FileWork.remove(gone) }
    // Whole until it has another name; what is left of it under that one is no station.
    try FileWork.move(path, to: gone)
    try FileWork.remove(gone)
  }

  /// Whether it was made of a table's row, so that it can leave the table.
  var isOfTable: Bool {
    isOurs && manifest?["inputs"]?.elements.contains { $0["row"] != nil } ?? false
  }

  /// What the manifest says was made in the directory, without what is deeper down.
  private var topNames: Set<String> {
    let outputs = manifest?["outputs"]?.elements ?? []
    let tops = outputs.compactMap { output in
      output["path"]?.text.map { path in String(path.prefix { $0 != "/" }) }
    }
    return Set(tops + [Manifest.fileName, StationDirectory.configName])
  }

  private var manifest: PlainJSON? {
    // What can not be read says nothing.
    guard let bytes = try? FileWork.read("\(path)/\(Manifest.fileName)") else { return nil }
    let source = SourceText(path: Manifest.fileName, bytes: bytes)
    return JSONParser.parse(source).json.flatMap(PlainJSON.init)
  }
}
