import DeviceModelKit
import Foundation
import Testing

@testable import StationRuntime

extension StationBench {
  /// Asks for a reservation; the clock of a new bench shows 2026-01-01T00:00:00Z.
  @discardableResult
  func reserve(
    _ id: Int,
    evse: Int? = nil,
    type: String? = nil,
    for token: String,
    group: String? = nil,
    until expiry: String = "2026-01-01T00:01:00Z"
  ) async -> String {
    var members = [#""expiryDateTime":"\#(expiry)""#, #""id":\#(id)"#]
    members.append(#""idToken":{"idToken":"\#(token)","type":"ISO14443"}"#)
    if let evse { members.append(#""evseId":\#(evse)"#) }
    if let type { members.append(#""connectorType":"\#(type)""#) }
    if let group { members.append(#""groupIdToken":{"idToken":"\#(group)","type":"Central"}"#) }
    return await ask("ReserveNow", "{\(members.joined(separator: ","))}")
  }

  /// The connector statuses the station told since `start`, as `1/1 Reserved`.
  func statuses(from start: Int = 0) throws -> [String] {
    let coding = WireCoding(csms.version)
    return try csms.heard.dropFirst(start).flatMap { call -> [String] in
      switch call.action {
      case "StatusNotification":
        let told = try coding.decode(StatusNotification.self, from: call.payload).value
        return ["\(told.evseId)/\(told.connectorId) \(told.connectorStatus.rawValue)"]
      case "NotifyEvent":
        let told = try coding.decode(NotifyEvent.self, from: call.payload).value
        return told.eventData.filter { $0.variable.name == "AvailabilityState" }.map { event in
          let place = event.component.evse
          return "\(place?.id ?? 0)/\(place?.connectorId ?? 0) \(event.actualValue)"
        }
      default:
        return []
      }
    }
  }

  /// What the station told since `start` of things that broke, as `RCD@1.Tripped true`.
  func problems(from start: Int = 0) throws -> [String] {
    try payloads("NotifyEvent", from: start).flatMap { payload in
      try WireCoding(csms.version).decode(NotifyEvent.self, from: payload).value.eventData
        .filter { $0.variable.name != "AvailabilityState" }
        .map { "\(ComponentID($0.component)).\(VariableID($0.variable)) \($0.actualValue)" }
    }
  }

  /// The payloads of one action since `start`.
  func payloads(_ action: String, from start: Int = 0) -> [String] {
    csms.heard.dropFirst(start).filter { $0.action == action }.map(\.payload)
  }

  /// How much the station has said so far.
  var mark: Int { csms.heard.count }

  func changeAvailability(_ status: String, evse: String? = nil) async -> String {
    let place = evse.map { #""evse":\#($0),"# } ?? ""
    return await ask("ChangeAvailability", #"{\#(place)"operationalStatus":"\#(status)"}"#)
  }
}
