/// A connection to a CSMS: frames, and what is known of the wire below.
protocol CSMSConnection: MessageChannel {
  /// The version both sides agreed to.
  var version: OCPPVersion { get }

  /// Why the connection ended; nothing while it is open.
  var closeReason: CloseReason? { get }

  /// Lets go at once, without a word to the other side.
  func drop(_ reason: CloseReason)
}

/// Makes connections: over the network, or in tests out of streams.
protocol Connecting: Sendable {
  func connect(
    to target: ConnectionTarget,
    settings: WebSocketConnection.Settings,
    timeout: Duration
  ) async throws(ConnectFailure) -> any CSMSConnection
}
