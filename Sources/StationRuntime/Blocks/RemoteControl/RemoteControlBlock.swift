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

  func follow(_ event: StationEvent) {
    switch event {
    // F06.FR.15, F06.FR.16: there is no upload and no update to tell of.
    case .messageRequested("LogStatusNotification", _, _):
      tell(LogStatusNotification(status: .idle))
    case .messageRequested("FirmwareStatusNotification", _, _):
      tell(FirmwareStatusNotification(status: .idle))
    default:
      break
    }
  }

  private func tell<Message: StationCall>(_ message: Message) {
    context.perform { [context] in
      do {
        _ = try await context.call(message, onRequest: true)
      } catch {
        context.publish(.trouble("the CSMS did not take \(Message.action): \(error)"))
      }
    }
  }

  // MARK: - F01, F02

  func start(
    _ call: RequestStartTransaction
  ) async throws(CallError) -> RequestStartTransaction.Response {
    let candidate: EVSE
    switch place(for: call) {
    case .success(let evse): candidate = evse
    case .failure(let refusal): return .init(status: .rejected, statusInfo: refusal.info)
    }
    let request = StationEvent.remoteStartRequested(
      evse: candidate.id,
      Token(call.idToken),
      group: call.groupIdToken.map { Token($0) },
      remoteStartID: call.remoteStartId
    )
    context.perform { [context] in context.publish(request) }
    return .init(
      status: .accepted,
      // F01.FR.13
      transactionId: candidate.transaction.map { Text(cutting: $0.id) }
    )
  }

  /// F01.FR.20, F02.FR.22: the EVSE that is named, or the best there is, or what speaks against it.
  private func place(for call: RequestStartTransaction) -> Result<EVSE, RemoteStartRefusal> {
    // B02.FR.05
    guard context.bootStatus == .accepted else { return .failure(.notAccepted) }
    if let refusal = RemoteStartRefusal(of: call.chargingProfile, usesProfiles: usesProfiles) {
      return .failure(refusal)
    }
    let named = context.evses.filter { (call.evseId ?? $0.id) == $0.id }
    let refusals = named.compactMap { evse in
      RemoteStartRefusal(call, at: evse, stationIsOperative: context.isOperative)
    }
    let open = named.filter { evse in
      RemoteStartRefusal(call, at: evse, stationIsOperative: context.isOperative) == nil
    }
    let plugged = open.filter { $0.pluggedConnector != nil }
    let places = plugged.isEmpty ? open : plugged
    guard let place = places.first(where: { !$0.keptFor.isEmpty }) ?? places.first else {
      // One EVSE has its reason; of several each may have another.
      return .failure(call.evseId == nil ? .nothingFree : refusals.first ?? .unknownEVSE)
    }
    return .success(place)
  }

  /// F01.FR.12: a station without smart charging looks at no profile.
  private var usesProfiles: Bool {
    (context.variables[.smartChargingAvailable] ?? true)
      && (context.variables[.smartChargingEnabled] ?? false)
  }

  // MARK: - F03

  func stop(
    _ call: RequestStopTransaction
  ) async throws(CallError) -> RequestStopTransaction.Response {
    guard context.bootStatus == .accepted else {
      return .init(status: .rejected, statusInfo: RemoteStartRefusal.notAccepted.info)
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
    context.perform { [context] in
      context.publish(.connectorUnlocked(evse: call.evseId, connector: call.connectorId))
    }
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
