extension Station {
  /// The blocks of a fully equipped station, in the order they hear of events.
  static func allBlocks(context: BlockContext) -> [any FunctionalBlock] {
    [
      BootBlock(context: context),
      VariablesBlock(context: context),
      ReportBlock(context: context),
      ResetBlock(context: context),
      HeartbeatBlock(context: context),
      AvailabilityBlock(context: context),
      SecurityBlock(context: context),
    ]
  }
}
