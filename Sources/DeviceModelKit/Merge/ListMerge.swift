/// What becomes of a list without order that both sides changed: each entry comes, stays or goes for
/// itself.
struct ListMerge {
  /// Ours without what theirs took away, and behind it what theirs added.
  let text: String

  /// What each side did to the base's list, as `+ SoC, - Voltage`.
  let ours: String
  let theirs: String

  /// Nothing where a person has to decide: where one side wrote another list instead of changing the
  /// base's, where nothing would be left, and where a list is untidy.
  init?(base: String, ours: String, theirs: String) {
    let (base, left, right) = (base.listEntries, ours.listEntries, theirs.listEntries)
    guard base.isTidyList, left.isTidyList, right.isTidyList else { return nil }
    let (before, mine, other) = (Set(base), Set(left), Set(right))
    let isReplaced = before.isDisjoint(with: mine) || before.isDisjoint(with: other)
    guard base.isEmpty || !isReplaced else { return nil }
    let kept = left.filter { other.contains($0) || !before.contains($0) }
    let new = right.filter { !mine.contains($0) && !before.contains($0) }
    guard !kept.isEmpty || !new.isEmpty else { return nil }
    text = (kept + new).joined(separator: ",")
    self.ours = Self.change(base, left)
    self.theirs = Self.change(base, right)
  }

  private static func change(_ old: [String], _ new: [String]) -> String {
    let added = new.filter { !old.contains($0) }.map { "+ \($0)" }
    let removed = old.filter { !new.contains($0) }.map { "- \($0)" }
    return (added + removed).joined(separator: ", ")
  }
}

extension [String] {
  /// Whether each entry is there once, and is more than spaces around something.
  fileprivate var isTidyList: Bool {
    Set(self).count == count
      && allSatisfy { $0.first?.isWhitespace == false && $0.last?.isWhitespace == false }
  }
}

extension MergeCursor {
  /// Whether all sides have a list here whose entries have no order.
  var holdsUnorderedList: Bool {
    guard let type = types.base, types.ours == type, types.theirs == type,
      case .member(let key)? = steps.last
    else { return false }
    return switch (parent, key) {
    case (.attribute?, "value"), (.property?, "default"): type == .memberList
    // Whatever a variable does with its values, those it may have are in no order.
    case (.characteristics?, "valuesList"):
      type == .optionList || type == .memberList || type == .sequenceList
    default: false
    }
  }
}
