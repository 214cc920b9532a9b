/// Energy moving through one EVSE into one car, and the meter between them.
///
/// Power is constant between two changes, so the register is exact whenever it is read.
struct EnergyFlow: Sendable {
  /// How things stand between the EVSE and the car.
  enum State: Hashable, Sendable {
    /// No car, no offer, or a fault that keeps the contactor open.
    case closedOff
    /// Power is offered and the car has not begun yet.
    case waiting
    case flowing
    /// Power is offered and the car does not take it.
    case declined
  }

  let supply: EVSESupply

  /// What the EVSE allows; nothing while the contactor is open.
  var limit: PowerLimit?
  var vehicle: SimulatedVehicle?

  /// Whether the car lets its offer wait before it draws.
  var isVehicleWaiting = false

  /// Whether a fault keeps the contactor open.
  var isBlocked = false

  private(set) var importWh: Double

  /// The uptime up to which energy is counted.
  private var countedTo: Duration

  init(supply: EVSESupply, importWh: Double = 0, at now: Duration = .zero) {
    self.supply = supply
    self.importWh = importWh
    self.countedTo = now
  }

  /// What the car is offered; nothing while the contactor is open.
  var offer: PowerLimit? {
    isBlocked ? nil : limit.map(supply.within)
  }

  var state: State {
    guard offer != nil, vehicle != nil else { return .closedOff }
    if isVehicleWaiting { return .waiting }
    return powerW > 0 ? .flowing : .declined
  }

  var powerW: Double {
    guard let offer, let vehicle, !isVehicleWaiting else { return 0 }
    return vehicle.power(from: supply, within: offer)
  }

  /// The uptime at which the car will draw differently by itself; nothing when it will not.
  var nextChange: Duration? {
    durationToChange(at: powerW).map { countedTo + $0 }
  }

  /// Counts the energy up to `now`, over as many changes as lie between.
  mutating func advance(to now: Duration) {
    while countedTo < now {
      let power = powerW
      if let duration = durationToChange(at: power), countedTo + duration <= now {
        importWh += vehicle?.energyToNextChange ?? 0
        vehicle?.takeToNextChange()
        countedTo += duration
      } else {
        let energy = power * (now - countedTo).seconds / 3600
        importWh += energy
        vehicle?.take(energy)
        countedTo = now
      }
    }
  }

  /// Lets the register go on from what another meter counted.
  mutating func count(from importWh: Double) {
    self.importWh = importWh
  }

  /// The same flow at a later moment; what reads must not shift what is counted.
  func advanced(to now: Duration) -> Self {
    var later = self
    later.advance(to: now)
    return later
  }

  /// Rounded up to the next microsecond: a change is never early.
  private func durationToChange(at power: Double) -> Duration? {
    guard power > 0, let energy = vehicle?.energyToNextChange else { return nil }
    return .microseconds(max(1, (energy / power * 3_600_000_000).rounded(.up)))
  }
}

extension EnergyFlow {
  /// What the meter shows, at the moment energy is counted to.
  var reading: MeterReading {
    let power = powerW
    let offer = offer
    let stateOfCharge = vehicle.flatMap { $0.tellsStateOfCharge ? $0.stateOfCharge * 100 : nil }
    return MeterReading(
      energyImportWh: importWh,
      powerImportW: power,
      powerOfferedW: offer?.watts ?? 0,
      currentOfferedA: offer.map(supply.current) ?? 0,
      currentImportA: currents(of: power),
      currentExportA: Array(repeating: 0, count: supply.phases),
      voltageV: Array(repeating: supply.voltageV, count: supply.phases),
      frequencyHz: supply.frequencyHz,
      // The cars on paper are ohmic.
      reactive: supply.kind == .alternatingCurrent ? .init() : nil,
      stateOfChargePercent: stateOfCharge
    )
  }

  private func currents(of power: Double) -> [Double] {
    var used = 0
    if power > 0, let offer, let vehicle { used = vehicle.phasesUsed(of: offer) }
    if supply.kind == .directCurrent { used = min(used, 1) }
    return (0..<supply.phases).map { phase in
      phase < used ? power / (supply.voltageV * Double(used)) : 0
    }
  }
}
