/// TODO
struct MeterValues: StationCall {
  var evseId: Int
  var meterValue: [OCPP.MeterValue]

  struct Response: Codable, Hashable, Sendable {
  }
}
