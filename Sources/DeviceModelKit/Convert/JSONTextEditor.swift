/// Sets members of objects in a JSON text and leaves every other byte as it is.
struct JSONTextEditor {
  let source: SourceText
  private var edits: [(offsets: Range<Int>, text: String)] = []

  init(_ source: SourceText) { self.source = source }

  /// Gives a member its value, a literal of JSON; one that is not there is put behind the others.
  ///
  /// The object has at least one member.
  mutating func set(_ key: String, to literal: String, in object: LocatedJSON) {
    if let member = object.member(key) {
      edits.append((member.value.offsets, literal))
      return
    }
    guard let first = object.members.first, let last = object.members.last else { return }
    let end = last.value.offsets.upperBound
    let space = source.bytes[object.offsets.lowerBound + 1..<first.keyOffsets.lowerBound]
    let gap = String(decoding: space, as: UTF8.self)
    let text = ",\(gap.isEmpty ? " " : gap)\(JSONString.literal(key)): \(literal)"
    edits.append((end..<end, text))
  }

  /// The whole text with everything set; of two values for a member the last counts.
  var bytes: [UInt8] {
    var latest: [Range<Int>: Int] = [:]
    for (index, edit) in edits.enumerated() where !edit.offsets.isEmpty {
      latest[edit.offsets] = index
    }
    let kept = edits.enumerated().filter { $1.offsets.isEmpty || latest[$1.offsets] == $0 }
      .sorted { ($0.1.offsets.lowerBound, $0.0) < ($1.1.offsets.lowerBound, $1.0) }
    var bytes: [UInt8] = []
    var offset = 0
    for (_, edit) in kept {
      bytes += source.bytes[offset..<edit.offsets.lowerBound]
      bytes += Array(edit.text.utf8)
      offset = edit.offsets.upperBound
    }
    return bytes + source.bytes[offset...]
  }
}
