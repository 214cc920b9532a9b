/// Merges what a site and a release made of a config: every component, field by field.
///
/// A custom file that hides a standardized one is taken for what it changes of it: the release's
/// changes of the standardized file go into the custom one, so that it hides nothing of them.
public struct ConfigMerge: Sendable {
  /// A file of the result.
  public struct File: Sendable {
    /// From the result's directory: `custom/EVSE_1.json`.
    public let path: String

    public let bytes: [UInt8]

    /// The file whose permissions it gets.
    public let model: String
  }

  /// In the order of their paths.
  public private(set) var files: [File] = []

  /// What both changed, component by component.
  public private(set) var conflicts: [MergeConflict] = []

  /// What one side changed, or both alike, component by component.
  public private(set) var notes: [MergeNote] = []

  /// The custom files that say nothing else than the standardized ones they hide.
  public private(set) var idleCustomFiles: [(path: String, component: ComponentID)] = []

  /// What each file of the result was made of.
  private(set) var origins: [String: Sides<ComponentSource?>] = [:]

  private let theirs: LayeredConfig
  private let base: LayeredConfig
  private let ours: LayeredConfig
  private let preference: ComponentMerge.Preference
  private var names: MergedNames

  /// Merges configs, or component files of one component.
  ///
  /// - Parameters:
  ///   - base: What both began with.
  ///   - ours: What the site has; its files, their order and layout stay.
  ///   - theirs: What the release has.
  ///   - preference: Who wins where both changed the same; nothing leaves it open.
  public init(
    base: DeviceModelSource,
    ours: DeviceModelSource,
    theirs: DeviceModelSource,
    preferring preference: @escaping @Sendable (Address) -> MergeSide? = { _ in nil }
  ) {
    self.base = LayeredConfig(base)
    self.ours = LayeredConfig(ours)
    self.theirs = LayeredConfig(theirs)
    self.preference = preference
    names = MergedNames(ours)
    var ids = Set(self.base.entries.keys).union(self.theirs.entries.keys)
    ids.formUnion(self.ours.entries.keys)
    if !ours.isWhole {
      mergeFile()
    } else {
      for id in ids.sorted() { merge(id) }
    }
    for spare in self.ours.spares { keep(spare) }
    let successors = MergeSuccessors(notes, in: self.theirs)
    for index in conflicts.indices where conflicts[index].isGoneInTheirs {
      let successor = successors[conflicts[index].subject.address]
      conflicts[index].note = successor.map {
        "theirs has \($0), which is new: is it for the same?"
      }
    }
    files.sort { $0.path.isBytewiseBefore($1.path) }
  }

  /// Merges single files, whatever they call their component.
  private mutating func mergeFile() {
    let sides = Sides(base: base, ours: ours, theirs: theirs)
      .map { $0.entries.first?.value.effective }
    guard let ours = sides.ours else { return }
    add(.init(.standardized, sides, path: ours.fileName), of: ours.id)
  }

  private mutating func merge(_ id: ComponentID) {
    let entries = Sides(base: base[id], ours: ours[id], theirs: theirs[id])
    let custom = customWork(entries)
    let isShadowed = add(custom, of: id)
    guard let standardized = standardizedWork(entries) else { return }
    add(standardized, of: id, isShadowed: isShadowed)
  }

  // MARK: - Which versions meet

  /// A file to make of three.
  private struct Work {
    var layer: ConfigLayer
    var sides: Sides<ComponentSource?>
    var path: String

    /// Whether the file goes where ours changed nothing.
    var isFollowing = false

    init(
      _ layer: ConfigLayer,
      _ sides: Sides<ComponentSource?>,
      path: String,
      isFollowing: Bool = false
    ) {
      self.layer = layer
      self.sides = sides
      self.path = path
      self.isFollowing = isFollowing
    }
  }

  /// What meets in `custom/`: a custom file, and where a side has none, what counts there.
  private mutating func customWork(_ entries: Sides<LayeredConfig.Entry>) -> Work? {
    guard let ours = entries.ours.custom else {
      guard let theirs = entries.theirs.custom else { return nil }
      let path = names.path(of: theirs, like: nil, base: nil)
      if entries.base.custom != nil {
        let sides = Sides(base: entries.base.custom, ours: nil, theirs: theirs)
        return Work(.custom, sides, path: path)
      }
      let sides = entries.map(\.standardized)
      return Work(
        .custom,
        Sides(base: sides.base, ours: sides.ours, theirs: theirs),
        path: path
      )
    }
    let path = names.path(of: entries.theirs.custom, like: ours, base: entries.base.custom)
    let sides = Sides(base: entries.base.effective, ours: ours, theirs: entries.theirs.effective)
    let isFollowing =
      entries.base.custom != nil && entries.theirs.custom == nil && sides.theirs != nil
    return Work(.custom, sides, path: path, isFollowing: isFollowing)
  }

