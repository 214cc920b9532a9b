import Foundation

/// `conflicts.json` at a result's root: what is left to decide, and what the merge was made of.
///
/// Its schema is schemas/conflicts.schema.json. Paths are seen from the result's directory.
public struct ConflictsFile: Codable, Hashable, Sendable {
  public static let name = "conflicts.json"

  public var base: String
  public var ours: String
  public var theirs: String
  public var conflicts: [Entry]

  /// One conflict.
  public struct Entry: Codable, Hashable, Sendable {
    public var address: String
    public var field: String

    /// The file of the result that has it; nothing where it has none.
    public var file: String?

    public var base: Side
    public var ours: Side
    public var theirs: Side
    public var note: String?

    /// Who won by preference; nothing where a person has to decide.
    public var decision: String?
  }

  /// What one side has.
  public struct Side: Codable, Hashable, Sendable {
    /// As output may show it; nothing where it has none.
    public var value: String?

    public var file: String?
    public var line: Int?
    public var column: Int?
  }
}

extension ConflictsFile.Entry {
  /// A conflict as documents have it; `name` says what they call a file.
  public init(_ conflict: MergeConflict, naming name: (String) -> String = { $0 }) {
    self.init(
      address: conflict.subject.address.description,
      field: conflict.subject.field,
      file: conflict.file,
      base: .init(conflict.base, naming: name),
      ours: .init(conflict.ours, naming: name),
      theirs: .init(conflict.theirs, naming: name),
      note: conflict.note,
      decision: conflict.decision?.rawValue
    )
  }
}

extension ConflictsFile.Side {
  fileprivate init(_ value: MergeValue, naming name: (String) -> String) {
    let start = value.place?.start
    self.init(
      value: value.text,
      file: value.place.map { name($0.source.path) },
      line: start?.line,
      column: start?.column
    )
  }
}

extension ConflictsFile {
  /// What is left to decide of a merge whose result is, or will be, at `path`.
  init(_ merge: ConfigMerge, of sides: Sides<String>, at path: String) {
    let place = BaselineFile(path + "/" + Self.name)
    let names = sides.map { place.name(of: $0) }
    base = names.base
    ours = names.ours
    theirs = names.theirs
    conflicts = merge.conflicts.filter { $0.decision == nil }
      .map { Entry($0, naming: place.name) }
  }

  /// The document, members sorted, with a line's end.
  public var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}
