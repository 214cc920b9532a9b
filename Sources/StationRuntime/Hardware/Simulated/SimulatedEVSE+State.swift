extension SimulatedEVSE {
  /// Everything about the EVSE that changes.
  struct State: Sendable {
    /// A car at a connector; the first one's battery is in the flow.
    struct Car: Sendable {
      /// Tells this visit from every other.
      var number: Int
      var connector: Int
      var vehicle: SimulatedVehicle
      /// How long its first offer still has to wait.
      var delay: Duration
      var leaving: ScheduledTimer?
    }

    var flow: EnergyFlow
    /// In the order they came; power goes to the first.
    var cars: [Car] = []
    var lastCar = 0
    var locked: Set<Int> = []
    /// What the bay's detector says; nothing until it was heard of.
    var isBayOccupied: Bool?
    var faults = Faults()
    private var meterOverride: MeterOverride?

    /// What the registers showed at most.
    private var shownImportWh: Double
    private var shownExportWh = 0.0
    var outbox = Outbox()
    /// Fires when the car will draw differently by itself.
    var change: ScheduledTimer?
    /// Fires when the car has waited long enough.
    var startDelay: ScheduledTimer?

    init(flow: EnergyFlow) {
      self.flow = flow
      shownImportWh = flow.importWh
    }

    /// What the meter shows; J02.FR.16: its registers never go back, whoever puts numbers in.
    mutating func read(at now: Duration) -> MeterReading {
      var reading = flow.advanced(to: now).reading
      if let meterOverride { reading = meterOverride.applied(to: reading) }
      shownImportWh = max(shownImportWh, reading.energyImportWh)
      shownExportWh = max(shownExportWh, reading.energyExportWh)
      reading.energyImportWh = shownImportWh
      reading.energyExportWh = shownExportWh
      return reading
    }

    /// Puts numbers in the meter's place; while they do, its own register does not count.
    mutating func replaceReading(by override: MeterOverride?, at now: Duration) {
      if meterOverride?.energyImportWh != nil, override?.energyImportWh == nil {
        flow.count(from: shownImportWh)
      }
      meterOverride = override
      _ = read(at: now)
    }

    /// Takes the cable of the first car that fits out; whether there was one.
    @discardableResult
    mutating func removeCar(where fits: (Car) -> Bool) -> Bool {
      guard let index = cars.firstIndex(where: fits) else { return false }
      let car = cars.remove(at: index)
      car.leaving?.cancel()
      if index == 0 { connectFirstCar() }
      outbox.post(.unplugged(connector: car.connector))
      return true
    }

    /// Makes the car that came first the one that gets the power, from an open contactor.
    mutating func connectFirstCar() {
      startDelay?.cancel()
      startDelay = nil
      flow.limit = nil
      flow.vehicle = cars.first?.vehicle
      flow.isVehicleWaiting = cars.first.map { $0.delay > .zero } ?? false
      flow.isBlocked = faults.blockPower(at: cars.first?.connector)
    }

    /// Reports what became of the flow.
    mutating func settle(from before: EnergyFlow.State) {
      let after = flow.state
      guard after != before else { return }
      switch after {
      case .flowing: outbox.post(.drawing)
      case .declined: outbox.post(.paused)
      case .waiting, .closedOff: break
      }
    }
  }

  /// Events that wait to be handed out, in the order they happened.
  struct Outbox: Sendable {
    var receiver: (@Sendable (HardwareEvent) -> Void)?
    private var events: [HardwareEvent] = []
    private var isDelivering = false

    init() {}

    mutating func post(_ event: HardwareEvent) {
      events.append(event)
    }

    /// Whether the caller is the one who hands the events out.
    mutating func beginDelivery() -> Bool {
      guard receiver != nil, !isDelivering, !events.isEmpty else { return false }
      isDelivering = true
      return true
    }

    mutating func next() -> (@Sendable (HardwareEvent) -> Void, HardwareEvent)? {
      guard let receiver, !events.isEmpty else {
        isDelivering = false
        return nil
      }
      return (receiver, events.removeFirst())
    }
  }
}

/// Why the world can not do to an EVSE what it was asked to do.
enum SimulationError: Error, Hashable, Sendable {
  case unknownConnector(Int)
  case occupied(connector: Int)
  case notPlugged(connector: Int)
}
