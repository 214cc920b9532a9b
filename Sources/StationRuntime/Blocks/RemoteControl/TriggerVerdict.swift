/// F06: whether a message that is asked for will come.
enum TriggerVerdict: Hashable, Sendable {
  case accepted
  case rejected(String)
  case notImplemented

  init(_ call: TriggerMessage, evses: [EVSE], bootStatus: BootStatus) {
    switch call.requestedMessage {
    case .bootNotification:
      // F06.FR.17
      self = bootStatus == .accepted ? .rejected("the station is accepted already") : .accepted
    case .heartbeat, .signChargingStationCertificate, .logStatusNotification,
      .firmwareStatusNotification:
      // F06.FR.03: where it is asked for does not matter.
      self = .accepted
    case .statusNotification:
      // F06.FR.12
      guard let place = call.evse, let connector = place.connectorId else {
        self = .rejected("the status belongs to a connector")
        return
      }
      let isThere = evses.contains { $0.id == place.id && $0[connector: connector] != nil }
      self = isThere ? .accepted : .rejected("there is no such connector")
    case .meterValues:
      self = Self.places(call, evses).isEmpty ? .rejected("there is no such EVSE") : .accepted
    case .transactionEvent:
      // F06.FR.10: what is promised must come, so there has to be something to tell.
      let hasTransaction = Self.places(call, evses).contains { $0.transaction != nil }
      if bootStatus != .accepted {
        // B01.FR.08: it would have to pass the events that wait before it.
        self = .rejected("the station is not accepted yet")
      } else {
        self = hasTransaction ? .accepted : .rejected("no transaction runs there")
      }
    case .signV2GCertificate, .signV2G20Certificate, .signCombinedCertificate,
      .publishFirmwareStatusNotification, .customTrigger:
      self = .notImplemented
    }
  }

  /// F06.FR.11: no EVSE means all of them.
  private static func places(_ call: TriggerMessage, _ evses: [EVSE]) -> [EVSE] {
    guard let id = call.evse?.id else { return evses }
    return evses.filter { $0.id == id }
  }

  var status: TriggerMessage.Status {
    switch self {
    case .accepted: .accepted
    case .rejected: .rejected
    case .notImplemented: .notImplemented
    }
  }

  var info: OCPP.StatusInfo? {
    if case .rejected(let reason) = self { .init("InvalidValue", reason) } else { nil }
  }
}
