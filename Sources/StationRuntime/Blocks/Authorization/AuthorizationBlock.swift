/// C Authorization: finds out who may charge where, and until when.
final class AuthorizationBlock: FunctionalBlock {
  private let context: BlockContext

  /// Tokens at the reader that the CSMS is being asked about.
  private var asked: Set<Token> = []

  /// E03.FR.05: by EVSE, who waits for a cable.
  private var deadlines: [Int: StationTimer] = [:]

  init(context: BlockContext) {
    self.context = context
  }

  func start() {
    admitWhoeverWaits()
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .tokenPresented(let token, let evses):
      presented(token, at: evses)
    case .remoteStartRequested(let evse, let token, let group, let id):
      remoteStart(token, group: group, at: evse, id)
    case .cablePlugged(let evse, _):
      deadlines.removeValue(forKey: evse)?.cancel()
      admitAnybody(at: evse)
    case .cableUnplugged(let evse, _):
      unplugged(at: evse)
    case .bootStatusChanged(.accepted):
      admitWhoeverWaits()
    case .faultBegan(let evse, let connector, let kind):
      guard HardwareFault.Kind(rawValue: kind)?.endsCharging ?? false,
        concerns(connector, at: evse)
      else { break }
      end(evse, .fault)
    case .authorizationEnded(let evse, _), .transactionEnded(let evse, _, _):
      deadlines.removeValue(forKey: evse)?.cancel()
      context[evse: evse]?.authorization = nil
    default:
      break
    }
  }

  // MARK: - At the reader

  private func presented(_ token: Token, at evses: [Int]) {
    switch TokenDecision(token, at: served(by: evses)) {
    case .end(let evse):
      context[evse: evse]?.endingToken = token
      context.publish(.authorizationEnded(evse: evse, .local))
    case .release(let evse):
      release(evse)
    case .refuse:
      refuse(token, .notAtThisTime)
    case .ask:
      // Held to the reader again while the answer is on its way.
      guard asked.insert(token).inserted else { return }
      ask(token) { [self] answer in
        asked.remove(token)
        decide(token, answer, at: evses)
      }
    }
  }

  private func served(by reader: [Int]) -> [EVSE] {
    guard context.isOperative else { return context.evses.filter { $0.authorization != nil } }
    return reader.isEmpty ? context.evses : context.evses.filter { reader.contains($0.id) }
  }

  private func release(_ evse: Int) {
    context[evse: evse]?.cableOwner = nil
    for connector in context[evse: evse]?.connectors ?? [] where connector.isLocked {
      context.unlockCable(evse: evse, connector: connector.id)
    }
  }

  private func decide(_ token: Token, _ info: OCPP.IdTokenInfo, at evses: [Int]) {
    // C09.FR.11: a token that is not accepted stops nothing either.
    guard info.status == .accepted else { return refuse(token, info.status) }
    let group = info.groupIdToken.map { Token($0) }
    switch TokenGrant(token, group: group, allowed: info.evseId ?? [], at: served(by: evses)) {
    case .end(let evse):
      context[evse: evse]?.endingToken = token
      context.publish(.authorizationEnded(evse: evse, .local))
    case .authorize(let evse):
      grant(evse, Authorization(token: token, groupToken: group, origin: .local))
    case .refuse(let status):
      refuse(token, status)
    }
  }

  // MARK: - From afar

  private func remoteStart(_ token: Token, group: Token?, at evse: Int, _ id: Int) {
    let authorization = Authorization(
      token: token,
      groupToken: group,
      origin: .remote(remoteStartID: id)
    )
    // F01.FR.02, F02.FR.10: without AuthorizeRemoteStart the CSMS's word is enough.
    guard context.variables[.authorizeRemoteStart] ?? false else {
      return grant(evse, authorization)
    }
    ask(token) { [self] info in
      guard info.status == .accepted else { return refuse(token, info.status) }
      guard info.evseId?.contains(evse) ?? true else { return refuse(token, .notAtThisLocation) }
      var authorization = authorization
      authorization.groupToken = info.groupIdToken.map { Token($0) } ?? group
      grant(evse, authorization)
    }
  }

  // MARK: - Who may charge

  /// Asks the CSMS, unless there is no need to.
  private func ask(_ token: Token, then decide: @escaping (OCPP.IdTokenInfo) -> Void) {
    if token.needsNoAuthorize { return decide(.init(status: .accepted)) }
    // TC_E_52: nobody is asked, so nobody unknown may charge.
    if context.variables[.disableRemoteAuthorization] ?? false {
      return decide(.init(status: .unknown))
    }
    guard context.isConnected, context.bootStatus == .accepted else {
      return decide(whileOffline)
    }
    context.perform { [self] in decide(await answer(about: token)) }
  }

  private func answer(about token: Token) async -> OCPP.IdTokenInfo {
    do {
      return try await context.call(Authorize(idToken: OCPP.IdToken(token))).idTokenInfo
    } catch {
      context.publish(.trouble("the CSMS did not say whether a token may charge: \(error)"))
      return whileOffline
    }
  }

  // C15.FR.08: an unknown token, when the CSMS can not be asked.
  private var whileOffline: OCPP.IdTokenInfo {
    let isWelcome = context.variables[.offlineTxForUnknownIDEnabled] ?? false
    return .init(status: isWelcome ? .accepted : .unknown)
  }

  private func grant(_ evse: Int, _ authorization: Authorization) {
    guard let place = context[evse: evse], context.isOperative, mayBegin,
      place.isOpen(to: authorization.token, group: authorization.groupToken)
    else {
      return refuse(authorization.token, .notAtThisTime)
    }
    context[evse: evse]?.authorization = authorization
    context.publish(
      .authorized(evse: evse, authorization.token, how: authorization.origin)
    )
    if place.pluggedConnector == nil { waitForCable(at: evse) }
  }

  private func admitWhoeverWaits() {
    for evse in context.evses where evse.pluggedConnector != nil { admitAnybody(at: evse.id) }
  }

  /// AuthCtrlr.Enabled false: nobody has to identify himself.
  private func admitAnybody(at evse: Int) {
    guard context.variables[.authorizationEnabled] == false,
      context.isOperative, mayBegin,
      context[evse: evse]?.isOpen(to: .nobody, group: nil) ?? false
    else { return }
    grant(evse, Authorization(token: .nobody, origin: .unneeded))
  }

  /// B02.FR.03: TxCtrlr.TxBeforeAcceptedEnabled is for stations the CSMS has not accepted yet.
  private var mayBegin: Bool {
    context.bootStatus == .accepted || context.variables[.txBeforeAcceptedEnabled] ?? false
  }

  /// A fault of a connector nobody uses ends nothing at another.
  private func concerns(_ connector: Int?, at evse: Int) -> Bool {
    guard let connector, let used = context[evse: evse]?.pluggedConnector?.id else { return true }
    return connector == used
  }

  private func refuse(_ token: Token, _ status: OCPP.AuthorizationStatus) {
    context.publish(.authorizationRefused(token, status: status.rawValue))
  }

  // MARK: - Until when

  // E03.FR.05, E10.FR.02: a driver who does not come gives the EVSE back.
  private func waitForCable(at evse: Int) {
    guard let patience = context.variables[.evConnectionTimeOut], patience > .zero else { return }
    deadlines[evse]?.cancel()
    deadlines[evse] = context.timers.after(patience) { [unowned self] in end(evse, .timeout) }
  }

  private func unplugged(at evse: Int) {
    guard let place = context[evse: evse], place.authorization != nil,
      place.pluggedConnector == nil
    else { return }
    if context.variables[.stopTxOnEVSideDisconnect] ?? true {
      end(evse, .evDisconnected)
    } else {
      waitForCable(at: evse)
    }
  }

  private func end(_ evse: Int, _ reason: AuthorizationEnd) {
    guard context[evse: evse]?.authorization != nil else { return }
    context.publish(.authorizationEnded(evse: evse, reason))
  }
}
