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

  /// What the meter signs; nothing when it does not.
  var signing: MeterSigning? { get }

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
  var powerExportW: Double = 0

  /// What the EVSE offers the car.
  var powerOfferedW: Double = 0
  var currentOfferedA: Double = 0

  /// L1, L2, L3 as far as connected.
  var currentImportA: [Double] = []
  var currentExportA: [Double] = []
  var voltageV: [Double] = []
  var frequencyHz: Double?

  /// What only alternating current has.
  var reactive: Reactive?

  /// The car's state of charge, 0 to 100.
  var stateOfChargePercent: Double?

  /// Energy that goes back and forth without doing anything.
  struct Reactive: Hashable, Sendable {
    /// Registers, monotonic.
    var importVarh = 0.0
    var exportVarh = 0.0
    var importVar = 0.0
    var exportVar = 0.0

    /// 0 to 1.
    var powerFactor = 1.0
  }
}

extension MeterReading {
  /// Shows what the registers of another reading show.
  mutating func takeRegisters(of other: Self) {
    energyImportWh = other.energyImportWh
    energyExportWh = other.energyExportWh
    reactive?.importVarh = other.reactive?.importVarh ?? 0
    reactive?.exportVarh = other.reactive?.exportVarh ?? 0
  }

  /// What a meter before both shows.
  func joined(with other: Self) -> Self {
    func sum(_ left: [Double], _ right: [Double]) -> [Double] {
      (0..<max(left.count, right.count)).map { index in
        (index < left.count ? left[index] : 0) + (index < right.count ? right[index] : 0)
      }
    }
    var all = self
    all.energyImportWh += other.energyImportWh
    all.energyExportWh += other.energyExportWh
    all.powerImportW += other.powerImportW
    all.powerExportW += other.powerExportW
    all.currentImportA = sum(currentImportA, other.currentImportA)
    all.currentExportA = sum(currentExportA, other.currentExportA)
    all.voltageV = voltageV.count < other.voltageV.count ? other.voltageV : voltageV
    all.frequencyHz = frequencyHz ?? other.frequencyHz
    all.stateOfChargePercent = nil
    return all
  }
}

/// A meter's own word for what it showed.
struct MeterSigning: Hashable, Sendable {
  /// A reading with the meter's signature, ready to be passed on.
  struct Reading: Hashable, Sendable {
    var data: String
    var signingMethod = ""
    var encodingMethod = "OCMF"
    var publicKey = ""
  }

  /// When charging began.
  var begin: Reading?

  /// When charging ended.
  var end: Reading?

  /// At any other time; a meter may sign nothing then.
  var between: Reading?

  /// Whether the meter hands the first out when charging begins, and not only at its end.
  var beginOnStart = false
}
