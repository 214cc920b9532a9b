/// A file with what fixes make of it; everything they do not touch stays byte for byte.
public struct FileFix: Sendable {
  public let source: SourceText

  /// The edits that were made, in order.
  public let edits: [Fix.Edit]

  /// How many findings they put right.
  public let count: Int

  /// The files that `findings` can put right, in the order of the findings.
  ///
  /// A fix that overlaps one before it, or that would change a place in `secrets`, is left out.
  public static func all(
    for findings: [Diagnostic],
    unsafeToo: Bool,
    secrets: [SourceRange] = []
  ) -> [FileFix] {
    var order: [SourceText] = []
    var fixes: [ObjectIdentifier: (edits: [Fix.Edit], count: Int)] = [:]
    for finding in findings {
      guard let fix = finding.fix, fix.isSafe || unsafeToo else { continue }
      let source = finding.range.source
      let id = ObjectIdentifier(source)
      let taken = fixes[id]?.edits ?? []
      let isFree = fix.edits.allSatisfy { edit in
        !taken.contains { $0.range.touches(edit.range) }
          && !secrets.contains { $0.touches(edit.range) }
      }
      guard isFree, !fix.wouldRepeatAKey(among: taken) else { continue }
      if fixes[id] == nil { order.append(source) }
      fixes[id] = (taken + fix.edits, (fixes[id]?.count ?? 0) + 1)
    }
    return order.compactMap { source in
      fixes[ObjectIdentifier(source)].map { FileFix(source, $0.edits, count: $0.count) }
    }
  }

  init(_ source: SourceText, _ edits: [Fix.Edit], count: Int) {
    self.source = source
    self.edits = edits.sorted { $0.range.offsets.lowerBound < $1.range.offsets.lowerBound }
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

extension Fix {
  /// Whether a fix before this wrote the same name close by, perhaps in the same object.
  fileprivate func wouldRepeatAKey(among taken: [Edit]) -> Bool {
    guard edits.count == 1, let edit = edits.first, edit.replacement.hasPrefix("\"") else {
      return false
    }
    return taken.contains { other in
      guard other.replacement == edit.replacement else { return false }
      let first = min(other.range.offsets.lowerBound, edit.range.offsets.lowerBound)
      let last = max(other.range.offsets.upperBound, edit.range.offsets.upperBound)
      return !edit.range.source.bytes[first..<last].contains(UInt8(ascii: "}"))
    }
  }
}

extension SourceRange {
  /// Whether two pieces of text share a byte, or are the same place.
  func touches(_ other: SourceRange) -> Bool {
    source === other.source && (offsets.overlaps(other.offsets) || offsets == other.offsets)
  }
}
