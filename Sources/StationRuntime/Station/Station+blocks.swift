extension Station {
  /// The blocks of a fully equipped station, in the order they hear of events.
  static func allBlocks(context: BlockContext) -> [any FunctionalBlock] {
    []
  }
}
