/// What an EVSE can deliver.
struct EVSESupply: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable {
    case alternatingCurrent
    case directCurrent
  }

  var kind: Kind

  /// The greatest power of the EVSE.
  var maxPowerW: Double

  /// Phases the EVSE is connected to, 1 to 3; 1 where the current is direct.
  var phases: Int

  /// From phase to neutral, or across the cable where the current is direct.
  var voltageV: Double

  /// Of the grid; nothing where the current is direct.
  var frequencyHz: Double?

  /// IEC 61851-1: the pilot signal can not tell a car to draw less than this.
  static let leastSignalledCurrentA = 6.0

  static func alternatingCurrent(
    maxPowerW: Double,
    phases: Int = 3,
    voltageV: Double = 230,
    frequencyHz: Double = 50
  ) -> Self {
    precondition((1...3).contains(phases), "an EVSE has one to three phases")
    return Self(
      kind: .alternatingCurrent,
      maxPowerW: maxPowerW,
      phases: phases,
      voltageV: voltageV,
      frequencyHz: frequencyHz
    )
  }

  static func directCurrent(maxPowerW: Double, voltageV: Double = 400) -> Self {
    Self(
      kind: .directCurrent,
      maxPowerW: maxPowerW,
      phases: 1,
      voltageV: voltageV,
      frequencyHz: nil
    )
  }

  /// What is left of a limit within what the EVSE can do.
  func within(_ limit: PowerLimit) -> PowerLimit {
    PowerLimit(
      watts: max(0, min(limit.watts, maxPowerW)),
      phases: max(1, min(limit.phases, phases))
    )
  }

  /// The current of an offer, per phase.
  func current(of offer: PowerLimit) -> Double {
    offer.watts / (voltageV * Double(offer.phases))
  }
}
