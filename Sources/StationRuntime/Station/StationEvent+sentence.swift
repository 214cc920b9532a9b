public import Foundation

extension StationEvent {
  /// What happened, for a person who watches; nothing for what only programs care about.
  ///
  /// Key codes and values are not shown.
  public func sentence(now: Date) -> String? {
    switch self {
    case .connecting(let url): "connecting to \(url)"
    case .connected(let version, let slot): "connected with \(version.rawValue), slot \(slot)"
    case .connectionFailed(let reason, let retryAt):
      "not connected: \(reason)\(Self.next(retryAt, now))"
    case .disconnected(let reason, let retryAt):
      "disconnected: \(reason)\(Self.next(retryAt, now))"
    case .powerLost: "the mains have failed"
    case .powerRestored: "the mains are back"
    case .bootStatusChanged(let status): "the CSMS answers the boot with \(status.rawValue)"
    case .rebooting(let reason): "rebooting (\(reason.rawValue))"
    case .evseResetAwaited(let evse): "EVSE \(evse): closed for a reset"
    case .evseReset(let evse): "EVSE \(evse): was reset"
    case .resetAnnounced(let evse): "EVSE \(evse): pauses for a reset"
    case .cablePlugged(let evse, let connector):
      "EVSE \(evse): cable into connector \(connector)"
    case .cableUnplugged(let evse, let connector):
      "EVSE \(evse): cable out of connector \(connector)"
    case .bayOccupied(let evse): "EVSE \(evse): a car in the bay"
    case .bayVacated(let evse): "EVSE \(evse): the bay is empty"
    case .energyFlowing(let evse): "EVSE \(evse): energy flows"
    case .energyPaused(let evse): "EVSE \(evse): the car draws nothing"
    case .tokenPresented(let token, _): "token \(token.shown) presented"
    case .faultBegan(let evse, _, let kind): "EVSE \(evse): fault (\(kind))"
    case .faultEnded(let evse, _, let kind): "EVSE \(evse): no more fault (\(kind))"
    case .authorized(let evse, let token, _): "EVSE \(evse): \(token.shown) may charge"
    case .authorizationEnded(let evse, let reason):
      "EVSE \(evse): authorization ended (\(reason.rawValue))"
    case .authorizationRefused(let token, let status): "token \(token.shown) refused: \(status)"
    case .masterPassPresented(let token, let evses):
      "master pass \(token.shown): "
        + (evses.isEmpty
          ? "nothing to stop"
          : "stops EVSE " + evses.map(String.init).joined(separator: ", "))
    case .transactionStarted(let evse, let id): "EVSE \(evse): transaction \(id) started"
    case .transactionEnded(let evse, let id, let reason):
      "EVSE \(evse): transaction \(id) ended (\(reason))"
    case .chargingStateChanged(let evse, let state): "EVSE \(evse): \(state.rawValue)"
    case .connectorUnlocked(let evse, let connector):
      "EVSE \(evse): connector \(connector) unlocked from afar"
    case .lockFailed(let evse, let connector):
      "EVSE \(evse): the lock of connector \(connector) did not move"
    case .reservationMade(let id, let evse):
      evse.map { "EVSE \($0): reserved (\(id))" } ?? "an EVSE is reserved (\(id))"
    case .reservationEnded(let id, let reason): "reservation \(id) \(reason.rawValue)"
    case .connectorStatusChanged(let evse, let connector, let status):
      "EVSE \(evse): connector \(connector) is \(status.rawValue)"
    case .variableChanged(let component, let variable, _, _, let source)
    where source != "internal":
      "\(component).\(variable) set by \(source)"
    case .trouble(let sentence): sentence
    case .remoteStartRequested(let evse, let token, _, _):
      "EVSE \(evse): the CSMS wants \(token.shown) to charge"
    case .transactionUpdated, .transactionQueueEmptied, .alignedSampleDue, .messageRequested,
      .securityEvent, .variableChanged, .credentialsProved:
      nil
    }
  }

  /// Whether there is a sentence about it.
  public var isForPeople: Bool { sentence(now: .distantPast) != nil }

  /// When the next attempt begins.
  private static func next(_ retryAt: Date?, _ now: Date) -> String {
    guard let retryAt else { return "" }
    let seconds = max(0, Int(retryAt.timeIntervalSince(now).rounded()))
    let time = retryAt.formatted(.iso8601.time(includingFractionalSeconds: false))
    return "; next attempt in \(seconds) s, at \(time)Z"
  }
}

extension Token {
  /// The token as it may be shown: a key code is nobody's to read.
  var shown: String { type == "KeyCode" ? "‹redacted›" : idToken }
}
