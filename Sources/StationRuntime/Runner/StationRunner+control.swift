import Synchronization

extension StationRunner: ControlledStation {
  package func status() async -> StationStatus {
    await station.status(hardware: hardware, connection: connection.withLock(\.self))
  }

  func present(_ token: Token, evses: [Int]) async {
    station.post(.tokenPresented(token, evses: evses))
  }

  func setPowered(_ isPowered: Bool) async {
    if isPowered {
      await station.regainPower()
      guard !isHeldOffline.withLock(\.self) else { return }
      connection.withLock { if $0.state != .connected { $0.state = .connecting } }
      supervisor.connect()
    } else {
      supervisor.cut()
      modem.giveUp()
      await station.losePower()
      hardware.keepRegisters()
    }
  }

  func setConnected(_ isConnected: Bool) async {
    isHeldOffline.withLock { $0 = !isConnected }
    if isConnected {
      // Without mains it connects when they are back.
      guard await station.isPowered else { return }
      connection.withLock { if $0.state != .connected { $0.state = .connecting } }
      supervisor.connect()
    } else {
      await supervisor.disconnect()
      modem.giveUp()
      connection.withLock { $0.state = .heldOffline }
    }
  }

  func answerNetwork(_ requestID: Int, _ status: SetNetworkProfile.Status) async -> Bool {
    modem.take(status, requestID: requestID)
  }

  func transfer(_ call: DataTransfer) async throws(CallFailure) -> DataTransfer.Response {
    try await station.transfer(call)
  }

  /// The newest entries of the message log, at most this many, oldest first.
  package func newestMessages(_ limit: Int) async -> [LogEntry] { await log.recent(limit: limit) }

  func messages(_ query: MessageQuery) async -> [String] {
    await log.recent(limit: query.limit, action: query.action, since: query.since).map(\.line)
  }
}
