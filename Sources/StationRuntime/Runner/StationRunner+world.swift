public import Foundation

// What happens around the station, at somebody's wish.
extension StationRunner {
  /// Joins a car and a connector with a cable; the car has room for more than an hour's charge.
  ///
  /// - Parameters:
  ///   - evse: The EVSE's number, from 1.
  ///   - connector: The connector's number within it, from 1.
  /// - Throws: `RunError` when there is no such place, or a cable is in it.
  public func plug(evse: Int, connector: Int = 1) throws {
    try RunError.wrap("EVSE \(evse), connector \(connector)") {
      guard let hardware = hardware[evse] else { throw RunError.noSuchEVSE(evse) }
      try hardware.plug(SimulatedVehicle(tellsStateOfCharge: true), into: connector)
    }
  }

  /// Takes the cable out.
  ///
  /// - Parameters:
  ///   - evse: The EVSE's number, from 1.
  ///   - connector: The connector's number within it, from 1.
  /// - Throws: `RunError` when there is no such place, or no cable in it.
  public func unplug(evse: Int, connector: Int = 1) throws {
    try RunError.wrap("EVSE \(evse), connector \(connector)") {
      guard let hardware = hardware[evse] else { throw RunError.noSuchEVSE(evse) }
      try hardware.unplug(connector)
    }
  }

  /// Holds a token to the station's reader.
  public func present(_ token: Token) {
    station.post(.tokenPresented(token, evses: []))
  }

  /// Calls back once, so much simulated time from now.
  public func after(_ delay: Duration, _ action: @escaping @Sendable () -> Void) {
    _ = clock.schedule(after: delay, action)
  }

  /// The meter of an EVSE, in Wh; nothing when there is no such EVSE.
  public func energyImportWh(evse: Int) -> Double? {
    hardware[evse]?.readMeter().energyImportWh
  }

  /// The newest log for the browser, if one is written.
  public var htmlLog: URL? {
    let files = try? FileManager.default.contentsOfDirectory(
      at: settings.logs,
      includingPropertiesForKeys: nil
    )
    // Names begin with the moment of the start, so that the last one is the newest.
    return files?.filter { $0.pathExtension == "html" }.max { $0.path < $1.path }
  }
}
