/// The lines that git leaves in a file where both sides changed the same, and our side of it.
///
/// No line of JSON can begin like them: only what is no JSON has to be looked through.
struct ConflictMarkers {
  /// What a marker says about the lines after it.
  enum Kind: UInt8 {
    case ours = 0x3C
    case base = 0x7C
    case theirs = 0x3D
    case end = 0x3E
  }

  /// A line that git wrote.
  struct Marker {
    let kind: Kind
    let offsets: Range<Int>

    /// Whether it has its place in a conflict; what is left of one that was half resolved has none.
    fileprivate(set) var isStray = false
  }

  /// In their order; never empty.
  private(set) var markers: [Marker] = []

  /// The text with spaces instead of the markers and of what is not ours, so that places stay.
  private(set) var ours: [UInt8]

  /// Whether every conflict is whole, so that our side is a file of its own.
  var areWhole: Bool { markers.allSatisfy { !$0.isStray } }

  /// How many of the same character git writes at least.
  private static let length = 7

  private var opener: (index: Int, length: Int)?
  private var side = Kind.ours

  /// Looks for markers; nothing where there are none.
  init?(in source: SourceText) {
    let bytes = source.bytes
    ours = bytes
    var start = source.byteOrderMarkLength
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      take(start..<end, bytes)
      start = end + 1
    }
    if let opener { strayed(from: opener.index) }
    if markers.isEmpty { return nil }
  }

  private mutating func take(_ line: Range<Int>, _ bytes: [UInt8]) {
    guard let (kind, length, end) = Self.marker(bytes[line]) else {
      if side != .ours { blank(line) }
      return
    }
    // What git found in the common ancestor has longer markers, and is the base's.
    if let opener, opener.length != length { return blank(line) }
    blank(line)
    markers.append(Marker(kind: kind, offsets: line.lowerBound..<end))
    switch (kind, opener != nil, side) {
    case (.ours, false, _):
      opener = (markers.count - 1, length)
    case (.base, true, .ours), (.theirs, true, .ours), (.theirs, true, .base):
      side = kind
    case (.end, true, .theirs):
      opener = nil
      side = .ours
    default:
      strayed(from: opener?.index ?? markers.count - 1)
      opener = nil
      side = .ours
    }
  }

  private mutating func strayed(from index: Int) {
    for index in index..<markers.count { markers[index].isStray = true }
  }

  private mutating func blank(_ line: Range<Int>) {
    for offset in line where ours[offset] != UInt8(ascii: "\r") { ours[offset] = 0x20 }
  }

  /// What a line is as a marker, how many of its character there are, and where it ends.
  private static func marker(_ line: ArraySlice<UInt8>) -> (kind: Kind, length: Int, end: Int)? {
    guard let first = line.first, let kind = Kind(rawValue: first) else { return nil }
    let run = line.prefix { $0 == first }
    let rest = line[run.endIndex...]
    guard run.count >= length, rest.isEmpty || rest.first == 0x20 || rest.first == 0x0D else {
      return nil
    }
    return (kind, run.count, rest.last == 0x0D ? rest.endIndex - 1 : rest.endIndex)
  }
}

extension ConflictMarkers.Marker {
  /// What is said about it.
  var message: String {
    if isStray { return "a conflict marker of git was left behind here" }
    return switch kind {
    case .ours: "a conflict is not resolved: our side begins here"
    case .base: "a conflict is not resolved: what both sides began with follows"
    case .theirs: "a conflict is not resolved: their side begins here"
    case .end: "a conflict is not resolved: it ends here"
    }
  }

  /// What to do, said once for a conflict.
  var help: String? {
    if isStray { return "take the line away, and what does not belong beside it" }
    return kind == .ours ? "keep what is right of both sides and take the marker lines away" : nil
  }
}
