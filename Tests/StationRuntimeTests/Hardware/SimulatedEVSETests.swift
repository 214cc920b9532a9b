import CustomDump
import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Simulated EVSE")
struct SimulatedEVSETests {
  let clock = ManualClock()
  let evse: SimulatedEVSE
  let heard = Heard()

  init() {
    evse = SimulatedEVSE(
      id: 1,
      connectorCount: 2,
      supply: .alternatingCurrent(maxPowerW: 22_000),
      clock: clock
    )
    evse.start(heard.hear)
  }

  @Test func `a car charges once power is offered and stops when it is taken back`() throws {
    try evse.plug(SimulatedVehicle())
    clock.advance(by: .seconds(600))
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    clock.advance(by: .seconds(3600))
    evse.offer(nil)
    clock.advance(by: .seconds(3600))

    #expect(evse.readMeter().energyImportWh == 11_000)
    #expect(evse.readMeter().powerImportW == 0)
    #expect(heard.events == [.plugged(connector: 1), .drawing])
  }

  @Test func `a car waits its delay before it draws, at its first offer only`() throws {
    try evse.plug(SimulatedVehicle(), delay: .seconds(60))
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    clock.advance(by: .seconds(59))
    #expect(evse.readMeter().powerImportW == 0)
    clock.advance(by: .seconds(1))
    #expect(evse.readMeter().powerImportW == 11_000)
    evse.offer(nil)
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    #expect(evse.readMeter().powerImportW == 11_000)
    #expect(heard.events == [.plugged(connector: 1), .drawing, .drawing])
  }

  @Test func `a driver who comes back takes the cable along`() throws {
    try evse.plug(SimulatedVehicle(), unplugAfter: .seconds(1800))
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    clock.advance(by: .seconds(3600))
    #expect(evse.readMeter().energyImportWh == 5_500)
    #expect(heard.events == [.plugged(connector: 1), .drawing, .unplugged(connector: 1)])
    #expect(evse.snapshot.offer == nil)
  }

  @Test func `a driver who left does not unplug the next car`() throws {
    try evse.plug(SimulatedVehicle(), unplugAfter: .seconds(10))
    try evse.unplug()
    try evse.plug(SimulatedVehicle())
    clock.advance(by: .seconds(20))
    #expect(evse.snapshot.connectors[0].isPlugged)
  }

  @Test func `a car that changes its mind pauses and resumes`() throws {
    try evse.plug(SimulatedVehicle())
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    clock.advance(by: .seconds(1800))
    try evse.changeVehicle { $0.isWilling = false }
    clock.advance(by: .seconds(1800))
    try evse.changeVehicle { $0.isWilling = true }
    clock.advance(by: .seconds(1800))
    #expect(evse.readMeter().energyImportWh == 11_000)
    #expect(heard.events == [.plugged(connector: 1), .drawing, .paused, .drawing])
  }

  @Test func `a full car pauses by itself, at the moment it is full`() throws {
    try evse.plug(SimulatedVehicle(batteryWh: 10_000, stateOfCharge: 0.5, curve: .flat))
    evse.offer(PowerLimit(watts: 10_000, phases: 3))
    clock.advance(by: .seconds(1799))
    #expect(heard.events == [.plugged(connector: 1), .drawing])
    clock.advance(by: .seconds(1))
    #expect(heard.events == [.plugged(connector: 1), .drawing, .paused])
    #expect(evse.readMeter().energyImportWh == 5_000)
    #expect(clock.timerCount == 0)
  }

  @Test func `a car that is full already declines the offer`() throws {
    try evse.plug(SimulatedVehicle(stateOfCharge: 1))
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    #expect(heard.events == [.plugged(connector: 1), .paused])
  }

