import DeviceModelKit

/// C Authorization: finds out who may charge where, and until when.
final class AuthorizationBlock: FunctionalBlock {
  private let context: BlockContext
  private let inquiry: TokenInquiry

  /// Tokens at the reader that the CSMS is being asked about.
  private var asked: Set<Token> = []

  /// E03.FR.05: by EVSE, who waits for a cable.
  private var deadlines: [Int: StationTimer] = [:]

  init(context: BlockContext) {
    self.context = context
    inquiry = TokenInquiry(context: context)
  }

  func register(in routes: inout CallRoutes) {
    routes.on(ClearCache.self, clearCache)
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
    case .bootStatusChanged(.accepted), .evseReset:
      admitWhoeverWaits()
    case .variableChanged(let component, let variable, .actual, _, _)
    where component.name == "AuthCtrlr" && variable.name == "Enabled":
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

  /// C11.FR.01–05.
  func clearCache(_ call: ClearCache) async throws(CallError) -> ClearCache.Response {
    guard context.tokens.isCacheEnabled else {
      return .init(
        status: .rejected,
        statusInfo: .init("NotEnabled", "the authorization cache is not in use")
      )
    }
    return .init(status: context.tokens.clearCache() ? .accepted : .rejected)
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
      if let standing = knownToEnd(token, at: evses) { return decide(token, standing, at: evses) }
      // Held to the reader again while the answer is on its way.
      guard asked.insert(token).inserted else { return }
      inquiry.ask(token) { [self] standing in
        asked.remove(token)
        decide(token, standing, at: evses)
      }
    }
  }

  /// C01.FR.03, C09.FR.07: what is known of a token whose group began what goes on here.
  private func knownToEnd(_ token: Token, at evses: [Int]) -> TokenStanding? {
    guard let standing = context.tokens.memory(of: token)?.standing, standing.status == .accepted,
      let group = standing.group,
      served(by: evses).contains(where: { $0.authorization?.groupToken == group })
    else { return nil }
    return standing
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

  private func decide(_ token: Token, _ standing: TokenStanding, at evses: [Int]) {
    // C09.FR.11: a token that is not accepted stops nothing either.
    guard standing.status == .accepted else { return refuse(token, standing.status) }
    if isMasterPass(standing) { return stopEverything(token) }
    switch TokenGrant(
      token,
      group: standing.group,
      allowed: standing.evses,
      at: served(by: evses)
    ) {
    case .end(let evse):
      context[evse: evse]?.endingToken = token
      context.publish(.authorizationEnded(evse: evse, .local))
    case .authorize(let evse):
      grant(evse, Authorization(token: token, groupToken: standing.group, origin: .local))
    case .refuse(let status):
      refuse(token, status)
    }
  }

  // MARK: - Master pass

  private func isMasterPass(_ standing: TokenStanding) -> Bool {
    guard let group = standing.group, let master = context.variables[.masterPassGroupID],
      !master.isEmpty
    else { return false }
    return group.idToken.lowercased() == master.lowercased()
  }

  /// C16.FR.02, C16.FR.03: without a screen to choose on it stops all there is, and begins nothing.
  private func stopEverything(_ token: Token) {
    let busy = context.evses.filter { $0.authorization != nil }
    let kept = context.evses.filter { $0.cableOwner != nil }
    let freed = context.evses.map(\.id).filter { id in (busy + kept).contains { $0.id == id } }
    context.publish(.masterPassPresented(token, evses: freed))
    for evse in busy {
      context[evse: evse.id]?.endingToken = token
      context.publish(.authorizationEnded(evse: evse.id, .masterPass))
    }
    for evse in kept { release(evse.id) }
    if busy.isEmpty, kept.isEmpty { refuse(token, .notAtThisTime) }
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
    inquiry.ask(token) { [self] standing in
      guard standing.status == .accepted else { return refuse(token, standing.status) }
      // C16.FR.03
      guard !isMasterPass(standing) else { return refuse(token, .notAtThisTime) }
      guard standing.evses.isEmpty || standing.evses.contains(evse) else {
        return refuse(token, .notAtThisLocation)
      }
      var authorization = authorization
      authorization.groupToken = standing.group ?? group
      grant(evse, authorization)
    }
  }

  // MARK: - Who may charge

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
    // E05.FR.11: with the cable goes whose it was, unless the station still holds it.
    if context[evse: evse]?.connectors.contains(where: \.isLocked) == false {
      context[evse: evse]?.cableOwner = nil
    }
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
