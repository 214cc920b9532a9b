extension Station {
  /// The blocks of a fully equipped station, in the order they hear of events.
  static func allBlocks(context: BlockContext) -> [any FunctionalBlock] {
    [
      BootBlock(context: context),
      VariablesBlock(context: context),
      NetworkBlock(context: context),
      ReportBlock(context: context),
      ResetBlock(context: context),
      HeartbeatBlock(context: context),
      // Told before transactions begin, so that they know of the reservation they make use of.
      ReservationBlock(context: context),
      // Told before those who take authorizations away, so that it knows whose they were.
      TransactionsBlock(context: context),
      AuthorizationBlock(context: context),
      LocalAuthListBlock(context: context),
      MeterValuesBlock(context: context),
      RemoteControlBlock(context: context),
      AvailabilityBlock(context: context),
      SigningBlock(context: context),
      CertificatesBlock(context: context),
      ProblemBlock(context: context),
      SecurityBlock(context: context),
      DataTransferBlock(context: context),
    ]
  }
}
