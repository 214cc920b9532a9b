/// The electrical side of one EVSE, as the protocol side sees it.
///
/// Commands go in as calls, what happened comes out through the report given to `start`.
protocol EVSEHardware: Sendable {
  /// The EVSE's number, from 1.
  var id: Int { get }

  /// How many connectors there are; they count from 1.
  var connectorCount: Int { get }

  /// Begins to report; called once, before anything else.
  func start(_ report: @escaping @Sendable (HardwareEvent) -> Void)

  /// Locks the cable in place; throws when the bolt does not move.
  func lock(_ connector: Int) throws(HardwareFault)

  /// Lets the cable go; throws when the bolt does not move.
  func unlock(_ connector: Int) throws(HardwareFault)

  /// Closes the contactor and allows this much power; nothing opens the contactor.
  func offer(_ limit: PowerLimit?)

  /// The meter as it stands now.
  func readMeter() -> MeterReading
}

/// How much an EVSE may deliver.
struct PowerLimit: Hashable, Sendable {
  var watts: Double
  var phases: Int
}

/// What a meter shows at one moment; nothing stands for a quantity it does not measure.
struct MeterReading: Hashable, Sendable {
  /// Register, monotonic over the meter's life.
  var energyImportWh: Double
  var energyExportWh: Double = 0
  var powerImportW: Double = 0

  /// What the EVSE offers the car.
  var powerOfferedW: Double = 0
  var currentOfferedA: Double = 0

  /// L1, L2, L3 as far as connected.
  var currentImportA: [Double] = []
  var voltageV: [Double] = []
  var frequencyHz: Double?

  /// The car's state of charge, 0 to 100.
  var stateOfChargePercent: Double?
}
