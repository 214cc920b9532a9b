/// What one EVSE of a station is, before there is one.
struct EVSEDescription: Hashable, Sendable {
  /// From 1.
  var id: Int
  var connectorCount: Int
  var supply: EVSESupply
  var scriptedFaults: [ScriptedFault] = []
}

/// The EVSEs of one simulated station.
struct SimulatedHardware: Sendable {
  /// In the order of their numbers.
  let evses: [SimulatedEVSE]

  init(_ descriptions: [EVSEDescription], clock: any StationClock) {
    evses = descriptions.sorted { $0.id < $1.id }.map { description in
      SimulatedEVSE(
        id: description.id,
        connectorCount: description.connectorCount,
        supply: description.supply,
        scriptedFaults: description.scriptedFaults,
        clock: clock
      )
    }
  }

  /// The EVSE with this number.
  subscript(id: Int) -> SimulatedEVSE? {
    evses.first { $0.id == id }
  }
}
