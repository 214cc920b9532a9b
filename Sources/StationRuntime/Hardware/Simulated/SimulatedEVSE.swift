import Synchronization

/// An EVSE on paper: obeys commands, moves energy as its clock moves, and says what happened.
///
/// Several cables may hang in it; power goes to the car that came first.
final class SimulatedEVSE: EVSEHardware {
  let id: Int
  let connectorCount: Int
  let supply: EVSESupply
  let signing: MeterSigning?

  let clock: any StationClock
  private let scriptedFaults: [ScriptedFault]
  private let registers: MeterRegisters?
  let state: Mutex<State>

  init(
    id: Int,
    connectorCount: Int = 1,
    supply: EVSESupply,
    signing: MeterSigning? = nil,
    registers: MeterRegisters? = nil,
    scriptedFaults: [ScriptedFault] = [],
    clock: any StationClock
  ) {
    precondition(connectorCount > 0, "an EVSE has at least one connector")
    self.id = id
    self.connectorCount = connectorCount
    self.supply = supply
    self.signing = signing
    self.scriptedFaults = scriptedFaults
    self.registers = registers
    self.clock = clock
    let importWh = registers?.importWh(evse: id) ?? 0
    state = Mutex(State(flow: EnergyFlow(supply: supply, importWh: importWh, at: clock.uptime)))
  }

  func start(_ report: @escaping @Sendable (HardwareEvent) -> Void) {
    change { state in state.outbox.receiver = report }
    for scripted in scriptedFaults { schedule(scripted) }
  }

  func lock(_ connector: Int) throws(HardwareFault) {
    try moveBolt(of: connector) { $0.locked.insert(connector) }
  }

  func unlock(_ connector: Int) throws(HardwareFault) {
    try moveBolt(of: connector) { $0.locked.remove(connector) }
  }

  func offer(_ limit: PowerLimit?) {
    change { state in
      state.flow.limit = limit
      guard limit != nil, let car = state.cars.first, car.delay > .zero else { return }
      state.cars[0].delay = .zero
      state.startDelay = clock.schedule(after: car.delay) { [weak self] in
        self?.change { state in
          guard state.cars.first?.number == car.number else { return }
          state.flow.isVehicleWaiting = false
        }
      }
    }
  }

  func readMeter() -> MeterReading {
    let reading = state.withLock { $0.read(at: clock.uptime) }
    registers?.keep(reading.energyImportWh, evse: id)
    return reading
  }

  private func moveBolt(
    of connector: Int,
    _ move: (inout State) -> Void
  ) throws(HardwareFault) {
    let fault = state.withLock { state -> HardwareFault? in
      if let fault = state.faults.boltFault(at: connector) { return fault }
      move(&state)
      return nil
    }
    if let fault { throw fault }
  }

  private func schedule(_ scripted: ScriptedFault) {
    clock.schedule(after: scripted.after) { [weak self] in
      self?.setFault(scripted.fault, isActive: true)
    }
    guard let lasting = scripted.lasting else { return }
    clock.schedule(after: scripted.after + lasting) { [weak self] in
      self?.setFault(scripted.fault, isActive: false)
    }
  }
}

extension SimulatedEVSE {
  /// Changes something now: counts energy up to it, reports what came of it, plans what is next.
  func change(_ body: (inout State) -> Void) {
    // The closure throws nothing, so the attempt does not either.
    try? attempt { state throws(SimulationError) in body(&state) }
  }

  func attempt(
    _ body: (inout State) throws(SimulationError) -> Void
  ) throws(SimulationError) {
    let outcome = state.withLock { state -> Result<Bool, SimulationError> in
      let before = state.flow.state
      state.flow.advance(to: clock.uptime)
      do throws(SimulationError) {
        try body(&state)
      } catch {
        return .failure(error)
      }
      state.settle(from: before)
      state.change?.cancel()
      state.change = state.flow.nextChange.map { due in
        clock.schedule(after: due - clock.uptime) { [weak self] in self?.change { _ in } }
      }
      return .success(state.outbox.beginDelivery())
    }
    if try outcome.get() { deliver() }
  }

  /// Hands events out in order and outside the lock: who receives one may read the meter.
  private func deliver() {
    while let (receiver, event) = state.withLock({ $0.outbox.next() }) { receiver(event) }
  }
}
