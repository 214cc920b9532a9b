public import Foundation

/// What a CSMS remembers of one station.
public struct StationRecord: Sendable, Hashable {
  public var identity: String

  /// What the newest connection speaks.
  public var version: OCPPVersion
  public var isConnected = false

  /// How often it booted since the CSMS started.
  public var boots = 0
  public var vendor: String?
  public var model: String?
  public var serialNumber: String?
  public var firmwareVersion: String?

  /// The newest state of each connector it spoke of.
  public var connectors: [ConnectorPlace: String] = [:]

  /// Every transaction it spoke of, in the order they were first heard of.
  public var transactions: [Transaction] = []

  /// When it last said anything.
  public var lastHeard: Date?

  init(identity: String, version: OCPPVersion) {
    self.identity = identity
    self.version = version
  }

  /// A connector, by its numbers.
  public struct ConnectorPlace: Sendable, Hashable, Comparable {
    public var evse: Int
    public var connector: Int

    public static func < (left: Self, right: Self) -> Bool {
      (left.evse, left.connector) < (right.evse, right.connector)
    }
  }

  /// What the station said of a transaction.
  public struct Transaction: Sendable, Hashable {
    public var id: String
    public var evse: Int?
    public var isRunning = true
    public var chargingState: String?
    public var stoppedReason: String?

    /// The newest reading of the import register, Wh.
    public var meterWh: Double?

    /// How many events told of it.
    public var events = 0
  }
}
