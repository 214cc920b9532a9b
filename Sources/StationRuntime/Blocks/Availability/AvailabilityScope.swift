/// What a ChangeAvailability is about: the station, an EVSE or a connector.
///
/// G03.FR.07, G04.FR.08: each keeps its own setting; a wider one only overlays it.
enum AvailabilityScope {
  case station
  case evse(Int)
  case connector(evse: Int, Int)

  /// Nothing when there is no such place.
  init?(_ evse: OCPP.EVSE?, in evses: [EVSE]) {
    guard let evse else {
      self = .station
      return
    }
    guard let found = evses.first(where: { $0.id == evse.id }) else { return nil }
    guard let connector = evse.connectorId else {
      self = .evse(evse.id)
      return
    }
    guard found[connector: connector] != nil else { return nil }
    self = .connector(evse: evse.id, connector)
  }

  /// Whether somebody charges there, or may be about to.
  func isBusy(in context: BlockContext) -> Bool {
    switch self {
    case .station: context.evses.contains { $0.transaction != nil }
    case .evse(let id): context[evse: id]?.transaction != nil
    case .connector(let evse, let id): context[evse: evse]?.isTransaction(at: id) ?? false
    }
  }

  func isOperative(in context: BlockContext) -> Bool? {
    switch self {
    case .station: context.isOperative
    case .evse(let id): context[evse: id]?.isOperative
    case .connector(let evse, let id): context[evse: evse]?[connector: id]?.isOperative
    }
  }

  func set(_ isOperative: Bool, in context: BlockContext) {
    switch self {
    case .station: context.isOperative = isOperative
    case .evse(let id): context[evse: id]?.isOperative = isOperative
    case .connector(let evse, let id):
      context[evse: evse]?[connector: id]?.isOperative = isOperative
    }
  }
}

/// G03.FR.08, G04.FR.09: what of it survives a reboot.
struct AvailabilityState: Codable, Equatable {
  struct Place: Codable, Equatable {
    var evse: Int
    var connector: Int?
  }

  var stationIsOperative: Bool
  var inoperative: [Place]

  init(_ context: BlockContext) {
    stationIsOperative = context.isOperative
    inoperative = context.evses.flatMap { evse in
      (evse.isOperative ? [] : [Place(evse: evse.id)])
        + evse.connectors.filter { !$0.isOperative }
        .map { Place(evse: evse.id, connector: $0.id) }
    }
  }

  func apply(to context: BlockContext) {
    context.isOperative = stationIsOperative
    for place in inoperative {
      if let connector = place.connector {
        context[evse: place.evse]?[connector: connector]?.isOperative = false
      } else {
        context[evse: place.evse]?.isOperative = false
      }
    }
  }
}

extension ConnectorStatus {
  /// G01: a connector's status follows from what holds at it, its EVSE and the station.
  ///
  /// The cable makes it Occupied, not a transaction that waits for one (G01.FR.03, G01.FR.04).
  init(of connector: Connector, at evse: EVSE, stationIsOperative: Bool) {
    let isOperative =
      stationIsOperative && evse.isOperative && !evse.awaitsReset && connector.isOperative
    if !connector.faults.isEmpty {
      self = .faulted
    } else if !isOperative, !evse.isTransaction(at: connector.id) {
      self = .unavailable
    } else if !evse.keptFor.isEmpty {
      // H01.FR.20, H01.FR.23, H01.FR.24: all connectors, with a cable or without.
      self = .reserved
    } else if connector.isPlugged {
      self = .occupied
    } else if !isOperative {
      self = .unavailable
    } else {
      self = .available
    }
  }

  /// The status of what has several connectors.
  static func summary(of statuses: [ConnectorStatus]) -> ConnectorStatus {
    for status in [ConnectorStatus.available, .occupied, .reserved, .faulted]
    where statuses.contains(status) {
      if status == .available, statuses.contains(.occupied) { continue }
      return status
    }
    return .unavailable
  }
}

extension EVSE {
  /// Whether the transaction here is, or may become, one of this connector.
  func isTransaction(at connector: Int) -> Bool {
    guard let transaction else { return false }
    return (transaction.connector ?? connector) == connector
  }
}
