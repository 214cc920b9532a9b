extension EVSEStatus {
  /// What the hardware knows, with what the protocol side adds.
  init(
    _ evse: SimulatedEVSE,
    connectorStatus: (Int) -> ConnectorStatus,
    transaction: Transaction?
  ) {
    let snapshot = evse.snapshot
    self.init(
      id: evse.id,
      connectors: snapshot.connectors.map { connector in
        ConnectorState(
          id: connector.id,
          status: connectorStatus(connector.id),
          plugged: connector.isPlugged,
          locked: connector.isLocked,
          faults: snapshot.faults.filter { $0.connector == nil || $0.connector == connector.id }
            .map(\.kind.rawValue)
        )
      },
      transaction: transaction,
      bayOccupied: snapshot.isBayOccupied,
      limit: snapshot.offer.map { Limit(powerW: $0.watts, phases: $0.phases) },
      meter: Meter(evse.readMeter()),
      vehicle: snapshot.vehicle.map { Vehicle($0, isDrawing: snapshot.flow == .flowing) }
    )
  }
}

extension EVSEStatus.Meter {
  init(_ reading: MeterReading) {
    self.init(
      energyImportWh: reading.energyImportWh,
      energyExportWh: reading.energyExportWh,
      powerImportW: reading.powerImportW,
      currentImportA: reading.currentImportA,
      voltageV: reading.voltageV,
      frequencyHz: reading.frequencyHz,
      stateOfChargePercent: reading.stateOfChargePercent
    )
  }
}

extension EVSEStatus.Vehicle {
  init(_ vehicle: SimulatedVehicle, isDrawing: Bool) {
    self.init(
      soc: vehicle.stateOfCharge,
      batteryKWh: vehicle.batteryWh / 1000,
      drawing: isDrawing,
      currentA: vehicle.maxCurrentA,
      phases: vehicle.phases
    )
  }
}
