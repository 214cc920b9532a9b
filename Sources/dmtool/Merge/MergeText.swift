import DeviceModelKit

/// A merge's report for people.
struct MergeText {
  let merge: ConfigMerge
  let review: MergeReview
  let out: String
  let decorator: Decorator

  /// The whole text, without the last line's end.
  var text: String {
    var lines = section("the release brings", notes(of: .theirs))
    lines += section("the site keeps", notes(of: .ours))
    lines += section("both have changed alike", notes(of: .both))
    lines += section(
      "combined of both",
      merge.notes.filter { $0.origin == .combined }.flatMap(combined)
    )
    lines += section("preferred", decided.flatMap(self.lines))
    lines += section("obsolete", review.obsolete.map { "  ! \($0.address): \($0.message)" })
    lines += section("to decide", open.flatMap(self.lines))
    return (lines + [summary]).joined(separator: "\n")
  }

  private var open: [MergeConflict] { merge.conflicts.filter { $0.decision == nil } }
  private var decided: [MergeConflict] { merge.conflicts.filter { $0.decision != nil } }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [decorator.paint(title, "1")] + lines + [""]
  }

  // MARK: - Notes

  private func notes(of origin: MergeNote.Origin) -> [String] {
    let notes = merge.notes.filter { $0.origin == origin }
    let words = notes.filter { !$0.subject.isAnnotation }
    let rest = notes.count - words.count
    let texts = rest == 1 ? "1 text" : "\(rest) texts"
    return words.map(line)
      + (rest > 0 ? ["  and \(texts) that only people read, as descriptions"] : [])
  }

  private func line(_ note: MergeNote) -> String {
    let subject = note.subject
    var text = subject.name
    switch (note.kind, note.before, note.after) {
    case (.changed, let before, let after): text += ": \(before ?? "none") → \(after ?? "none")"
    case (.added, _, let after?): text += ": \(after)"
    case (.removed, let before?, _): text += ": \(before)"
    default: break
    }
    return "  \(note.kind.mark(decorator)) \(text)"
  }

  private func combined(_ note: MergeNote) -> [String] {
    let sides = [("ours", note.ours), ("theirs", note.theirs)]
    return [line(note)] + sides.compactMap { name, change in change.map { side(name, $0) } }
  }

  private func side(_ name: String, _ text: String) -> String {
    "      \(name)\(String(repeating: " ", count: 6 - name.count))  \(text)"
  }

  // MARK: - Conflicts

  private func lines(_ conflict: MergeConflict) -> [String] {
    let subject = conflict.subject
    let winner = conflict.decision.map { ", \($0.rawValue) is taken" } ?? ""
    let isRemoval = conflict.base.text != nil
    func side(_ name: String, _ value: MergeValue, ifRemoved: Bool) -> String {
      let text = value.text ?? (ifRemoved ? "removed" : "none")
      let place = value.place.map { "  \($0)" } ?? ""
      return self.side(name, text + decorator.paint(place, "2"))
    }
    var lines = ["  ! \(subject.address) \(subject.field)\(winner)"]
    lines.append(side("ours", conflict.ours, ifRemoved: isRemoval))
    lines.append(side("base", conflict.base, ifRemoved: false))
    lines.append(side("theirs", conflict.theirs, ifRemoved: isRemoval))
    if let note = conflict.note { lines.append("      \(note)") }
    return lines
  }

  // MARK: - Summary

  private var summary: String {
    let conflicts = open.count == 1 ? "1 conflict" : "\(open.count) conflicts"
    let errors = review.findings.count { $0.severity == .error }
    let fresh = review.newErrors.count
    let found = errors == 1 ? "1 error" : "\(errors) errors"
    let validity = errors == 0 ? "no errors" : "\(found), \(fresh) of them new"
    return "\(out): \(conflicts), \(validity)"
  }
}

extension MergeNote.Kind {
  fileprivate func mark(_ decorator: Decorator) -> String {
    switch self {
    case .added: decorator.paint("+", "32")
    case .changed: decorator.paint("~", "33")
    case .removed: decorator.paint("-", "31")
    }
  }
}
