/// What stands beside a conflict in a component file: a `$comment`, which libocpp does not read.
///
/// Its form is that of git's markers on one line, so that people and their tools know it.
enum MergeMarker {
  static let key = "$comment"

  /// What each marker begins with.
  static let start = "<<<<<<< "

  private static let end = ">>>>>>> "

  /// The marker of a conflict about `field`, with all three values.
  static func text(_ field: String, ours: String, base: String, theirs: String) -> String {
    let sides = [ours, base, theirs].map(short)
    return "\(start)ours: \(sides[0]) ||||||| base: \(sides[1]) ======= theirs: \(sides[2]) "
      + "\(end)\(field);"
  }

  /// Markers, and then what the comment said before.
  static func comment(_ markers: [String], before old: String?) -> String {
    (markers + (old.map { [$0] } ?? [])).joined(separator: " ")
  }

  /// The fields whose conflicts a comment marks.
  static func fields(in comment: String) -> [String] { parts(of: comment).markers.map(\.field) }

  /// The comment without the markers of these fields; nothing where nothing is left.
  static func removing(_ fields: Set<String>, from comment: String) -> String? {
    let (markers, rest) = parts(of: comment)
    let left = markers.filter { !fields.contains($0.field) }.map(\.text)
    let text = (left + (rest.isEmpty ? [] : [rest])).joined(separator: " ")
    return text.isEmpty ? nil : text
  }

  private static func parts(
    of comment: String
  ) -> (markers: [(field: String, text: String)], rest: String) {
    var markers: [(field: String, text: String)] = []
    var rest = comment[...]
    while rest.hasPrefix(start), let close = rest.firstRange(of: end),
      let last = rest[close.upperBound...].firstIndex(of: ";")
    {
      let text = rest[...last]
      markers.append((String(rest[close.upperBound..<last]), String(text)))
      rest = rest[rest.index(after: last)...].drop { $0 == " " }
    }
    return (markers, String(rest))
  }

  /// A side on one line and not too long, which can not be taken for a marker.
  private static func short(_ text: String) -> String {
    let line = text.replacing("\n", with: " ").replacing("<<<<<<<", with: "<…")
      .replacing(">>>>>>>", with: "…>")
    return line.count > 120 ? line.prefix(119) + "…" : line
  }
}
