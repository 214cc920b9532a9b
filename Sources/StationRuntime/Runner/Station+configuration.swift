import DeviceModelKit

/// What the connection and the log need to know of the device model, read at the time of use.
extension Station {
  /// Ways to the CSMS and how patiently to try them.
  func connectionConfiguration(url: String?, versions: [OCPPVersion]?) -> ConnectionConfiguration {
    let variables = context.variables
    let tls = context.clientTLS
    var settings = WebSocketConnection.Settings()
    if let most = variables[.maxMessageSize], most > 0 { settings.maxMessageSize = most }
    settings.ping = variables[.webSocketPingInterval].flatMap { .init(interval: $0) }
    var targets = variables.connectionTargets(
      context.bootSlots,
      url: url,
      versions: versions,
      tls: tls
    )
    let active = variables[.activeNetworkProfile]
    // M05.FR.15: another CSMS is not vouched for by a root that has been replaced.
    for index in targets.indices where targets[index].slot != active {
      targets[index].tls.previousRoots = nil
    }
    return ConnectionConfiguration(
      targets: targets,
      fallback: url == nil ? fallback(to: active, besides: targets, versions, tls) : nil,
      attempts: max(1, variables[.networkProfileConnectionAttempts] ?? 3),
      backoff: Backoff.Settings(
        waitMinimum: variables[.retryBackOffWaitMinimum] ?? .seconds(10),
        randomRange: variables[.retryBackOffRandomRange] ?? .seconds(10),
        repeatTimes: variables[.retryBackOffRepeatTimes] ?? 3
      ),
      connection: settings
    )
  }

  /// B10.FR.07: the profile of the last connection, if the priority does not name it any more.
  private func fallback(
    to slot: Int?,
    besides targets: [ConnectionTarget],
    _ versions: [OCPPVersion]?,
    _ tls: ClientTLS
  ) -> ConnectionTarget? {
    guard let slot, !targets.isEmpty, !targets.contains(where: { $0.slot == slot }),
      let last = context.variables.networkSlot(slot),
      context.networkRules.downgradeObjection(last.securityProfile, "the slot") == nil
    else { return nil }
    return context.variables.connectionTargets([last], url: nil, versions: versions, tls: tls).first
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
