import DeviceModelKit

extension BlockContext {
  /// The EVSEs as reservations see them.
  var places: [ReservationBook.Place] { evses.map(place) }

  func place(of evse: EVSE) -> ReservationBook.Place {
    ReservationBook.Place(
      evse: evse.id,
      connectorTypes: Set(
        evse.connectors.filter(\.isOperative).compactMap { connectorType(evse.id, $0.id) }
      ),
      state: state(of: evse)
    )
  }

  /// ConnectorEnumType, as the device model has it.
  func connectorType(_ evse: Int, _ connector: Int) -> String? {
    variables.text(
      ComponentID("Connector", evse: evse, connector: connector),
      "ConnectorType"
    )
  }

  /// Works out anew which EVSEs are kept, and for whom.
  func updateKeptPlaces() {
    let holders = reservations.holders(at: places)
    for index in evses.indices { evses[index].keptFor = holders[evses[index].id] ?? [] }
  }

  private func state(of evse: EVSE) -> ReservationBook.Place.State {
    if evse.isFaulted { return .faulted }
    guard isOperative, evse.isOperative, evse.connectors.contains(where: \.isOperative) else {
      // What runs may end first (G03.FR.05); then it is out of service.
      return .unavailable
    }
    guard evse.authorization == nil, evse.transaction?.token == nil else { return .taken }
    // H03: a cable in an EVSE that is kept leaves it kept, one in any other takes it.
    return evse.pluggedConnector == nil || !evse.keptFor.isEmpty ? .free : .taken
  }
}
