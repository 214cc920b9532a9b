/// Every message there is; the sum of the blocks' lists.
enum MessageCatalogue {
  /// Everything that expects an answer.
  static let calls: [any OCPPCall.Type] =
    security + provisioning + authorization + localAuthList + transactions + remoteControl
    + availability + reservation + tariffAndCost + meterValues + smartCharging
    + firmwareManagement + certificateManagement + diagnostics + displayMessage + dataTransfer
    + bidirectional + derControl + batterySwap

  /// Everything nobody answers.
  static let sends: [any OCPPSend.Type] = [NotifyPeriodicEventStream.self]

  private static let callsByAction = Dictionary(
    uniqueKeysWithValues: calls.map { ($0.action, $0) }
  )
  private static let sendsByAction = Dictionary(
    uniqueKeysWithValues: sends.map { ($0.action, $0) }
  )

  /// The call of that name, whoever may make it, where `version` knows it.
  static func call(_ action: String, in version: OCPPVersion = .v21) -> (any OCPPCall.Type)? {
    callsByAction[action].flatMap { $0.since <= version ? $0 : nil }
  }

  /// A call the CSMS may make.
  static func csmsCall(
    _ action: String,
    in version: OCPPVersion = .v21
  ) -> (any CSMSCall.Type)? {
    call(action, in: version) as? any CSMSCall.Type
  }

  /// A call the station may make.
  static func stationCall(
    _ action: String,
    in version: OCPPVersion = .v21
  ) -> (any StationCall.Type)? {
    call(action, in: version) as? any StationCall.Type
  }

  /// A message of that name that nobody answers; OCPP 2.0.1 has none.
  static func send(_ action: String, in version: OCPPVersion = .v21) -> (any OCPPSend.Type)? {
    version < .v21 ? nil : sendsByAction[action]
  }
}
