import DeviceModelKit
import Foundation

extension EventFeed {
  /// Adds what happened at a station, named after the event, with its moment as `ts`.
  ///
  /// The value of a variable that may not be read, and a key code, are not shown.
  func append(
    _ event: StationEvent,
    at moment: Date,
    isSecret: @escaping @Sendable (ComponentID, VariableID) -> Bool
  ) {
    append {
      var (name, members) = event.fields(isSecret)
      members["ts"] = .string(moment.wire)
      return (name, JSONValue.object(members).text)
    }
  }

  /// Adds an entry of the message log, as its line there.
  func append(_ entry: LogEntry) { append { ("message", entry.line) } }
}

extension StationEvent {
  fileprivate typealias Members = [String: JSONValue]

  /// The event's name and its facts.
  fileprivate func fields(
    _ isSecret: (ComponentID, VariableID) -> Bool
  ) -> (name: String, members: Members) {
    switch self {
    case .connecting(let url):
      ("connecting", ["url": .string(url)])
    case .connected(let version, let slot):
      ("connected", ["ocppVersion": .string(version.rawValue), "slot": .integer(slot)])
    case .connectionFailed(let reason, let retryAt):
      ("connectionFailed", ["reason": .string(reason), "retryAt": .moment(retryAt)])
    case .disconnected(let reason, let retryAt):
      ("disconnected", ["reason": .string(reason), "retryAt": .moment(retryAt)])
    case .powerLost: ("powerLost", [:])
    case .powerRestored: ("powerRestored", [:])
    case .credentialsProved(let root, let certificate):
      (
        "credentialsProved",
        ["root": .string(root.rawValue), "certificate": .string(certificate.rawValue)]
      )
    case .bootStatusChanged(let status):
      ("bootStatusChanged", ["status": .string(status.rawValue)])
    case .rebooting(let reason):
      ("rebooting", ["reason": .string(reason.rawValue)])
    case .evseResetAwaited(let evse):
      ("evseResetAwaited", .place(evse))
    case .evseReset(let evse):
      ("evseReset", .place(evse))
    case .resetAnnounced(let evse):
      ("resetAnnounced", .place(evse))
    case .cablePlugged(let evse, let connector):
      ("cablePlugged", .place(evse, connector))
    case .cableUnplugged(let evse, let connector):
      ("cableUnplugged", .place(evse, connector))
    case .bayOccupied(let evse):
      ("bayOccupied", .place(evse))
    case .bayVacated(let evse):
      ("bayVacated", .place(evse))
    case .energyFlowing(let evse):
      ("energyFlowing", .place(evse))
    case .energyPaused(let evse):
      ("energyPaused", .place(evse))
    case .tokenPresented(let token, let evses):
      ("tokenPresented", ["token": .token(token), "evses": .array(evses.map(JSONValue.integer))])
    case .faultBegan(let evse, let connector, let kind):
      ("faultBegan", .place(evse, connector, ["type": .string(kind)]))
    case .faultEnded(let evse, let connector, let kind):
      ("faultEnded", .place(evse, connector, ["type": .string(kind)]))
    case .authorized(let evse, let token, let how):
      ("authorized", .place(evse, with: ["token": .token(token)].merging(how.members) { $1 }))
    case .authorizationEnded(let evse, let reason):
      ("authorizationEnded", .place(evse, with: ["reason": .string(reason.rawValue)]))
    case .remoteStartRequested(let evse, let token, let group, let id):
      (
        "remoteStartRequested",
        .place(
          evse,
          with: [
            "token": .token(token), "group": group.map { .token($0) } ?? .null,
            "remoteStartId": .integer(id),
          ]
        )
      )
    case .authorizationRefused(let token, let status):
      ("authorizationRefused", ["token": .token(token), "status": .string(status)])
    case .masterPassPresented(let token, let evses):
      (
        "masterPassPresented",
        ["token": .token(token), "evses": .array(evses.map(JSONValue.integer))]
      )
    case .transactionStarted(let evse, let id):
      ("transactionStarted", .place(evse, with: ["transactionId": .string(id)]))
    case .transactionUpdated(let evse, let id, let trigger):
      (
        "transactionUpdated",
        .place(evse, with: ["transactionId": .string(id), "trigger": .string(trigger)])
      )
    case .transactionEnded(let evse, let id, let reason):
      (
        "transactionEnded",
        .place(evse, with: ["transactionId": .string(id), "reason": .string(reason)])
      )
    case .chargingStateChanged(let evse, let state):
      ("chargingStateChanged", .place(evse, with: ["chargingState": .string(state.rawValue)]))
    case .transactionQueueEmptied:
      ("transactionQueueEmptied", [:])
    case .alignedSampleDue(let evse):
      ("alignedSampleDue", .place(evse))
    case .messageRequested(let message, let evse, let connector):
      (
        "messageRequested",
        [
          "message": .string(message), "evse": .number(evse), "connector": .number(connector),
        ]
      )
    case .connectorUnlocked(let evse, let connector):
      ("connectorUnlocked", .place(evse, connector))
    case .lockFailed(let evse, let connector):
      ("lockFailed", .place(evse, connector))
    case .reservationMade(let id, let evse):
      ("reservationMade", ["reservationId": .integer(id), "evse": .number(evse)])
    case .reservationEnded(let id, let reason):
      (
        "reservationEnded",
        ["reservationId": .integer(id), "reason": .string(reason.rawValue)]
      )
    case .connectorStatusChanged(let evse, let connector, let status):
      ("connectorStatusChanged", .place(evse, connector, ["status": .string(status.rawValue)]))
    case .variableChanged(let component, let variable, let type, let value, let source):
      (
        "variableChanged",
        [
          "component": .component(component),
          "variable": .names(variable.name, variable.instance),
          "attributeType": .string(type.rawValue),
          "value": .string(isSecret(component, variable) ? "‹redacted›" : value),
          "source": .string(source),
        ]
      )
    case .securityEvent(let type, let info):
      ("securityEvent", ["type": .string(type), "info": .text(info)])
    case .trouble(let sentence):
      ("trouble", ["message": .string(sentence)])
    }
  }
}

