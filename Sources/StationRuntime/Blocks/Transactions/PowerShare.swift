/// Gives the EVSEs power: as much as the device model allows each, and the station's fuse all of
/// them together.
final class PowerShare {
  private let context: BlockContext

  /// What the meters showed when the EVSEs with power got it.
  private var starts: [Int: MeterReading] = [:]

  /// E17.FR.18: the EVSEs that get power again only when these go off.
  private var pauses: [Int: StationTimer] = [:]

  init(context: BlockContext) {
    self.context = context
  }

  /// What the meter of the EVSE showed when it got the power it has.
  func start(of evse: Int) -> MeterReading? { starts[evse] }

  /// Lets an EVSE deliver power, from now on or after a while.
  func offer(to evse: Int, after pause: Duration = .zero) {
    pauses[evse]?.cancel()
    pauses[evse] = nil
    guard pause <= .zero else {
      pauses[evse] = context.timers.after(pause) { [unowned self] in offer(to: evse) }
      return
    }
    starts[evse] = context.hardware(of: evse)?.readMeter()
    share(evse)
  }

  /// Lets no more energy flow.
  func withdraw(from evse: Int) {
    pauses[evse]?.cancel()
    pauses[evse] = nil
    context.hardware(of: evse)?.offer(nil)
    context[evse: evse]?.isEnergyFlowing = false
    let hadPower = starts.removeValue(forKey: evse) != nil
    if hadPower { share(nil) }
  }

  /// The fuse is shared evenly: whoever comes or goes changes what the others have.
  private func share(_ newcomer: Int?) {
    let fuse = context.fuse
    // Direct current is made of all three lines.
    for evse in starts.keys.sorted() where fuse != nil || evse == newcomer {
      var limit = context.supplyLimit(of: evse)
      if let fuse {
        let lines = context.isDirectCurrent(evse) ? 3 : limit.phases
        limit.watts = min(limit.watts, fuse.watts(lines: lines, among: starts.count))
      }
      context.hardware(of: evse)?.offer(limit)
    }
  }
}

/// What protects the station's connection to the grid.
struct StationFuse: Hashable, Sendable {
  /// The nominal voltage between a line and neutral.
  private static let voltageV = 230.0

  /// The greatest current of each line, in A.
  var limitA: Double

  /// The share in W of an EVSE that draws from so many lines, when so many have power.
  func watts(lines: Int, among count: Int) -> Double {
    limitA * Self.voltageV * Double(lines) / Double(max(1, count))
  }
}
