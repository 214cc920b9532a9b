import DeviceModelKit
import Foundation
import TestSupport

extension DeviceModel {
  /// A small station to try commands on.
  static let station = DeviceModel([
    Component(
      ComponentID("Connector", evse: 1, connector: 1),
      variables: [
        Variable(
          VariableID("Available"),
          characteristics: Characteristics(.boolean, supportsMonitoring: true),
          attributes: [Attribute(mutability: .readOnly, value: "true")]
        )
      ]
    ),
    Component(
      ComponentID("EVSE", evse: 1),
      variables: [
        Variable(
          VariableID("Power"),
          characteristics: Characteristics(.decimal, unit: "W", minLimit: 0.1, maxLimit: 22000),
          attributes: [
            Attribute(mutability: .readOnly),
            Attribute(.maxSet, mutability: .readWrite, value: "11000"),
          ],
          monitors: [
            Monitor(type: .upperThreshold, configType: .hardWired, severity: 2, value: 23000)
          ],
          source: "EVEREST"
        )
      ]
    ),
    Component(
      ComponentID("SecurityCtrlr"),
      variables: [
        Variable(
          VariableID("BasicAuthPassword"),
          characteristics: Characteristics(.string, minLimit: 16, maxLimit: 40),
          attributes: [Attribute(mutability: .writeOnly, value: "an-old-test-password")]
        ),
        Variable(
          VariableID("Identity"),
          characteristics: Characteristics(.string, maxLimit: 48),
          attributes: [Attribute(mutability: .readWrite, value: "")]
        ),
        Variable(
          VariableID("SecurityProfile"),
          characteristics: Characteristics(.integer, minLimit: 0, maxLimit: 3),
          attributes: [Attribute(mutability: .readWrite, value: "1")]
        ),
      ]
    ),
  ])
}

/// Runs `body` with the path of a database of the sample station, and the directory it is in.
func withStation(_ body: (_ db: String, _ directory: URL) async throws -> Void) async throws {
  try await withTemporaryDirectory { directory in
    let path = directory.appending(path: "station.db").path
    try SQLiteStore.create(at: path, with: .station)
    try await body(path, directory)
  }
}
