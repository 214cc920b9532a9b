import DeviceModelKit
import Foundation

/// The arguments with which git calls an external diff: path, old file, old hash, old mode, new file,
/// new hash, new mode; for a renamed file also its new path and what git says of the renaming.
///
/// Git gives up its whole output when such a program fails, so that what is no component file is
/// compared line by line.
struct GitDiffCall {
  private let old: (name: String, path: String)
  private let new: (name: String, path: String)

  /// Nothing where these are no such arguments.
  init?(_ arguments: [String]) {
    guard arguments.count == 7 || arguments.count == 9 else { return nil }
    let nothing = "/dev/null"
    let newName = arguments.count == 9 ? arguments[7] : arguments[0]
    old = (arguments[1] == nothing ? nothing : "a/" + arguments[0], arguments[1])
    new = (arguments[4] == nothing ? nothing : "b/" + newName, arguments[4])
  }

  /// Both sides; nothing where one is no component file and no database.
  func read() throws -> (old: DiffSide, new: DiffSide)? {
    guard let old = try side(old), let new = try side(new) else { return nil }
    return (old, new)
  }

  private func side(_ file: (name: String, path: String)) throws -> DiffSide? {
    if file.path == "/dev/null" { return .nothing(file.name) }
    if SQLiteStore.isDatabase(file.path) { return try .database(file.path, named: file.name) }
    let source = ConfigDirectory.read(try text(file))
    guard !source.hasBrokenInput, source.components.count == 1 else { return nil }
    return DiffSide(name: file.name, model: ComparedModel(source), isSingle: true)
  }

  private func text(_ file: (name: String, path: String)) throws(CommandFailure) -> SourceText {
    SourceText(path: file.name, bytes: [UInt8](try InputFile.bytes(file.path)))
  }

  /// Both sides line by line, for what can not be compared by its meaning.
  func plainText() throws -> String {
    let texts = try [old, new].map { file in
      file.path == "/dev/null" ? SourceText(path: file.name, bytes: []) : try text(file)
    }
    let secrets = texts.map { ConfigDirectory.read($0).secrets }
    // What was read for its secrets is another text of the same bytes.
    let sources = zip(texts, secrets).map { $1.first?.source ?? $0 }
    let diff = UnifiedDiff.text(
      from: sources[0],
      hiding: secrets[0],
      to: sources[1],
      hiding: secrets[1]
    )
    return "\(new.name): compared by its lines, one side is no sound component file\n" + diff
  }
}

/// A model as lines, for git's `textconv`.
enum TextConversion {
  /// The lines of a component file, a config or a database.
  ///
  /// A file that is no sound component file is given as it is, so that git can show something.
  static func text(of path: String, descriptionsToo: Bool) throws -> String {
    if SQLiteStore.isDatabase(path) {
      let side = try DiffSide.database(path, named: path)
      return ModelLines.text(of: side.model)
    }
    var isDirectory: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    let source =
      isThere && isDirectory.boolValue
      ? try ConfigDirectory.read(path)
      : ConfigDirectory.read(SourceText(path: path, bytes: [UInt8](try InputFile.bytes(path))))
    guard !source.hasBrokenInput else {
      return source.files.flatMap { lines(of: $0) }.map { "\($0)\n" }.joined()
    }
    return ModelLines.text(of: ComparedModel(source), descriptionsToo: descriptionsToo)
  }

  /// The lines of a file, without the secrets that could be made out in it.
  static func lines(of text: SourceText) -> [Substring] {
    let source = ConfigDirectory.read(text)
    var bytes = text.bytes
    let secrets = source.secrets.map(\.offsets).sorted { $0.lowerBound > $1.lowerBound }
    for secret in secrets { bytes.replaceSubrange(secret, with: Array(Attribute.redacted.utf8)) }
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
