/// Merges what two sides made of a component, field by field.
struct ComponentMerge {
  /// A side's component and the text it stands in.
  struct Version {
    let source: SourceText
    let json: LocatedJSON
  }

  /// Who wins where both changed the same; nothing where a person decides.
  typealias Preference = @Sendable (Address) -> MergeSide?

  /// In the order of our file.
  var conflicts: [MergeConflict] = []

  /// In the order of our file; new things after what they follow in theirs.
  var notes: [MergeNote] = []

  private let sources: Sides<SourceText?>
  private let preference: Preference

  /// Fields whose side is settled already, with what they belong to.
  var settled: [[MergeStep]: MergeSide] = [:]

  /// Whether a side has a value that hides the default of the variable that is being merged.
  var hidesDefault = false

  /// Merges what the sides have of a component, of which at least ours or theirs has it.
  ///
  /// - Returns: Nothing where the component goes.
  static func merge(
    _ id: ComponentID,
    base: Version?,
    ours: Version?,
    theirs: Version?,
    preferring preference: @escaping Preference
  ) -> (merged: MergedJSON?, merge: ComponentMerge) {
    let sources = Sides<SourceText?>(
      base: base?.source,
      ours: ours?.source,
      theirs: theirs?.source
    )
    var merge = ComponentMerge(sources, preference)
    let outcome = merge.merge(MergeCursor(id), base?.json, ours?.json, theirs?.json)
    return (outcome.value, merge)
  }

  private init(_ sources: Sides<SourceText?>, _ preference: @escaping Preference) {
    self.sources = sources
    self.preference = preference
  }

  // MARK: - Nodes

  /// What becomes of a node, and the marker that belongs into the object it is in.
  struct Outcome {
    /// Nothing where it goes.
    var value: MergedJSON?

    var marker: String?
  }

  private mutating func merge(
    _ cursor: MergeCursor,
    _ base: LocatedJSON?,
    _ ours: LocatedJSON?,
    _ theirs: LocatedJSON?
  ) -> Outcome {
    if !settled.isEmpty, let side = settled[cursor.steps] { return choose(side, ours, theirs) }
    switch (ours, theirs) {
    case (nil, nil): return Outcome()
    case (let ours?, nil):
      guard let base else {
        note(.ours, .added, cursor, nil, ours)
        return Outcome(value: .kept(ours))
      }
      let types = cursor.types
      guard cursor.isSame(base, types.base, ours, types.ours) else {
        return conflict(cursor, base, ours, nil)
      }
      note(.theirs, .removed, cursor, base, nil)
      return Outcome()
    case (nil, let theirs?):
      guard let base else {
        note(.theirs, .added, cursor, nil, theirs)
        return choose(.theirs, nil, theirs)
      }
      let types = cursor.types
      guard cursor.isSame(base, types.base, theirs, types.theirs) else {
        return conflict(cursor, base, nil, theirs)
      }
      note(.ours, .removed, cursor, base, nil)
      return Outcome()
    case (let ours?, let theirs?):
      guard cursor.shape.holds(ours), cursor.shape.holds(theirs) else {
        return leaf(cursor, base, ours, theirs)
      }
      return Outcome(value: container(cursor, base, ours, theirs))
    }
  }

  private mutating func leaf(
    _ cursor: MergeCursor,
    _ base: LocatedJSON?,
    _ ours: LocatedJSON,
    _ theirs: LocatedJSON
  ) -> Outcome {
    let types = cursor.types
    let isOurs = cursor.isSame(base, types.base, ours, types.ours)
    if cursor.isSame(ours, types.ours, theirs, types.theirs) {
      if !isOurs { note(.both, base == nil ? .added : .changed, cursor, base, ours) }
      return Outcome(value: .kept(ours))
    }
    if isOurs {
      note(.theirs, .changed, cursor, base, theirs)
      return choose(.theirs, ours, theirs)
    }
    if cursor.isSame(base, types.base, theirs, types.theirs) || cursor.subject.isAnnotation {
      note(.ours, base == nil ? .added : .changed, cursor, base, ours)
      return Outcome(value: .kept(ours))
    }
    return list(cursor, base, ours, theirs) ?? conflict(cursor, base, ours, theirs)
  }

  private func choose(
    _ side: MergeSide,
    _ ours: LocatedJSON?,
    _ theirs: LocatedJSON?
  ) -> Outcome {
    guard side == .theirs else { return Outcome(value: ours.map(MergedJSON.kept)) }
    guard let theirs, let source = sources.theirs else { return Outcome() }
    return Outcome(value: .taken(theirs, source))
  }

  // MARK: - Containers

