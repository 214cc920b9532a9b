import Foundation
import Testing

@testable import StationRuntime

extension StationBench {
  /// A station that has booted, without meter values in between and with its clock left alone.
  static func quiet(
    _ version: OCPPVersion = .v201,
    _ values: [String: String] = [:],
    store: MemoryStationStore = MemoryStationStore()
  ) async throws -> StationBench {
    let quiet = [
      "SampledDataCtrlr.TxUpdatedInterval": "0", "AlignedDataCtrlr.Interval": "0",
      "ClockCtrlr.TimeSource": "RealTimeClock",
    ]
    let bench = try StationBench(version, values: quiet.merging(values) { $1 }, store: store)
    await bench.powerUp()
    return bench
  }

  static func quiet(_ values: [String: String]) async throws -> StationBench {
    try await quiet(.v201, values)
  }

  /// Lets the car stop drawing.
  func pause(_ evse: Int = 1) async throws {
    try hardware[evse]?.changeVehicle { $0.isWilling = false }
    await idle()
  }

  func remoteStart(_ token: String, evse: Int? = nil, id: Int = 1) async -> String {
    let place = evse.map { #""evseId":\#($0),"# } ?? ""
    return await ask(
      "RequestStartTransaction",
      #"{\#(place)"idToken":{"idToken":"\#(token)","type":"ISO14443"},"remoteStartId":\#(id)}"#
    )
  }

  /// Stops what runs at an EVSE.
  func remoteStop(_ evse: Int = 1) async -> String {
    let id = await self.evse(evse)?.transaction?.id ?? "none"
    return await ask("RequestStopTransaction", #"{"transactionId":"\#(id)"}"#)
  }

  func trigger(_ message: String, evse: String? = nil) async -> String {
    let place = evse.map { #""evse":\#($0),"# } ?? ""
    return await ask("TriggerMessage", #"{\#(place)"requestedMessage":"\#(message)"}"#)
  }
}
