/// What TxStartPoint and TxStopPoint are made of.
enum TxPoint: String, Hashable, Sendable {
  case parkingBayOccupancy = "ParkingBayOccupancy"
  case evConnected = "EVConnected"
  case authorized = "Authorized"
  case dataSigned = "DataSigned"
  case powerPathClosed = "PowerPathClosed"
  case energyTransfer = "EnergyTransfer"
}

/// What holds at an EVSE, as far as transactions begin and end by it.
struct TransactionConditions: Hashable, Sendable {
  /// Where the cable is.
  var connector: Int?
  var isAuthorized = false
  var isEnergyFlowing = false

  /// What the bay's detector says; nothing without one.
  var isBayOccupied: Bool?

  /// Whether the meter signs what it shows, and is asked to.
  var meterSigns = false

  /// E01.FR.01–06: whether a transaction may begin by this.
  func holds(_ point: TxPoint) -> Bool {
    switch point {
    // Without a detector in the bay, a car is known to be there by its cable.
    case .parkingBayOccupancy: isBayOccupied ?? (connector != nil)
    case .evConnected: connector != nil
    case .authorized: isAuthorized
    // A meter signs its first value when power may flow.
    case .dataSigned: meterSigns && isAuthorized && connector != nil
    case .powerPathClosed: isAuthorized && connector != nil
    case .energyTransfer: isEnergyFlowing
    }
  }

  /// E06.FR.01–07: whether this just ceased to hold.
  func lost(_ point: TxPoint, since before: Self) -> Bool {
    switch point {
    // E06.FR.06: either of the two is enough.
    case .powerPathClosed: lost(.authorized, since: before) || lost(.evConnected, since: before)
    default: before.holds(point) && !holds(point)
    }
  }
}
