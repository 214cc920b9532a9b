// What a variable has as its value: lists, and defaults behind values.
extension ComponentMerge {
  /// What a list becomes that both sides changed; nothing where that is a conflict.
  mutating func list(
    _ cursor: MergeCursor,
    _ base: LocatedJSON?,
    _ ours: LocatedJSON,
    _ theirs: LocatedJSON
  ) -> Outcome? {
    // A default that one side hides behind a value is not what the other sees of it.
    let isHidden = hidesDefault && cursor.steps.last == .member("default")
    guard cursor.holdsUnorderedList, !isHidden, case .string(let before)? = base?.value,
      case .string(let left) = ours.value, case .string(let right) = theirs.value,
      let list = ListMerge(base: before, ours: left, theirs: right)
    else { return nil }
    note(.combined, .changed, cursor, base, LocatedJSON(.string(list.text), at: ours.offsets))
    if !cursor.isSecret, let last = notes.indices.last {
      notes[last].ours = list.ours
      notes[last].theirs = list.theirs
    }
    return Outcome(value: list.text == left ? .kept(ours) : .text(list.text))
  }

  /// Where one side changed a `value` and the other the `default` it hides: what the station would
  /// have afterwards must be what one of them wanted.
  mutating func entanglement(
    _ cursor: MergeCursor,
    _ sides: Sides<LocatedJSON?>
  ) -> [String] {
    let step = MergeStep.member("attributes")
    let actual = MergeStep.attribute(AttributeType.actual.rawValue, index: 0)
    let list = cursor.down(step, sides.map { $0?.member("attributes")?.value })
    let attribute = list.down(actual, sides.map { $0?.actualAttribute })
    let values = sides.map { $0?.actualAttribute?.member("value")?.value }
    let defaults = sides.map { $0?.member("default")?.value }
    let effects = sides.map { $0?.actualValue }
    guard sides.ours?.actualAttribute != nil, sides.theirs?.actualAttribute != nil else {
      return []
    }
    let place = attribute.down(.member("value"), values)
    guard let value = place.combined(values), let spare = place.combined(defaults) else {
      return []
    }
    let effect = place.combined(effects)
    let result = value.json == nil ? spare : value
    if let effect, place.isSame(effect.json, effect.type, result.json, result.type) { return [] }
    let fallback = cursor.down(.member("default"), defaults)
    let outcome = conflict(place, effects.base, effects.ours, effects.theirs)
    let last = conflicts.indices.last
    if let last { conflicts[last].paths = [place.steps, fallback.steps] }
    let side = last.flatMap { conflicts[$0].decision } ?? .ours
    settled[place.steps] = side
    settled[fallback.steps] = side
    return outcome.marker.map { [$0] } ?? []
  }
}
