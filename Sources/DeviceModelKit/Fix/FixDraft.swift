/// The edits of one file that go together, as they are gathered.
struct FixDraft {
  /// In the order of their places; they do not overlap.
  private(set) var edits: [Fix.Edit] = []

  /// How many fixes there are.
  private(set) var count = 0

  private let source: SourceText
  private let secrets: PlaceList
  private var places = PlaceList([])

  /// The names that fixes wrote, each into one object.
  private var newKeys: Set<NewKey> = []
  private lazy var owners = Self.owners(in: source)

  private struct NewKey: Hashable {
    var key: String

    /// Where its object begins.
    var owner: Int
  }

  init(_ source: SourceText, secrets: [SourceRange]) {
    self.source = source
    self.secrets = PlaceList(secrets.map(\.offsets))
  }

  /// Takes a fix whose places are free and no secrets, and which gives no object a name twice.
  mutating func add(_ fix: Fix) {
    let isFree = fix.edits.allSatisfy { edit in
      !places.touch(edit.range.offsets) && !secrets.touch(edit.range.offsets)
    }
    guard isFree, !repeatsAKey(fix) else { return }
    for edit in fix.edits {
      edits.insert(edit, at: places.insert(edit.range.offsets))
    }
    count += 1
  }

  private mutating func repeatsAKey(_ fix: Fix) -> Bool {
    guard fix.edits.count == 1, let edit = fix.edits.first, edit.replacement.hasPrefix("\""),
      let owner = owners[edit.range.offsets.lowerBound]
    else { return false }
    return !newKeys.insert(NewKey(key: edit.replacement, owner: owner)).inserted
  }

  /// Where the object of each name begins, by where the name does.
  private static func owners(in source: SourceText) -> [Int: Int] {
    var owners: [Int: Int] = [:]
    source.bytes.withUnsafeBufferPointer { bytes in
      var lexer = JSONLexer(bytes: bytes, offset: source.byteOrderMarkLength)
      var openers: [Int] = []
      var last = lexer.next()
      while last.kind != .end {
        let token = lexer.next()
        switch last.kind {
        case .objectStart, .arrayStart: openers.append(last.start)
        case .objectEnd, .arrayEnd: _ = openers.popLast()
        default: if token.kind == .colon { owners[last.start] = openers.last ?? 0 }
        }
        last = token
      }
    }
    return owners
  }
}

/// Pieces of a text that do not overlap, in order.
private struct PlaceList {
  private var places: [Range<Int>]

  init(_ places: [Range<Int>]) {
    self.places = places.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Whether one of them shares a byte with `place`, or is the same place.
  func touch(_ place: Range<Int>) -> Bool {
    let next = index(of: place)
    if next > 0, places[next - 1].overlaps(place) { return true }
    return places[next...].prefix { $0.lowerBound <= place.upperBound }
      .contains { $0.overlaps(place) || $0 == place }
  }

  /// Adds a place; the result is its index.
  mutating func insert(_ place: Range<Int>) -> Int {
    let index = index(of: place)
    places.insert(place, at: index)
    return index
  }

  /// The first one that does not begin before `place`.
  private func index(of place: Range<Int>) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].lowerBound < place.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
