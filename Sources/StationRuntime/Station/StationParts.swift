import DeviceModelKit

/// What a station is made of and keeps across its reboots.
struct StationParts: Sendable {
  var table: VariableTable
  var hardware: [any EVSEHardware]
  var link: any CSMSLink
  var store: any StationStore
  var identifiers: any IdentifierSource
  var devices: any OutsideDevices = NoOutsideDevices()

  /// Roots, and the station's own certificate.
  var certificates = StationCertificates.nowhere

  /// What is simulated follows this clock.
  var clock: any StationClock

  /// Time-outs towards the CSMS follow this one.
  var networkClock: any StationClock

  /// Whether the CSMS may set the clock (it may not while the simulation runs at its own pace).
  var followsCSMSTime = true

  /// Whether a meter of the station's own measures what all EVSEs take together.
  var hasMainMeter = false

  /// What the hardware says of transactions that ran when the power went; nothing leaves it to the
  /// device model.
  var resumesTransactions: Bool?

  /// What all EVSEs together may draw, where the hardware says so.
  var fuse: StationFuse?

  /// Where randomness in waiting comes from.
  var jitter = Jitter.system

  /// How long a station rests after it waited for the disk before it does again for TransactionEvents,
  /// and between two notes of which are done with.
  var securingPace = Duration.zero

  /// How long a boot takes; 1 second unless the hardware says otherwise.
  var resetDelay = Duration.seconds(1)

  /// Whether calls with members that their schemas do not know are refused.
  var isStrict = false

  /// Where writes to the device model go.
  var persist: @Sendable (Variables.Address, String, _ source: String) throws -> Void
}