  @Test func `the contactor opens for a ground fault and closes after it`() throws {
    let fault = HardwareFault(kind: .groundFault)
    try evse.plug(SimulatedVehicle())
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    evse.setFault(fault, isActive: true)
    #expect(evse.readMeter().powerOfferedW == 0)
    evse.setFault(fault, isActive: true)
    evse.setFault(fault, isActive: false)
    #expect(
      heard.events
        == [.plugged(connector: 1), .drawing, .faulted(fault), .recovered(fault), .drawing]
    )
  }

  @Test func `a stuck bolt throws, in both directions, at its own connector`() throws {
    let fault = HardwareFault(connector: 1, kind: .lock)
    evse.setFault(fault, isActive: true)
    #expect(throws: fault) { try evse.lock(1) }
    #expect(throws: fault) { try evse.unlock(1) }
    try evse.lock(2)
    #expect(evse.snapshot.connectors.map(\.isLocked) == [false, true])
  }

  @Test func `faults come and go as their script says`() {
    let fault = HardwareFault(kind: .overtemperature)
    let heard = Heard()
    let evse = SimulatedEVSE(
      id: 2,
      supply: .alternatingCurrent(maxPowerW: 22_000),
      scriptedFaults: [ScriptedFault(fault: fault, after: .seconds(10), lasting: .seconds(5))],
      clock: clock
    )
    evse.start(heard.hear)
    clock.advance(by: .seconds(10))
    #expect(evse.snapshot.faults == [fault])
    clock.advance(by: .seconds(5))
    #expect(heard.events == [.faulted(fault), .recovered(fault)])
  }

  @Test func `what the world can not do is refused`() throws {
    try evse.plug(SimulatedVehicle())
    #expect(throws: SimulationError.occupied(connector: 1)) { try evse.plug(SimulatedVehicle()) }
    #expect(throws: SimulationError.notPlugged(connector: 2)) { try evse.unplug(2) }
    #expect(throws: SimulationError.unknownConnector(3)) {
      try evse.plug(SimulatedVehicle(), into: 3)
    }
    #expect(throws: SimulationError.notPlugged(connector: 2)) {
      try evse.changeVehicle(at: 2) { $0.maxCurrentA = 6 }
    }
    #expect(heard.events == [.plugged(connector: 1)])
  }

  @Test func `a second car waits until the first is gone and power is offered anew`() throws {
    try evse.plug(SimulatedVehicle(stateOfCharge: 0.3), into: 1)
    try evse.plug(SimulatedVehicle(stateOfCharge: 0.4), into: 2)
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    try evse.unplug(1)
    #expect(evse.readMeter().powerImportW == 0)
    #expect(evse.snapshot.vehicle?.stateOfCharge == 0.4)
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    #expect(evse.readMeter().powerImportW == 11_000)
  }

  @Test func `who hears an event may read the meter and command the EVSE`() throws {
    let evse = evse
    let heard = Heard()
    evse.start { event in
      heard.hear(event)
      _ = evse.readMeter()
      if case .plugged = event { evse.offer(PowerLimit(watts: 11_000, phases: 3)) }
    }
    try evse.plug(SimulatedVehicle())
    #expect(heard.events == [.plugged(connector: 1), .drawing])
  }

  @Test func `an overridden quantity replaces the simulated one until it is given back`() {
    evse.overrideMeter(MeterOverride(energyImportWh: 1234, frequencyHz: 49.9))
    expectNoDifference(
      evse.readMeter(),
      MeterReading(
        energyImportWh: 1234,
        currentImportA: [0, 0, 0],
        currentExportA: [0, 0, 0],
        voltageV: [230, 230, 230],
        frequencyHz: 49.9,
        reactive: .init()
      )
    )
  }

  @Test func `J02.FR.16 a register never goes back, whoever puts numbers in`() throws {
    try evse.plug(SimulatedVehicle())
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    clock.advance(by: .seconds(360))
    #expect(evse.readMeter().energyImportWh == 1_100)
    evse.overrideMeter(MeterOverride(energyImportWh: 900))
    #expect(evse.readMeter().energyImportWh == 1_100)
    evse.overrideMeter(MeterOverride(energyImportWh: 4_000, energyExportWh: 50))
    clock.advance(by: .seconds(360))
    #expect(evse.readMeter().energyImportWh == 4_000)
    evse.overrideMeter(nil)
    #expect(evse.readMeter().energyImportWh == 4_000)
    #expect(evse.readMeter().energyExportWh == 50)
    clock.advance(by: .seconds(360))
    #expect(evse.readMeter().energyImportWh == 5_100)
  }
}

/// Remembers what an EVSE said.
final class Heard: Sendable {
  private let all = Mutex<[HardwareEvent]>([])

  var events: [HardwareEvent] { all.withLock { $0 } }

  @Sendable func hear(_ event: HardwareEvent) {
    all.withLock { $0.append(event) }
  }
}
