/// Finds the word someone probably meant.
public enum Spelling {
  /// The candidate closest to `word`, the first of several; nothing where none is close.
  ///
  /// Close means the same but for case, or at most one slip for every three characters: a missing,
  /// extra, wrong or swapped one. Failing that, a candidate the word is the beginning of.
  public static func nearest(to word: String, in candidates: some Collection<String>) -> String? {
    let letters = Array(word.lowercased())
    let most = min(max(letters.count / 3, 1), 4)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where candidate != word {
      let distance = distance(
        letters,
        Array(candidate.lowercased()),
        atMost: best?.distance ?? most
      )
      guard let distance, distance < best?.distance ?? most + 1 else { continue }
      best = (candidate, distance)
    }
    if let best { return best.candidate }
    guard letters.count >= 3 else { return nil }
    return candidates.first { $0.lowercased().hasPrefix(word.lowercased()) && $0 != word }
  }

  /// Slips between two words (optimal string alignment); nothing where there are more than `most`.
  private static func distance(
    _ left: [Character],
    _ right: [Character],
    atMost most: Int
  ) -> Int? {
    guard abs(left.count - right.count) <= most else { return nil }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + Array(repeating: 0, count: right.count)
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        var cost = min(last[column] + 1, current[column - 1] + 1)
        cost = min(cost, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current[column] = cost
      }
      beforeLast = last
      last = current
    }
    return last[right.count] <= most ? last[right.count] : nil
  }
}
