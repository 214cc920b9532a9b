extension UnifiedDiff {
  /// What another text in a file's place changes, as `diff -u` prints it; empty where nothing does.
  ///
  /// What stands in the secrets of either is not shown.
  public static func text(
    from old: SourceText,
    hiding oldSecrets: [SourceRange],
    to new: SourceText,
    hiding newSecrets: [SourceRange]
  ) -> String {
    let changes = changes(lines(of: old, oldSecrets), lines(of: new, newSecrets))
    let changed = changes.indices.filter { changes[$0].mark != " " }
    guard !changed.isEmpty else { return "" }
    var hunks: [ClosedRange<Int>] = []
    for index in changed {
      let first = max(0, index - context)
      let last = min(changes.count - 1, index + context)
      if let previous = hunks.last, first <= previous.upperBound + 1 {
        hunks[hunks.count - 1] = previous.lowerBound...last
      } else {
        hunks.append(first...last)
      }
    }
    var text = "--- \(old.path)\n+++ \(new.path)\n"
    var (oldLine, newLine, next) = (1, 1, 0)
    for hunk in hunks {
      let before = changes[next..<hunk.lowerBound].count
      oldLine += before
      newLine += before
      let lines = changes[hunk]
      let taken = lines.count { $0.mark != "+" }
      let given = lines.count { $0.mark != "-" }
      text += "@@ -\(place(oldLine, taken)) +\(place(newLine, given)) @@\n"
      for change in lines { text += "\(change.mark)\(change.line)\n" }
      oldLine += taken
      newLine += given
      next = hunk.upperBound + 1
    }
    return text
  }

  /// Where no line is, the line before is named.
  private static func place(_ line: Int, _ count: Int) -> String {
    "\(count == 0 ? line - 1 : line),\(count)"
  }

  /// Lines by their line feeds only, so that a carriage return counts.
  private static func lines(of source: SourceText, _ secrets: [SourceRange]) -> [Substring] {
    var bytes: [UInt8] = []
    var offset = 0
    let hidden = secrets.filter { $0.source === source }
    for secret in hidden.sorted(by: { $0.offsets.lowerBound < $1.offsets.lowerBound })
    where secret.offsets.lowerBound >= offset {
      bytes += source.bytes[offset..<secret.offsets.lowerBound]
      bytes += Array("‹redacted›".utf8)
      offset = secret.offsets.upperBound
    }
    bytes += source.bytes[offset...]
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring(decoding: $0, as: UTF8.self) }
    if let last = lines.popLast(), !last.isEmpty {
      lines.append(last + "\n\\ No newline at end of file")
    }
    return lines
  }
}
