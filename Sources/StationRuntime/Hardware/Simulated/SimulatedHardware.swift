/// What one EVSE of a station is, before there is one.
struct EVSEDescription: Hashable, Sendable {
  /// From 1.
  var id: Int
  var connectorCount: Int
  var supply: EVSESupply
  var signing: MeterSigning?
  var scriptedFaults: [ScriptedFault] = []
}

/// The EVSEs of one simulated station.
struct SimulatedHardware: Sendable {
  /// In the order of their numbers.
  let evses: [SimulatedEVSE]

  /// With registers, the meters go on from them.
  init(
    _ descriptions: [EVSEDescription],
    registers: MeterRegisters? = nil,
    clock: any StationClock
  ) {
    evses = descriptions.sorted { $0.id < $1.id }.map { description in
      SimulatedEVSE(
        id: description.id,
        connectorCount: description.connectorCount,
        supply: description.supply,
        signing: description.signing,
        registers: registers,
        scriptedFaults: description.scriptedFaults,
        clock: clock
      )
    }
  }

  /// Reads every meter once, so that its register keeps what nobody asked for.
  func keepRegisters() {
    for evse in evses { _ = evse.readMeter() }
  }

  /// The EVSE with this number.
  subscript(id: Int) -> SimulatedEVSE? {
    evses.first { $0.id == id }
  }
}
