/// What an EVSE has to say.
enum HardwareEvent: Hashable, Sendable {
  /// A cable now joins a car and this connector.
  case plugged(connector: Int)
  /// The cable is gone.
  case unplugged(connector: Int)
  /// The bay's detector sees a car.
  case bayOccupied
  /// The bay's detector sees no car any more.
  case bayVacated
  /// Power begins to flow.
  case drawing
  /// The car stopped drawing although power is offered.
  case paused
  case faulted(HardwareFault)
  case recovered(HardwareFault)
}

/// Something at an EVSE that does not work.
struct HardwareFault: Error, Hashable, Sendable {
  /// Nothing means the EVSE as a whole.
  var connector: Int?
  var kind: Kind

  /// What is broken.
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case lock
    case contactor
    case groundFault
    case overcurrent
    case overtemperature
    case emergencyStop
    case other
  }
}
