import Testing

@testable import StationRuntime

extension StationBench {
  /// As a certification case prepares it: known tokens start at once, and the clock is our own.
  static let preAuthorizing = [
    "AuthCtrlr.LocalPreAuthorize": "true", "SampledDataCtrlr.TxUpdatedInterval": "0",
    "ClockCtrlr.TimeSource": "RealTimeClock",
  ]

  /// Written as an IdTokenInfo.
  static func info(
    _ status: String = "Accepted",
    group: String? = nil,
    expiry: String? = nil,
    evses: [Int]? = nil
  ) -> String {
    var members: [String] = []
    if let expiry { members.append(#""cacheExpiryDateTime":"\#(expiry)""#) }
    if let evses { members.append(#""evseId":\#(evses)"#) }
    if let group {
      members.append(#""groupIdToken":{"idToken":"\#(group)","type":"Central"}"#)
    }
    members.append(#""status":"\#(status)""#)
    return "{\(members.joined(separator: ","))}"
  }

  /// The CSMS's next answer to Authorize.
  func authorizeAnswer(_ status: String = "Accepted", group: String? = nil, expiry: String? = nil) {
    csms.willAnswer(
      "Authorize",
      #"{"idTokenInfo":\#(Self.info(status, group: group, expiry: expiry))}"#
    )
  }

  /// What the CSMS says of the token in the station's next TransactionEvent.
  func eventAnswer(_ status: String = "Accepted", group: String? = nil) {
    csms.willAnswer("TransactionEvent", #"{"idTokenInfo":\#(Self.info(status, group: group))}"#)
  }

  /// IdTokenCached: the CSMS said this of the token when it was presented once.
  func cache(_ token: String, _ status: String = "Accepted", group: String? = nil) async {
    authorizeAnswer(status, group: group)
    await present(token, at: [2])
    guard status == "Accepted" else { return }
    await present(token, at: [2])
  }

  /// A SendLocalList; an entry is a token and its IdTokenInfo, or none.
  func sendList(
    _ entries: [(token: String, info: String?)] = [],
    version: Int = 1,
    _ update: String = "Full"
  ) async -> String {
    let items = entries.map { entry in
      let token = #"{"idToken":{"idToken":"\#(entry.token)","type":"ISO14443"}"#
      return token + (entry.info.map { #","idTokenInfo":\#($0)"# } ?? "") + "}"
    }
    let list =
      items.isEmpty ? "" : #""localAuthorizationList":[\#(items.joined(separator: ","))],"#
    return await ask(
      "SendLocalList",
      #"{\#(list)"updateType":"\#(update)","versionNumber":\#(version)}"#
    )
  }

  /// A GetLocalListVersion.
  func listVersion() async -> String { await ask("GetLocalListVersion", "{}") }

  /// Writes one variable as the CSMS does.
  func set(_ component: String, _ variable: String, _ value: String) async -> String {
    await ask(
      "SetVariables",
      #"{"setVariableData":[{"attributeValue":"\#(value)","component":{"name":"\#(component)"},"#
        + #""variable":{"name":"\#(variable)"}}]}"#
    )
  }

  /// The Actual value of one variable, as the CSMS reads it.
  func get(_ component: String, _ variable: String) async throws -> String? {
    let answer = await ask(
      "GetVariables",
      #"{"getVariableData":[{"component":{"name":"\#(component)"},"#
        + #""variable":{"name":"\#(variable)"}}]}"#
    )
    let response = try WireCoding(csms.version).decode(GetVariables.Response.self, from: answer)
    return response.value.getVariableResult.first?.attributeValue?.value
  }

  /// Whether the car at the EVSE gets power.
  func isCharging(_ evse: Int = 1) -> Bool { hardware[evse]?.snapshot.offer != nil }

  /// The Reset of the CSMS, up to the accepted boot.
  func reboot() async {
    #expect(await ask("Reset", #"{"type":"OnIdle"}"#) == #"{"status":"Accepted"}"#)
    await connect()
    await idle()
  }
}
