/// F Remote control: start, stop and unlock from afar.
final class RemoteControlBlock: FunctionalBlock {
  private let context: BlockContext

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(RequestStartTransaction.self, start)
    routes.on(RequestStopTransaction.self, stop)
    routes.on(UnlockConnector.self, unlock)
    routes.on(TriggerMessage.self, trigger)
  }

  // MARK: - F01, F02

  func start(
    _ call: RequestStartTransaction
  ) async throws(CallError) -> RequestStartTransaction.Response {
    // B02.FR.05
    guard context.bootStatus == .accepted else {
      return .init(status: .rejected, statusInfo: .init("NotEnabled", "not accepted yet"))
    }
    if let defect = defect(of: call.chargingProfile) {
      return .init(status: .rejected, statusInfo: .init("InvalidProfile", defect))
    }
    guard let evse = place(for: call) else {
      return .init(status: .rejected, statusInfo: .init("NotFound", "no EVSE is free for it"))
    }
    let request = StationEvent.remoteStartRequested(
      evse: evse.id,
      Token(call.idToken),
      group: call.groupIdToken.map { Token($0) },
      remoteStartID: call.remoteStartId
    )
    context.perform { [context] in context.publish(request) }
    return .init(
      status: .accepted,
      // F01.FR.13
      transactionId: evse.transaction.map { Text(cutting: $0.id) }
    )
  }

  /// F01.FR.20–24, F02.FR.22–26: the EVSE that is named, or the best there is.
  private func place(for call: RequestStartTransaction) -> EVSE? {
    guard context.isOperative else { return nil }
    let group = call.groupIdToken.map { Token($0) }
    let open = context.evses.filter { evse in
      (call.evseId ?? evse.id) == evse.id && evse.isOpen(to: Token(call.idToken), group: group)
    }
    return open.first { $0.pluggedConnector != nil } ?? open.first { !$0.keptFor.isEmpty }
      ?? open.first
  }

  /// F01.FR.09, F01.FR.11, F01.FR.12: what is wrong with a profile, if anybody looks at it.
  private func defect(of profile: OCPP.ChargingProfile?) -> String? {
    guard let profile, context.variables[.smartChargingEnabled] ?? false else { return nil }
    if profile.chargingProfilePurpose != .txProfile { return "the purpose is not TxProfile" }
    return profile.transactionId == nil ? nil : "the profile names a transaction"
  }

  // MARK: - F03

  func stop(
    _ call: RequestStopTransaction
  ) async throws(CallError) -> RequestStopTransaction.Response {
    guard context.bootStatus == .accepted else {
      return .init(status: .rejected, statusInfo: .init("NotEnabled", "not accepted yet"))
    }
    let id = call.transactionId.value
    guard let evse = context.evses.first(where: { $0.transaction?.id == id }) else {
      // F03.FR.08
      return .init(status: .rejected, statusInfo: .init("TxNotFound", "no such transaction runs"))
    }
    context.perform { [context] in
      guard context[evse: evse.id]?.transaction?.id == id else { return }
      context.publish(.authorizationEnded(evse: evse.id, .remote))
    }
    return .init(status: .accepted)
  }

  // MARK: - F05

  func unlock(_ call: UnlockConnector) async throws(CallError) -> UnlockConnector.Response {
    guard let evse = context[evse: call.evseId], evse[connector: call.connectorId] != nil else {
      return .init(status: .unknownConnector)
    }
    let used = evse.pluggedConnector?.id ?? evse.transaction?.connector ?? call.connectorId
    // F05.FR.02
    if evse.transaction != nil, evse.authorization != nil, used == call.connectorId {
      return .init(status: .ongoingAuthorizedTransaction)
    }
    // F05.FR.06: whether there is a cable or not.
    guard context.unlockCable(evse: call.evseId, connector: call.connectorId) else {
      return .init(status: .unlockFailed)
    }
    context[evse: call.evseId]?.cableOwner = nil
    return .init(status: .unlocked)
  }

  // MARK: - F06

  func trigger(_ call: TriggerMessage) async throws(CallError) -> TriggerMessage.Response {
    let verdict = TriggerVerdict(
      call,
      evses: context.evses,
      bootStatus: context.bootStatus
    )
    if verdict == .accepted {
      let event = StationEvent.messageRequested(
        message: call.requestedMessage.rawValue,
        evse: call.evse?.id,
        connector: call.evse?.connectorId
      )
      // F06.FR.04: the answer goes first.
      context.perform { [context] in context.publish(event) }
    }
    return .init(status: verdict.status, statusInfo: verdict.info)
  }
}