extension AuthorizationOrigin {
  fileprivate var members: [String: JSONValue] {
    switch self {
    case .local: ["how": .string("local")]
    case .remote(let id): ["how": .string("remote"), "remoteStartId": .integer(id)]
    case .unneeded: ["how": .string("unneeded")]
    }
  }
}

extension [String: JSONValue] {
  fileprivate static func place(_ evse: Int, with more: Self = [:]) -> Self {
    more.merging(["evse": .integer(evse)]) { $1 }
  }

  fileprivate static func place(_ evse: Int, _ connector: Int?, _ more: Self = [:]) -> Self {
    place(evse, with: more.merging(["connector": .number(connector)]) { $1 })
  }
}

extension JSONValue {
  fileprivate static func number(_ value: Int?) -> Self { value.map(Self.integer) ?? .null }

  fileprivate static func text(_ value: String?) -> Self { value.map(Self.string) ?? .null }

  fileprivate static func moment(_ value: Date?) -> Self {
    .text(value?.wire)
  }

  fileprivate static func token(_ token: Token) -> Self {
    let text = token.type == "KeyCode" ? "‹redacted›" : token.idToken
    return .object(["idToken": .string(text), "type": .string(token.type)])
  }

  fileprivate static func names(_ name: String, _ instance: String?) -> Self {
    .object(["name": .string(name), "instance": .text(instance)])
  }

  fileprivate static func component(_ id: ComponentID) -> Self {
    .object([
      "name": .string(id.name), "instance": .text(id.instance),
      "evse": .number(id.evse), "connector": .number(id.connector),
    ])
  }
}
