/// J01.FR.21, J02.FR.21: which values the device model wants signed; a meter signs what it can.
struct SigningRule {
  /// Those of a transaction's Ended event.
  let ended: Bool

  /// Those of its beginning, in the event that tells of it.
  let started: Bool

  /// Those of an Updated event.
  let updated: Bool

  /// Those by the clock: outside transactions, and in the Ended event.
  let aligned: Bool

  /// Those by the clock in an Updated event.
  let alignedUpdated: Bool

  /// In 2.0.1 one variable decides for all events, in 2.1 one more for each kind but Ended.
  init(_ variables: Variables, version: OCPPVersion) {
    func isTrue(_ key: VariableKey<Bool>) -> Bool { variables[key] ?? false }
    func isMore(_ key: VariableKey<Bool>) -> Bool { version < .v21 || isTrue(key) }
    ended = isTrue(.sampledDataSignReadings)
    started = ended && isMore(.sampledDataSignStartedReadings)
    updated = ended && isMore(.sampledDataSignUpdatedReadings)
    aligned = isTrue(.alignedDataSignReadings)
    alignedUpdated = aligned && isMore(.alignedDataSignUpdatedReadings)
  }
}

extension OCPP.SignedMeterValue {
  /// What the meter signed, with its key where that is due.
  init(_ reading: MeterSigning.Reading, withKey: Bool, version: OCPPVersion) {
    func text(_ text: String) -> String? {
      // 2.0.1 requires both, empty where there is nothing to say.
      text.isEmpty && version >= .v21 ? nil : text
    }
    self.init(
      signedMeterData: Text(cutting: reading.data),
      signingMethod: text(reading.signingMethod).map { Text(cutting: $0) },
      encodingMethod: Text(cutting: reading.encodingMethod),
      publicKey: text(withKey ? reading.publicKey : "").map { Text(cutting: $0) }
    )
  }
}
