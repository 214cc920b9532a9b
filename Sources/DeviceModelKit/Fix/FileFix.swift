/// A file with what fixes make of it; everything they do not touch stays byte for byte.
public struct FileFix: Sendable {
  public let source: SourceText

  /// The edits that were made, in order.
  public let edits: [Fix.Edit]

  /// How many findings they put right.
  public let count: Int

  /// The files that `findings` can put right, in the order of the findings.
  ///
  /// A fix that overlaps one before it, or that would change a place in `secrets`, is left out. A
  /// file with conflict markers is left alone: only one side of it was read.
  public static func all(
    for findings: [Diagnostic],
    unsafeToo: Bool,
    secrets: [SourceRange] = []
  ) -> [FileFix] {
    var order: [SourceText] = []
    var drafts: [ObjectIdentifier: FixDraft] = [:]
    let conflicts = findings.filter { $0.code == .conflictMarker }
    let unresolved = Set(conflicts.map { ObjectIdentifier($0.range.source) })
    for finding in findings {
      guard let fix = finding.fix, fix.isSafe || unsafeToo else { continue }
      let source = finding.range.source
      let id = ObjectIdentifier(source)
      if unresolved.contains(id) { continue }
      if drafts[id] == nil {
        order.append(source)
        drafts[id] = FixDraft(source, secrets: secrets.filter { $0.source === source })
      }
      drafts[id]?.add(fix)
    }
    return order.compactMap { source in
      drafts[ObjectIdentifier(source)].flatMap { draft in
        draft.count > 0 ? FileFix(source, draft.edits, count: draft.count) : nil
      }
    }
  }

  /// The edits are in the order of their places and do not overlap.
  private init(_ source: SourceText, _ edits: [Fix.Edit], count: Int) {
    self.source = source
    self.edits = edits
    self.count = count
  }

  /// The whole file as it becomes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.bytes.count)
    var offset = 0
    for edit in edits {
      bytes += source.bytes[offset..<edit.range.offsets.lowerBound]
      bytes += Array(edit.replacement.utf8)
      offset = edit.range.offsets.upperBound
    }
    return bytes + source.bytes[offset...]
  }
}

extension SourceRange {
  /// Whether two pieces of text share a byte, or are the same place.
  func touches(_ other: SourceRange) -> Bool {
    source === other.source && (offsets.overlaps(other.offsets) || offsets == other.offsets)
  }
}
