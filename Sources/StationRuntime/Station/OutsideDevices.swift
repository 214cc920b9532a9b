/// Devices outside the process that answer for the station.
protocol OutsideDevices: Sendable {
  /// P01: what a device says to a vendor's message; nothing when there is no such device.
  func transfer(_ call: DataTransfer) async throws(DeviceFailure) -> DataTransfer.Response?
}

/// Why a device outside the process is of no use right now, in a clause.
struct DeviceFailure: Error, Hashable, Sendable, CustomStringConvertible {
  let description: String
}

/// A station that stands alone.
struct NoOutsideDevices: OutsideDevices {
  func transfer(_ call: DataTransfer) async throws(DeviceFailure) -> DataTransfer.Response? { nil }
}
