import Synchronization

// What the world does to the EVSE.
extension SimulatedEVSE {
  /// Puts a cable between a car and a connector.
  ///
  /// The car lets its first offer wait for `delay` before it draws. The driver comes back and
  /// takes the cable out after `unplugAfter`, from now; nothing means not by himself.
  func plug(
    _ vehicle: SimulatedVehicle,
    into connector: Int = 1,
    delay: Duration = .zero,
    unplugAfter: Duration? = nil
  ) throws(SimulationError) {
    try attempt { state throws(SimulationError) in
      try check(connector)
      guard !state.cars.contains(where: { $0.connector == connector }) else {
        throw .occupied(connector: connector)
      }
      state.lastCar += 1
      let number = state.lastCar
      var car = State.Car(number: number, connector: connector, vehicle: vehicle, delay: delay)
      car.leaving = unplugAfter.map { moment in
        clock.schedule(after: moment) { [weak self] in
          self?.change { $0.removeCar { $0.number == number } }
        }
      }
      state.cars.append(car)
      if state.cars.count == 1 { state.connectFirstCar() }
      state.outbox.post(.plugged(connector: connector))
    }
  }

  /// Takes the cable out, whatever the bolt says: the car's end always comes out.
  func unplug(_ connector: Int = 1) throws(SimulationError) {
    try attempt { state throws(SimulationError) in
      try check(connector)
      guard state.removeCar(where: { $0.connector == connector }) else {
        throw .notPlugged(connector: connector)
      }
    }
  }

  /// Drives a car into the bay or out of it, before the eye of a detector; harmless when it is so already.
  ///
  /// A cable does not mind: whoever tears it out says so as well.
  func occupyBay(_ isOccupied: Bool) {
    change { state in
      guard state.isBayOccupied != isOccupied else { return }
      state.isBayOccupied = isOccupied
      state.outbox.post(isOccupied ? .bayOccupied : .bayVacated)
    }
  }

  /// Lets the car at a connector change its mind.
  func changeVehicle(
    at connector: Int = 1,
    _ change: (inout SimulatedVehicle) -> Void
  ) throws(SimulationError) {
    try attempt { state throws(SimulationError) in
      try check(connector)
      guard let index = state.cars.firstIndex(where: { $0.connector == connector }) else {
        throw .notPlugged(connector: connector)
      }
      if index == 0, var vehicle = state.flow.vehicle {
        change(&vehicle)
        state.flow.vehicle = vehicle
      } else {
        change(&state.cars[index].vehicle)
      }
    }
  }

  /// Begins or ends a fault; harmless when it is so already.
  func setFault(_ fault: HardwareFault, isActive: Bool) {
    change { state in
      if isActive {
        guard state.faults.begin(fault) else { return }
        state.outbox.post(.faulted(fault))
      } else {
        guard state.faults.end(fault) else { return }
        state.outbox.post(.recovered(fault))
      }
      state.flow.isBlocked = state.faults.blockPower(at: state.cars.first?.connector)
    }
  }

  /// Replaces quantities of the meter; nothing gives the simulated ones back.
  func overrideMeter(_ override: MeterOverride?) {
    change { $0.replaceReading(by: override, at: clock.uptime) }
  }

  /// How the EVSE stands, for people to look at.
  var snapshot: Snapshot {
    state.withLock { state in
      let flow = state.flow.advanced(to: clock.uptime)
      return Snapshot(
        connectors: (1...connectorCount).map { connector in
          Snapshot.Connector(
            id: connector,
            isPlugged: state.cars.contains { $0.connector == connector },
            isLocked: state.locked.contains(connector)
          )
        },
        vehicle: flow.vehicle,
        offer: flow.offer,
        flow: flow.state,
        faults: state.faults.active,
        isBayOccupied: state.isBayOccupied
      )
    }
  }

  /// An EVSE at one moment.
  struct Snapshot: Hashable, Sendable {
    var connectors: [Connector]
    /// The car that gets the power.
    var vehicle: SimulatedVehicle?
    var offer: PowerLimit?
    var flow: EnergyFlow.State
    var faults: [HardwareFault]
    /// Nothing where no detector was heard of.
    var isBayOccupied: Bool?

    struct Connector: Hashable, Sendable {
      var id: Int
      var isPlugged: Bool
      var isLocked: Bool
    }
  }

  private func check(_ connector: Int) throws(SimulationError) {
    guard (1...connectorCount).contains(connector) else {
      throw .unknownConnector(connector)
    }
  }
}
