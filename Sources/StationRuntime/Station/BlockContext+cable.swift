import DeviceModelKit

extension BlockContext {
  /// Holds the cable in its connector; answers whether the bolt moved.
  func lockCable(evse: Int, connector: Int) -> Bool {
    do {
      try hardware(of: evse)?.lock(connector)
      self[evse: evse]?[connector: connector]?.isLocked = true
      return true
    } catch {
      publish(.lockFailed(evse: evse, connector: connector))
      return false
    }
  }

  /// Lets the cable go; answers whether the bolt moved.
  @discardableResult
  func unlockCable(evse: Int, connector: Int) -> Bool {
    do {
      try hardware(of: evse)?.unlock(connector)
      self[evse: evse]?[connector: connector]?.isLocked = false
      return true
    } catch {
      publish(.lockFailed(evse: evse, connector: connector))
      return false
    }
  }

  /// Whether an EVSE delivers direct current, as SupplyPhases 0 says.
  func isDirectCurrent(_ evse: Int) -> Bool {
    variables.text(ComponentID("EVSE", evse: evse), "SupplyPhases") == "0"
  }

  /// What the device model says an EVSE may deliver; the hardware knows its own limits.
  func supplyLimit(of evse: Int) -> PowerLimit {
    let component = ComponentID("EVSE", evse: evse)
    let power = variables.table.variable(component, VariableID("Power"))
    let phases = variables.text(component, "SupplyPhases").flatMap { Int($0) }
    return PowerLimit(
      watts: power?.characteristics.maxLimit ?? 22_000,
      // SupplyPhases 0 stands for direct current, which has one path.
      phases: max(1, phases ?? 3)
    )
  }
}
