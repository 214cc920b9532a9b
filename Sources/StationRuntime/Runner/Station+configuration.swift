import DeviceModelKit

/// What the connection and the log need to know of the device model, read at the time of use.
extension Station {
  /// Ways to the CSMS and how patiently to try them.
  func connectionConfiguration(
    url: String?,
    versions: [OCPPVersion]?,
    tls: ClientTLS
  ) -> ConnectionConfiguration {
    let variables = context.variables
    var settings = WebSocketConnection.Settings()
    if let most = variables[.maxMessageSize], most > 0 { settings.maxMessageSize = most }
    settings.ping = variables[.webSocketPingInterval].flatMap { .init(interval: $0) }
    return ConnectionConfiguration(
      targets: variables.connectionTargets(url: url, versions: versions, tls: tls),
      attempts: max(1, variables[.networkProfileConnectionAttempts] ?? 3),
      backoff: Backoff.Settings(
        waitMinimum: variables[.retryBackOffWaitMinimum] ?? .seconds(10),
        randomRange: variables[.retryBackOffRandomRange] ?? .seconds(10),
        repeatTimes: variables[.retryBackOffRepeatTimes] ?? 3
      ),
      connection: settings
    )
  }

  /// Imports the old network profiles, once, before the station connects.
  func importNetworkProfiles() -> [String] {
    NetworkProfileImport(context.variables).run()
  }

  /// The station at this moment, as the control API shows it.
  func status(
    hardware: SimulatedHardware,
    connection: StationStatus.Connection
  ) -> StationStatus {
    let variables = context.variables
    return StationStatus(
      station: .init(
        identity: identity,
        vendor: variables[.chargePointVendor],
        model: variables[.chargePointModel],
        serialNumber: variables[.chargeBoxSerialNumber],
        firmwareVersion: variables[.firmwareVersion]
      ),
      connection: connection,
      boot: context.bootStatus,
      evses: hardware.evses.map { evse in
        EVSEStatus(
          evse,
          connectorStatus: { id in
            context[evse: evse.id]?[connector: id]?.status ?? .unavailable
          },
          transaction: context[evse: evse.id]?.transaction.map {
            .init(id: $0.id, chargingState: $0.chargingState, remoteStartId: $0.remoteStartID)
          }
        )
      },
      powered: isPowered,
      queueLength: context.unsentTransactionEvents
    )
  }

  /// The identity of the first slot, or SecurityCtrlr's.
  var identity: String {
    context.variables.networkSlots.first?.identity ?? context.variables[.identity] ?? ""
  }
}
