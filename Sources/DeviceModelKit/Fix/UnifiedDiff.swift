/// What a fix changes, as `diff -u` prints it.
public struct UnifiedDiff: Sendable {
  static let context = 3

  /// How many lines two texts have together at most to be compared line by line.
  private static let greatestExactCount = 8_000

  private let fix: FileFix
  private let secrets: [Fix.Edit]

  /// What stands in `secrets` is not shown.
  public init(_ fix: FileFix, secrets: [SourceRange] = []) {
    self.fix = fix
    self.secrets = secrets.filter { $0.source === fix.source }.map { secret in
      let ends = secret.source.bytes[secret.offsets].count { $0 == UInt8(ascii: "\n") }
      return Fix.Edit(secret, "‹redacted›" + String(repeating: "\n", count: ends))
    }
  }

  /// The whole diff, with a line's end; empty where nothing changes.
  public func text() -> String {
    guard !fix.edits.isEmpty else { return "" }
    let path = fix.source.path
    var text = "--- \(path)\n+++ \(path)\n"
    var shift = 0
    for hunk in hunks() {
      let old = lines(hunk.first...hunk.last, edits: [])
      let new = lines(hunk.first...hunk.last, edits: hunk.edits)
      text += "@@ -\(hunk.first),\(old.count) +\(hunk.first + shift),\(new.count) @@\n"
      text += Self.body(old, new)
      shift += new.count - old.count
    }
    return text
  }

  /// Lines that are shown together, counted from 1, and the edits in them.
  private struct Hunk {
    var first: Int
    var last: Int
    var edits: [Fix.Edit]
  }

  private func hunks() -> [Hunk] {
    let lastLine = fix.source.lineCount
    var hunks: [Hunk] = []
    for edit in fix.edits {
      let first = max(1, edit.range.start.line - Self.context)
      let last = min(lastLine, edit.range.end.line + Self.context)
      if let previous = hunks.last, first <= previous.last + 1 {
        hunks[hunks.count - 1].last = max(last, previous.last)
        hunks[hunks.count - 1].edits.append(edit)
      } else {
        hunks.append(Hunk(first: first, last: last, edits: [edit]))
      }
    }
    return hunks
  }

  /// Lines with `edits` made and secrets hidden.
  private func lines(_ numbers: ClosedRange<Int>, edits: [Fix.Edit]) -> [Substring] {
    let source = fix.source
    let start = numbers.lowerBound == 1 ? 0 : source.offsets(ofLine: numbers.lowerBound).lowerBound
    let end = source.offsets(ofLine: numbers.upperBound).upperBound
    var text: [UInt8] = []
    var offset = start
    let changes = (edits + secrets).sorted {
      $0.range.offsets.lowerBound < $1.range.offsets.lowerBound
    }
    for change in changes {
      let place = change.range.offsets
      guard place.lowerBound >= offset, place.upperBound <= end else { continue }
      text += source.bytes[offset..<place.lowerBound]
      text += Array(change.replacement.utf8)
      offset = place.upperBound
    }
    text += source.bytes[offset..<end]
    return String(decoding: text, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// The lines both have at the beginning and the end once, what is between as taken and given.
  private static func body(_ old: [Substring], _ new: [Substring]) -> String {
    var text = ""
    for change in changes(old, new) { text += "\(change.mark)\(change.line)\n" }
    return text
  }

  static func changes(
    _ old: [Substring],
    _ new: [Substring]
  ) -> [(mark: String, line: Substring)] {
    let (removed, inserted) = differences(old, new)
    var lines: [(mark: String, line: Substring)] = []
    var at = 0
    for (index, line) in old.enumerated() {
      if removed.contains(index) {
        lines.append(("-", line))
        continue
      }
      while inserted.contains(at) {
        lines.append(("+", new[at]))
        at += 1
      }
      lines.append((" ", line))
      at += 1
    }
    while at < new.count {
      lines.append(("+", new[at]))
      at += 1
    }
    return lines
  }

  /// The lines that only one side has, by their places.
  ///
  /// Finding the fewest takes the square of their number, so that texts with little in common are
  /// taken whole between their equal beginnings and ends.
  private static func differences(
    _ old: [Substring],
    _ new: [Substring]
  ) -> (removed: Set<Int>, inserted: Set<Int>) {
    let first = zip(old, new).prefix { $0 == $1 }.count
    let shorter = min(old.count, new.count)
    var last = 0
    while last < shorter - first, old[old.count - 1 - last] == new[new.count - 1 - last] {
      last += 1
    }
    let oldRest = first..<old.count - last
    let newRest = first..<new.count - last
    guard oldRest.count + newRest.count <= greatestExactCount else {
      return (Set(oldRest), Set(newRest))
    }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new[newRest].difference(from: old[oldRest]) {
      switch change {
      case .remove(let offset, _, _): removed.insert(first + offset)
      case .insert(let offset, _, _): inserted.insert(first + offset)
      }
    }
    return (removed, inserted)
  }
}

extension SourceText {
  /// How many lines there are; nothing after the last line's end is none.
  fileprivate var lineCount: Int {
    let ends = bytes.count { $0 == UInt8(ascii: "\n") }
    return bytes.last == UInt8(ascii: "\n") ? max(1, ends) : ends + 1
  }
}
