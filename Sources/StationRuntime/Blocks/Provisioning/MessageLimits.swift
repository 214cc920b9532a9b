/// How much of the device model one call of the CSMS may be about.
struct MessageLimits {
  private let items: VariableKey<Int>
  private let bytes: VariableKey<Int>

  /// DeviceDataCtrlr's ItemsPerMessage and BytesPerMessage of the call.
  init(_ items: VariableKey<Int>, _ bytes: VariableKey<Int>) {
    self.items = items
    self.bytes = bytes
  }

  /// Throws for a call that is too long (B06.FR.16, B06.FR.17, B08.FR.17, B08.FR.18).
  func check(
    _ itemCount: Int,
    _ byteCount: Int,
    _ variables: Variables
  ) throws(CallError) {
    if let most = variables[items], most > 0, itemCount > most {
      throw CallError(
        .occurrenceConstraintViolation,
        "\(itemCount) items, at most \(most) fit in a message"
      )
    }
    if let most = variables[bytes], most > 0, byteCount > most {
      throw CallError(
        .formatViolation,
        "\(byteCount) bytes, at most \(most) fit in a message"
      )
    }
  }
}

extension Variables {
  /// A value as far as DeviceDataCtrlr.ReportingValueSize lets it be told.
  func reported(_ value: String) -> String {
    guard let most = self[.reportingValueSize] ?? self[.valueSize], most > 0 else { return value }
    return String(String.UnicodeScalarView(value.unicodeScalars.prefix(most)))
  }

  /// DeviceDataCtrlr.ConfigurationValueSize; nothing when the device model sets no limit.
  var mostCharactersToSet: Int? {
    (self[.configurationValueSize] ?? self[.valueSize]).flatMap { $0 > 0 ? $0 : nil }
  }
}
