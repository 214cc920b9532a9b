/// A field that an overlay gave another value.
public struct OverlayChange: Hashable, Sendable {
  public var subject: MergeSubject

  /// As output may show it; nothing where there was none.
  public var before: String?

  /// As output may show it; nothing where it is taken away.
  public var after: String?

  /// Where the overlay says so.
  public var place: InputPlace

  /// The layer that gave what was there before: 0 is the base.
  public internal(set) var over = 0

  /// Whether it was so already.
  public var isIdle: Bool
}

extension SourceRange {
  /// The place where this begins.
  var inputPlace: InputPlace {
    InputPlace(path: source.path, line: start.line, column: start.column)
  }
}

/// What one overlay asks for of a component, once it is known what is there.
struct OverlayPatch {
  private(set) var patch = MergePatch()
  private(set) var changes: [OverlayChange] = []

  mutating func set(
    _ steps: [MergeStep],
    _ part: MergedJSON.Part?,
    _ change: OverlayChange
  ) {
    if !change.isIdle { patch.replace(steps, with: part) }
    changes.append(change)
  }
}
