import Foundation

/// Writes what a merge makes: whole or not at all.
public enum MergeOutput {
  /// Makes the result's directory: the merged files, whatever else lies in ours, and
  /// ``ConflictsFile`` where something is left to decide.
  ///
  /// - Parameters:
  ///   - merge: What to write.
  ///   - path: Where; there must be nothing, or an empty directory.
  ///   - base: The base's directory, for ``ConflictsFile``.
  ///   - ours: The site's directory.
  ///   - theirs: The release's directory, for ``ConflictsFile``.
  /// - Throws: ``ConfigWriterError``.
  public static func write(
    _ merge: ConfigMerge,
    to path: String,
    base: String,
    ours: String,
    theirs: String
  ) throws(ConfigWriterError) {
    let sides = Sides(base: base, ours: ours, theirs: theirs)
    let file = ConflictsFile(merge, of: sides, at: path)
    try write(merge.files, besides: ours, file.conflicts.isEmpty ? nil : file, to: path)
  }

  /// Makes a directory of component files and of what else a config's directory has.
  static func write(
    _ files: [ConfigMerge.File],
    besides config: String,
    _ conflicts: ConflictsFile?,
    to path: String
  ) throws(ConfigWriterError) {
    try NewDirectory.make(at: path) { root throws in
      let manager = FileManager.default
      for name in [ConfigLayer.standardized, .custom]
      where name == .standardized || files.contains(where: { $0.path.hasPrefix("custom/") }) {
        try NewDirectory.makeDirectory(name.rawValue, in: root)
      }
      for file in files {
        try NewDirectory.write(file.bytes, to: root.appending(path: file.path), mode: file.mode)
      }
      for other in OtherFiles(in: config, except: [path, root.path]).paths {
        let target = root.appending(path: other)
        guard !manager.fileExists(atPath: target.path) else { continue }
        let parents = other.split(separator: "/").dropLast().joined(separator: "/")
        try NewDirectory.makeDirectory(parents, in: root)
        try manager.copyItem(at: URL(filePath: config).appending(path: other), to: target)
      }
      if let conflicts {
        let url = root.appending(path: ConflictsFile.name)
        try NewDirectory.write(Data(try conflicts.text.utf8), to: url, mode: 0o644)
      }
    }
  }

  /// Writes a single merged file, where there must be none.
  ///
  /// - Throws: ``ConfigWriterError``.
  public static func write(
    _ file: ConfigMerge.File,
    toFile path: String
  ) throws(ConfigWriterError) {
    let url = URL(filePath: path).absoluteURL.standardizedFileURL
    var status = stat()
    guard lstat(url.path, &status) != 0 else { throw .notEmpty(path) }
    let name = ".\(url.lastPathComponent).\(getpid()).new"
    let temporary = url.deletingLastPathComponent().appending(path: name)
    do {
      try NewDirectory.write(file.bytes, to: temporary, mode: file.mode)
      // A link is made only where nothing is, be it there since a moment.
      guard link(temporary.path, url.path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
      try FileManager.default.removeItem(at: temporary)
    } catch {
      // The first error is the one to tell.
      try? FileManager.default.removeItem(at: temporary)
      throw .unwritable(path, reason: error.fileReason)
    }
  }
}

extension ConfigMerge.File {
  /// The permissions of the file it was made of.
  fileprivate var mode: Int {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: model).resolvingSymlinksInPath().path
    )
    return (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0o644
  }
}

/// What lies in a config's directory beside its component files.
private struct OtherFiles {
  /// From the directory, in order.
  private(set) var paths: [String] = []

  init(in config: String, except results: [String]) {
    let root = URL(filePath: config).resolvingSymlinksInPath().standardizedFileURL
    let excluded = results.map {
      URL(filePath: $0).resolvingSymlinksInPath().standardizedFileURL.path
    }
    guard let names = FileManager.default.enumerator(atPath: root.path) else { return }
    for case let name as String in names {
      let path = root.path + "/" + name
      if name == ".git" || excluded.contains(path) {
        names.skipDescendants()
        continue
      }
      let type = names.fileAttributes?[.type] as? FileAttributeType
      guard type == .typeRegular || type == .typeSymbolicLink else { continue }
      let parts = name.split(separator: "/")
      let isComponent =
        parts.count == 2 && (parts[0] == "standardized" || parts[0] == "custom")
        && parts[1].hasSuffix(".json") && parts[1] != ".json"
      if isComponent || name == ConflictsFile.name { continue }
      paths.append(name)
    }
    paths.sort { $0.isBytewiseBefore($1) }
  }
}
