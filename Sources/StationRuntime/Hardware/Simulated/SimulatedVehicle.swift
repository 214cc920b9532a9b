/// A car on paper: how full it is and how much it would draw.
struct SimulatedVehicle: Hashable, Sendable {
  /// What the battery holds when full; greater than 0.
  let batteryWh: Double

  /// What the battery holds now.
  private(set) var storedWh: Double

  /// The greatest current the car takes, per phase where the supply alternates.
  var maxCurrentA: Double

  /// How many phases the car's own charger is connected to, 1 to 3.
  var phases: Int

  /// The share of the battery at which the car has enough.
  var targetStateOfCharge = 1.0

  /// Whether the car wants energy; its driver or its own timer may say no.
  var isWilling = true

  /// Whether the car tells the EVSE how full it is, which it can not do by pilot signal alone.
  var tellsStateOfCharge: Bool

  var curve: ChargingCurve

  init(
    batteryWh: Double = 60_000,
    stateOfCharge: Double = 0.2,
    maxCurrentA: Double = 32,
    phases: Int = 3,
    tellsStateOfCharge: Bool = false,
    curve: ChargingCurve = .standard
  ) {
    precondition(batteryWh > 0, "a battery holds something")
    self.batteryWh = batteryWh
    self.storedWh = stateOfCharge * batteryWh
    self.maxCurrentA = maxCurrentA
    self.phases = phases
    self.tellsStateOfCharge = tellsStateOfCharge
    self.curve = curve
  }

  /// The share of the battery that is full, 0 to 1.
  var stateOfCharge: Double {
    get { storedWh / batteryWh }
    set { storedWh = newValue * batteryWh }
  }

  var isFull: Bool { storedWh >= targetStateOfCharge * batteryWh }

  /// What the car draws from a supply, which allows it this much.
  func power(from supply: EVSESupply, within offer: PowerLimit) -> Double {
    guard isWilling, !isFull else { return 0 }
    switch supply.kind {
    case .directCurrent:
      return max(0, min(offer.watts, maxCurrentA * supply.voltageV * band.share))
    case .alternatingCurrent:
      guard supply.current(of: offer) >= EVSESupply.leastSignalledCurrentA else { return 0 }
      let used = Double(phasesUsed(of: offer))
      let allowed = offer.watts * (used / Double(offer.phases))
      return max(0, min(allowed, maxCurrentA * band.share * supply.voltageV * used))
    }
  }

  /// On how many of the offered phases the car draws.
  func phasesUsed(of offer: PowerLimit) -> Int { min(phases, offer.phases) }

  /// How much the car can take before it draws differently; nothing when it is full.
  var energyToNextChange: Double? {
    guard !isFull else { return nil }
    return nextChangeWh - storedWh
  }

  /// Takes energy that does not reach past the next change.
  mutating func take(_ energyWh: Double) {
    storedWh += energyWh
  }

  /// Takes exactly what is missing to the next change.
  mutating func takeToNextChange() {
    storedWh = max(storedWh, nextChangeWh)
  }

  private var band: ChargingCurve.Band {
    curve.bands.first { storedWh < $0.upTo * batteryWh } ?? curve.bands[curve.bands.count - 1]
  }

  private var nextChangeWh: Double {
    let target = targetStateOfCharge * batteryWh
    let edge = band.upTo * batteryWh
    return edge > storedWh ? min(edge, target) : target
  }
}
