/// A fault that is known beforehand: test data, not behaviour.
struct ScriptedFault: Hashable, Sendable {
  var fault: HardwareFault

  /// From the start of the EVSE.
  var after: Duration

  /// Nothing means it does not end by itself.
  var lasting: Duration?
}

/// What is broken at an EVSE at the moment.
struct Faults: Hashable, Sendable {
  /// In the order they began.
  private(set) var active: [HardwareFault] = []

  /// Whether this is news.
  mutating func begin(_ fault: HardwareFault) -> Bool {
    guard !active.contains(fault) else { return false }
    active.append(fault)
    return true
  }

  /// Whether the fault was there.
  mutating func end(_ fault: HardwareFault) -> Bool {
    guard let index = active.firstIndex(of: fault) else { return false }
    active.remove(at: index)
    return true
  }

  /// Whether the contactor must stay open for a cable in this connector.
  func blockPower(at connector: Int?) -> Bool {
    active.contains { fault in
      switch fault.kind {
      case .lock, .other: false
      case .contactor, .groundFault, .overcurrent, .overtemperature, .emergencyStop:
        fault.connector == nil || connector == nil || fault.connector == connector
      }
    }
  }

  /// Why the bolt of a connector does not move; nothing when it does.
  func boltFault(at connector: Int) -> HardwareFault? {
    active.first { $0.kind == .lock && ($0.connector == nil || $0.connector == connector) }
  }
}
