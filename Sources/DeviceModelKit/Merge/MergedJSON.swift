/// What a merge makes of a node of our file: a tree that is written with our text wherever that stays.
indirect enum MergedJSON: Sendable {
  /// Our node, byte for byte.
  case kept(LocatedJSON)

  /// Another file's node, written in our layout, with a comment in front of its members.
  case taken(LocatedJSON, SourceText, comment: String? = nil)

  /// Text that is in no file, as a JSON string.
  case text(String)

  /// A value that is in no file.
  case plain(PlainJSON)

  /// Our container with other children.
  case rebuilt(LocatedJSON, [Part])

  /// A child of a container.
  struct Part: Sendable {
    /// Nothing for an element of an array.
    var key: Key?

    var value: MergedJSON

    /// Which of our children it is; nothing for one that is new.
    var ourIndex: Int?
  }

  /// How a member's name is written.
  enum Key: Sendable {
    case kept(LocatedJSON.Member)
    case taken(String)
  }

  /// Whether it is our node as it is.
  var isKept: Bool {
    if case .kept = self { return true }
    return false
  }
}

extension MergedJSON {
  /// Our container with these children; our container itself where nothing about them is new.
  static func container(_ ours: LocatedJSON, _ parts: [Part], count: Int) -> MergedJSON {
    let isSame =
      parts.count == count
      && parts.enumerated().allSatisfy { $1.ourIndex == $0 && $1.value.isKept && $1.hasOurKey }
    return isSame ? .kept(ours) : .rebuilt(ours, parts)
  }
}

extension MergedJSON.Part {
  fileprivate var hasOurKey: Bool {
    guard case .taken? = key else { return true }
    return false
  }

  /// Our child as it is.
  init(_ child: MergeChild, index: Int, value: MergedJSON? = nil) {
    self.init(
      key: child.member.map(MergedJSON.Key.kept),
      value: value ?? .kept(child.value),
      ourIndex: index
    )
  }
}
