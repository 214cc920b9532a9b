/// Puts a container's children together: ours in their order, and what is new where it stands in
/// theirs.
struct MergedList {
  private var kept: [MergedJSON.Part] = []
  private var places: [MergeStep: Int] = [:]
  private var new: [Int: [MergedJSON.Part]] = [:]
  private var last = -1

  /// Adds a child of ours.
  mutating func append(_ part: MergedJSON.Part, _ step: MergeStep) {
    places[step] = kept.count
    kept.append(part)
  }

  /// What is inserted next comes after this child, if it is still there.
  mutating func follow(_ step: MergeStep) {
    if let place = places[step] { last = place }
  }

  mutating func insert(_ part: MergedJSON.Part) { new[last, default: []].append(part) }

  /// All children in their order.
  var parts: [MergedJSON.Part] {
    if new.isEmpty { return kept }
    return (new[-1] ?? [])
      + kept.enumerated().flatMap { index, part in [part] + (new[index] ?? []) }
  }
}

/// What is left standing of a conflict, in words.
struct MergeSurvivor {
  /// What each side has.
  private(set) var texts: Sides<String?>

  init(
    _ cursor: MergeCursor,
    base: LocatedJSON?,
    ours: LocatedJSON?,
    theirs: LocatedJSON?
  ) {
    let sides = Sides(base: base, ours: ours, theirs: theirs)
    texts = sides.map { $0.map(cursor.shown) }
    guard cursor.shape.holdsMarker, let base else { return }
    let types = cursor.types
    if let ours { texts.ours = Self.changes(cursor, base, ours, types.base, types.ours) }
    if let theirs { texts.theirs = Self.changes(cursor, base, theirs, types.base, types.theirs) }
  }

  /// The first few fields of a thing that were changed.
  private static func changes(
    _ cursor: MergeCursor,
    _ old: LocatedJSON,
    _ new: LocatedJSON,
    _ oldType: DataType?,
    _ newType: DataType?
  ) -> String {
    let changes = cursor.differences(old, new, oldType, newType)
    let rest = changes.count > 3 ? ", and \(changes.count - 3) more" : ""
    return changes.prefix(3).map(\.description).joined(separator: ", ") + rest
  }
}

extension MergeValue {
  /// What a marker says a side has.
  func markerText(ifRemoved isRemoved: Bool) -> String {
    text ?? (isRemoved ? "removed" : "none")
  }
}

extension MergeCursor {
  /// What three values come to, with its data type; nothing where they conflict.
  func combined(
    _ sides: Sides<LocatedJSON?>
  ) -> (json: LocatedJSON?, type: DataType?)? {
    if isSame(sides.ours, types.ours, sides.theirs, types.theirs) {
      return (sides.ours, types.ours)
    }
    if isSame(sides.base, types.base, sides.ours, types.ours) {
      return (sides.theirs, types.theirs)
    }
    if isSame(sides.base, types.base, sides.theirs, types.theirs) {
      return (sides.ours, types.ours)
    }
    return nil
  }
}

extension MergeShape {
  /// Whether a node of this shape is an object that can have a comment.
  var holdsMarker: Bool {
    switch self {
    case .component, .property, .characteristics, .attribute, .monitor: true
    case .properties, .attributes, .monitors, .names, .leaf: false
    }
  }

  /// The children by what they are; the last where an object has a member twice.
  func byStep(_ children: [MergeChild]) -> [MergeStep: MergeChild] {
    Dictionary(children.map { ($0.step, $0) }) { _, last in last }
  }
}

extension Set<String> {
  /// A name that is not taken yet, and is now: the one wanted, or with a number.
  mutating func unused(_ wanted: String) -> String {
    var name = wanted
    var number = 2
    while !insert(name).inserted {
      name = "\(wanted)#\(number)"
      number += 1
    }
    return name
  }
}

extension [MergedJSON.Part] {
  /// The children of an object of ours with markers before what its comment says.
  func marked(_ markers: [String], of ours: LocatedJSON) -> [MergedJSON.Part] {
    if markers.isEmpty { return self }
    return commented(MergeMarker.comment(markers, before: ours.text(MergeMarker.key)))
  }

  /// The children of an object with another comment, which comes first if it is new.
  func commented(_ comment: String) -> [MergedJSON.Part] {
    var parts = self
    let index = parts.firstIndex { part in
      if case .kept(let member)? = part.key { return member.key == MergeMarker.key }
      return false
    }
    if let index {
      parts[index].value = .text(comment)
    } else {
      parts.insert(.init(key: .taken(MergeMarker.key), value: .text(comment)), at: 0)
    }
    return parts
  }
}