  /// What meets in `standardized/`; nothing where the component was moved to `custom/`.
  private mutating func standardizedWork(_ entries: Sides<LayeredConfig.Entry>) -> Work? {
    let sides = entries.map(\.standardized)
    let isMovedByUs = sides.ours == nil && entries.ours.custom != nil && sides.base != nil
    let isMovedByThem = sides.theirs == nil && entries.theirs.custom != nil
    if isMovedByUs || isMovedByThem && sides.base != nil { return nil }
    let path = names.path(of: sides.theirs, like: sides.ours, base: sides.base)
    return Work(.standardized, sides, path: path)
  }

  // MARK: - Files

  /// Makes a file, if there is one; the answer is whether.
  @discardableResult
  private mutating func add(
    _ work: Work?,
    of id: ComponentID,
    isShadowed: Bool = false
  ) -> Bool {
    guard let work, work.sides.ours != nil || work.sides.theirs != nil else {
      noteBothRemoved(work, of: id, isShadowed)
      return false
    }
    let versions = work.sides.map { $0?.version }
    let (merged, merge) = ComponentMerge.merge(
      id,
      base: versions.base,
      ours: versions.ours,
      theirs: versions.theirs,
      preferring: preference
    )
    if !isShadowed { notes += merge.notes }
    let isGone =
      merged == nil
      || work.isFollowing && !merge.notes.contains { $0.origin.isOursToo }
        && merge.conflicts.isEmpty
    conflicts += merge.conflicts.map { conflict in
      var conflict = conflict
      conflict.file = isGone ? nil : work.path
      return conflict
    }
    guard !isGone, let merged else { return false }
    let model = work.sides.ours ?? work.sides.theirs
    let bytes = work.sides.bytes(of: merged)
    files.append(File(path: work.path, bytes: bytes, model: model?.source.path ?? ""))
    origins[work.path] = work.sides
    noteIdle(work, bytes, of: id)
    return true
  }

  private mutating func noteBothRemoved(_ work: Work?, of id: ComponentID, _ isShadowed: Bool) {
    guard !isShadowed, let base = work?.sides.base else { return }
    notes.append(
      MergeNote(
        origin: .both,
        kind: .removed,
        subject: MergeCursor(id).subject,
        variableCount: base.variableCount,
        place: base.range
      )
    )
  }

  /// A custom file that is the release's standardized one is of no use any more.
  private mutating func noteIdle(_ work: Work, _ bytes: [UInt8], of id: ComponentID) {
    guard work.layer == .custom, let standardized = theirs[id].standardized else { return }
    let text = SourceText(path: work.path, bytes: bytes)
    guard let json = JSONParser.parse(text).json else { return }
    let cursor = MergeCursor(id)
    if cursor.isSame(json, nil, standardized.json, nil) { idleCustomFiles.append((work.path, id)) }
  }

  private mutating func keep(_ spare: ComponentSource) {
    files.append(
      File(path: spare.pathInConfig, bytes: spare.source.bytes, model: spare.source.path)
    )
  }
}

extension Sides<ComponentSource?> {
  /// The file that a merge makes: a side's own, byte for byte, where only that side touched it.
  fileprivate func bytes(of merged: MergedJSON) -> [UInt8] {
    guard let ours else {
      guard case .taken(let json, let source, let comment?) = merged else {
        return theirs?.source.bytes ?? []
      }
      let children = MergeShape.component.children(of: json)
      let parts = children.enumerated().map { MergedJSON.Part($1, index: $0) }
      let marked = MergedJSON.rebuilt(json, parts.commented(comment))
      return MergedText.bytes(of: marked, in: source, root: json)
    }
    if let base, let theirs {
      if ours.source.bytes == base.source.bytes { return theirs.source.bytes }
      if theirs.source.bytes == base.source.bytes { return ours.source.bytes }
    }
    if case .taken(_, let source, nil) = merged { return source.bytes }
    return MergedText.bytes(of: merged, in: ours.source, root: ours.json)
  }
}

/// The names of a result's files: ours as they are, new ones as theirs, none twice.
private struct MergedNames {
  private var taken: Set<String>

  init(_ ours: DeviceModelSource) {
    let components = ours.components + ours.overruled.map(\.component)
    taken = Set(components.map { $0.pathInConfig.lowercased() })
  }

  /// The path of a file that `theirs` and `ours` are for; the release may move what the site left
  /// where it was.
  mutating func path(
    of theirs: ComponentSource?,
    like ours: ComponentSource?,
    base: ComponentSource?
  ) -> String {
    guard let theirs else { return ours?.pathInConfig ?? base?.pathInConfig ?? "" }
    let wanted = theirs.pathInConfig
    if let ours {
      let isMoved = base?.pathInConfig == ours.pathInConfig && wanted != ours.pathInConfig
      guard isMoved, taken.insert(wanted.lowercased()).inserted else { return ours.pathInConfig }
      return wanted
    }
    let stem = wanted.hasSuffix(".json") ? String(wanted.dropLast(5)) : wanted
    var path = wanted
    var number = 2
    while !taken.insert(path.lowercased()).inserted {
      path = "\(stem)~\(number).json"
      number += 1
    }
    return path
  }
}
