extension MessageCatalogue {
  static let meterValues: [any OCPPCall.Type] = [MeterValues.self]
}

/// J01: meter readings outside any transaction.
struct MeterValues: StationCall {
  var evseId: Int
  var meterValue: [OCPP.MeterValue]

  struct Response: Codable, Hashable, Sendable {}
}

// MARK: - Written without Codable

extension MeterValues: PlainObject {
  func writeMembers(to writer: inout PlainWriter) throws(PlainWriter.GaveUp) {
    try writer.put(CodingKeys.evseId, evseId)
    try writer.put(CodingKeys.meterValue, meterValue)
  }
}

// MARK: - Read without Codable

extension MeterValues.Response: PlainlyRead {
  init(from _: inout PlainReader) { self.init() }
}
