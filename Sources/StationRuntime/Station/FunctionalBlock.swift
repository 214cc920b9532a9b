/// One functional block of the specification: the calls it answers, the events it follows.
///
/// A block is an ordinary class. Its station creates it and never lets it go, so its methods
/// run on the station's actor and read the station's state without `await`.
protocol FunctionalBlock: AnyObject {
  /// Says which calls the block answers; called once, before the first frame.
  func register(in routes: inout CallRoutes)

  /// The station came up, and every block is registered.
  func start()

  /// Deals with what happened, without waiting for anything.
  func follow(_ event: StationEvent)
}

extension FunctionalBlock {
  func register(in routes: inout CallRoutes) {}
  func start() {}
  func follow(_ event: StationEvent) {}
}