  private mutating func container(
    _ cursor: MergeCursor,
    _ base: LocatedJSON?,
    _ ours: LocatedJSON,
    _ theirs: LocatedJSON
  ) -> MergedJSON {
    let shape = cursor.shape
    let ourChildren = shape.children(of: ours)
    let theirChildren = shape.children(of: theirs)
    let baseByStep = shape.byStep(base.map(shape.children) ?? [])
    let theirsByStep = shape.byStep(theirChildren)
    var markers: [String] = []
    if shape == .property {
      hidesDefault = [base, ours, theirs].contains {
        $0?.actualAttribute?.member("value") != nil
      }
      markers += entanglement(cursor, Sides(base: base, ours: ours, theirs: theirs))
    }
    var labels = shape == .properties ? Set(ours.members.map(\.key)) : []
    var known: Set<MergeStep> = []
    var list = MergedList()
    for (index, child) in ourChildren.enumerated() {
      known.insert(child.step)
      let base = baseByStep[child.step]
      let theirs = theirsByStep[child.step]
      let sides = Sides(base: base?.value, ours: child.value, theirs: theirs?.value)
      let outcome = merge(cursor.down(child.step, sides), sides.base, sides.ours, sides.theirs)
      markers += outcome.marker.map { [$0] } ?? []
      guard let value = outcome.value else { continue }
      var part = MergedJSON.Part(child, index: index, value: value)
      if let label = theirs?.member?.key, label != child.member?.key,
        base?.member?.key == child.member?.key, labels.insert(label).inserted
      {
        part.key = .taken(label)
      }
      list.append(part, child.step)
    }
    for child in theirChildren {
      guard !known.contains(child.step) else {
        list.follow(child.step)
        continue
      }
      let base = baseByStep[child.step]
      let sides = Sides(base: base?.value, ours: nil, theirs: child.value)
      let outcome = merge(cursor.down(child.step, sides), sides.base, nil, sides.theirs)
      markers += outcome.marker.map { [$0] } ?? []
      guard let value = outcome.value else { continue }
      let key = child.member.map { member in
        MergedJSON.Key.taken(shape == .properties ? labels.unused(member.key) : member.key)
      }
      list.insert(MergedJSON.Part(key: key, value: value))
    }
    let parts = list.parts.marked(markers, of: ours)
    return .container(ours, parts, count: ourChildren.count)
  }

  // MARK: - What is told

  mutating func note(
    _ origin: MergeNote.Origin,
    _ kind: MergeNote.Kind,
    _ cursor: MergeCursor,
    _ before: LocatedJSON?,
    _ after: LocatedJSON?
  ) {
    let source = after == nil ? sources.base : origin == .theirs ? sources.theirs : sources.ours
    var note = MergeNote(
      origin: origin,
      kind: kind,
      subject: cursor.subject,
      before: before.map(cursor.shown),
      after: after.map(cursor.shown)
    )
    if cursor.shape == .component {
      note.variableCount = (after ?? before)?.member("properties")?.value.members.count
    }
    if let source, let json = after ?? before { note.place = source.range(json.offsets) }
    notes.append(note)
  }

  mutating func conflict(
    _ cursor: MergeCursor,
    _ base: LocatedJSON?,
    _ ours: LocatedJSON?,
    _ theirs: LocatedJSON?
  ) -> Outcome {
    let subject = cursor.subject
    let decision = preference(subject.address)
    let survivor = MergeSurvivor(cursor, base: base, ours: ours, theirs: theirs)
    let conflict = MergeConflict(
      subject: subject,
      base: value(survivor.texts.base, base, sources.base),
      ours: value(survivor.texts.ours, ours, sources.ours),
      theirs: value(survivor.texts.theirs, theirs, sources.theirs),
      decision: decision,
      paths: [cursor.steps]
    )
    conflicts.append(conflict)
    if let decision { return choose(decision, ours, theirs) }
    let marker = MergeMarker.text(
      subject.field,
      ours: conflict.ours.markerText(ifRemoved: base != nil),
      base: conflict.base.markerText(ifRemoved: false),
      theirs: conflict.theirs.markerText(ifRemoved: base != nil)
    )
    // An object takes its marker along, what is no object leaves it to the object it is in.
    guard cursor.shape.holdsMarker else {
      return Outcome(
        value: choose(ours == nil ? .theirs : .ours, ours, theirs).value,
        marker: marker
      )
    }
    if let ours {
      let children = cursor.shape.children(of: ours)
      let parts = children.enumerated().map { MergedJSON.Part($1, index: $0) }
      return Outcome(value: .rebuilt(ours, parts.marked([marker], of: ours)))
    }
    guard let theirs, let source = sources.theirs else { return Outcome() }
    let comment = MergeMarker.comment([marker], before: theirs.text(MergeMarker.key))
    return Outcome(value: .taken(theirs, source, comment: comment))
  }

  private func value(
    _ text: String?,
    _ json: LocatedJSON?,
    _ source: SourceText?
  ) -> MergeValue {
    MergeValue(text: text, place: json.flatMap { json in source?.range(json.offsets) })
  }
}
