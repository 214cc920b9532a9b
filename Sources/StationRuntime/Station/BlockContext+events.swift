// How the station's state keeps in step with what happens.
extension BlockContext {
  /// Keeps what a boot does not change: cables and whose they are, faults, the clock.
  func inherit(from old: BlockContext) {
    version = old.version
    clockOffset = old.clockOffset
    for evse in old.evses {
      self[evse: evse.id]?.cableOwner = evse.cableOwner
      self[evse: evse.id]?.isBayOccupied = evse.isBayOccupied
      for connector in evse.connectors {
        self[evse: evse.id]?[connector: connector.id]?.isPlugged = connector.isPlugged
        self[evse: evse.id]?[connector: connector.id]?.isLocked = connector.isLocked
        self[evse: evse.id]?[connector: connector.id]?.faults = connector.faults
      }
    }
  }

  /// Keeps the connection's state in step with what is told of it.
  func note(_ event: StationEvent) {
    switch event {
    case .connected(let version, _):
      isConnected = true
      self.version = version
    case .disconnected, .connectionFailed:
      isConnected = false
      awaitsBootAnswer = false
    case .bootStatusChanged(let status):
      bootStatus = status
      if status != .unknown { awaitsBootAnswer = false }
    default:
      break
    }
  }

  /// Turns what the hardware reports into the station's state and events: here and nowhere else.
  func took(_ event: HardwareEvent, at evse: Int) {
    guard let electrical = hardware(of: evse) else { return }
    switch event {
    case .plugged(let connector):
      self[evse: evse]?[connector: connector]?.isPlugged = true
      publish(.cablePlugged(evse: evse, connector: connector))
    case .unplugged(let connector):
      self[evse: evse]?[connector: connector]?.isPlugged = false
      self[evse: evse]?.isEnergyFlowing = false
      publish(.cableUnplugged(evse: evse, connector: connector))
    case .bayOccupied:
      self[evse: evse]?.isBayOccupied = true
      publish(.bayOccupied(evse: evse))
    case .bayVacated:
      self[evse: evse]?.isBayOccupied = false
      publish(.bayVacated(evse: evse))
    case .drawing:
      self[evse: evse]?.isEnergyFlowing = true
      publish(.energyFlowing(evse: evse))
    case .paused:
      self[evse: evse]?.isEnergyFlowing = false
      publish(.energyPaused(evse: evse))
    case .faulted(let fault):
      for id in fault.connector.map({ [$0] }) ?? Array(1...electrical.connectorCount) {
        self[evse: evse]?[connector: id]?.faults.insert(fault.kind)
      }
      publish(.faultBegan(evse: evse, connector: fault.connector, kind: fault.kind.rawValue))
    case .recovered(let fault):
      for id in fault.connector.map({ [$0] }) ?? Array(1...electrical.connectorCount) {
        self[evse: evse]?[connector: id]?.faults.remove(fault.kind)
      }
      publish(.faultEnded(evse: evse, connector: fault.connector, kind: fault.kind.rawValue))
    }
  }
}
