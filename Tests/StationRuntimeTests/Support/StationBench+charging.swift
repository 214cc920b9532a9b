import Foundation
import Testing

@testable import StationRuntime

extension StationBench {
  /// A car that takes 11 kW at once.
  static let car = SimulatedVehicle(batteryWh: 60_000, maxCurrentA: 16, curve: .flat)

  func plug(_ evse: Int = 1, _ car: SimulatedVehicle = Self.car) async throws {
    try hardware[evse]?.plug(car)
    await idle()
  }

  func unplug(_ evse: Int = 1) async throws {
    try hardware[evse]?.unplug()
    await idle()
  }

  func present(_ token: String, at evses: [Int] = []) async {
    station.post(.tokenPresented(Token(token), evses: evses))
    await idle()
  }

  /// The EVSE as the station sees it.
  func evse(_ id: Int) async -> EVSE? { await station.evse(id) }

  /// The station's TransactionEvents since `start`, one line each, without times and values.
  func events(from start: Int = 0) throws -> String {
    try transactionEvents(from: start).map(\.summary).joined(separator: "\n")
  }

  func transactionEvents(from start: Int = 0) throws -> [TransactionEvent] {
    try csms.heard.dropFirst(start).filter { $0.action == "TransactionEvent" }.map { call in
      try WireCoding(csms.version).decode(TransactionEvent.self, from: call.payload).value
    }
  }
}

extension Station {
  fileprivate func evse(_ id: Int) -> EVSE? { context[evse: id] }
}

extension TransactionEvent {
  /// As `0 Started CablePluggedIn EVConnected @1/1`.
  var summary: String {
    var words = ["\(seqNo)", eventType.rawValue, triggerReason.rawValue]
    if let state = transactionInfo.chargingState { words.append(state.rawValue) }
    if let evse { words.append("@\(evse.id)/\(evse.connectorId ?? 0)") }
    if let idToken { words.append(idToken.idToken.value) }
    if let id = transactionInfo.remoteStartId { words.append("remote \(id)") }
    if let reason = transactionInfo.stoppedReason { words.append("because \(reason.rawValue)") }
    if let numberOfPhasesUsed { words.append("\(numberOfPhasesUsed) phases") }
    if offline == true { words.append("offline") }
    return words.joined(separator: " ")
  }
}

extension OCPP.MeterValue {
  /// As `Transaction.Begin: Energy.Active.Import.Register 0.0 Wh`.
  var summary: String {
    let samples = sampledValue.map { sample in
      let phase = sample.phase.map { " \($0.rawValue)" } ?? ""
      let unit = sample.unitOfMeasure?.unit?.value ?? ""
      return "\(sample.measurand?.rawValue ?? "")\(phase) \(sample.value) \(unit)"
    }
    return "\(sampledValue.first?.context?.rawValue ?? ""): " + samples.joined(separator: ", ")
  }
}
