/// Finds what somebody may have meant by a name that does not exist.
public enum Suggestion {
  /// The names close enough to `name` to be a slip, the closest first, at most three.
  ///
  /// Letter case alone is no distance. A third of the name's length may differ, three characters at
  /// most; names of one or two characters have no close ones but in letter case.
  public static func closest(
    to name: String,
    among names: some Sequence<String>
  ) -> [String] {
    let wanted = Wanted(name)
    var found: [(name: String, distance: Int)] = []
    for candidate in names where candidate != name {
      guard
        let distance = wanted.distance(to: candidate),
        !found.contains(where: { $0.name == candidate })
      else { continue }
      found.append((candidate, distance))
    }
    return found.enumerated()
      .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
      .prefix(3).map(\.element.name)
  }

  /// How many characters were changed, left out, added or swapped with their neighbour.
  ///
  /// Nothing when there are more than `limit`.
  static func distance<Letter: Equatable>(
    _ left: [Letter],
    _ right: [Letter],
    limit: Int
  ) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        let isSame = left[row] == right[column]
        var cost = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        let isSwapped =
          row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
        if isSwapped { cost = min(cost, beforeLast[column - 1] + 1) }
        current.append(cost)
      }
      if current.allSatisfy({ $0 > limit }) { return nil }
      (beforeLast, last) = (last, current)
    }
    guard let distance = last.last, distance <= limit else { return nil }
    return distance
  }
}

/// A name that others are compared with, letter case aside.
private struct Wanted {
  private let characters: [Character]

  /// Nothing where there is more than ASCII in it.
  private let bytes: [UInt8]?

  private let limit: Int

  init(_ name: String) {
    characters = Array(name.lowercased())
    bytes = name.isASCII ? Array(name.lowercased().utf8) : nil
    limit = min(3, characters.count / 3)
  }

  /// Nothing when it is too far away.
  func distance(to candidate: String) -> Int? {
    guard let bytes, candidate.isASCII else {
      return Suggestion.distance(characters, Array(candidate.lowercased()), limit: limit)
    }
    // Most candidates are out of the question for their length.
    guard abs(candidate.utf8.count - bytes.count) <= limit else { return nil }
    return Suggestion.distance(bytes, Array(candidate.lowercased().utf8), limit: limit)
  }
}

extension String {
  fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
