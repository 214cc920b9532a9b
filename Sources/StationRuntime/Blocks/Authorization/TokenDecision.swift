/// C01, C09: what a token at a reader is for.
enum TokenDecision: Hashable, Sendable {
  /// C01.FR.03: whoever charges here stops.
  case end(evse: Int)
  /// E09.FR.03: the owner of a locked cable came for it.
  case release(evse: Int)
  /// The token may begin at one of these, or, once known, end what its group began.
  case ask
  /// Nothing here is for anybody.
  case refuse

  /// Decides before anybody is asked; `evses` are those the reader serves.
  init(_ token: Token, at evses: [EVSE]) {
    if let evse = evses.first(where: { $0.authorization?.token == token }) {
      self = .end(evse: evse.id)
    } else if let evse = evses.first(where: { $0.cableOwner?.token == token }) {
      self = .release(evse: evse.id)
    } else {
      // C09.FR.05, C16: what another token may end here, only its group says.
      let isForSomebody = evses.contains { $0.isOpenToTokens || $0.authorization != nil }
      self = isForSomebody ? .ask : .refuse
    }
  }
}

/// C01.FR.20, C09.FR.03: what an accepted token does.
enum TokenGrant: Hashable, Sendable {
  case end(evse: Int)
  case authorize(evse: Int)
  case refuse(OCPP.AuthorizationStatus)

  /// - Parameters:
  ///   - token: Who is at the reader.
  ///   - group: The token's group, as the CSMS told it.
  ///   - allowed: The EVSEs the CSMS allows; none means all.
  ///   - evses: Those the reader serves.
  init(_ token: Token, group: Token?, allowed: [Int], at evses: [EVSE]) {
    let sameGroup = evses.first { $0.authorization?.groupToken == group }
    if group != nil, let sameGroup {
      self = .end(evse: sameGroup.id)
      return
    }
    let open = evses.filter { $0.isOpen(to: token, group: group) }
    let fitting = open.filter { allowed.isEmpty || allowed.contains($0.id) }
    // H03: a cable says more of where the driver is than his reservation does.
    let likely = fitting.filter { $0.pluggedConnector != nil }
    let places = likely.isEmpty ? fitting : likely
    if let evse = places.first(where: { !$0.keptFor.isEmpty }) ?? places.first {
      self = .authorize(evse: evse.id)
    } else {
      self = .refuse(open.isEmpty ? .notAtThisTime : .notAtThisLocation)
    }
  }
}

extension EVSE {
  /// Whether this token, of this group as far as it is known, may begin something here.
  func isOpen(to token: Token, group: Token?) -> Bool {
    isOpenToTokens
      && (keptFor.isEmpty || keptFor.contains { $0.admits(token, group: group) })
  }

  /// Whether anything works here and the CSMS lets it.
  var isInService: Bool {
    isOperative && !isFaulted && connectors.contains(where: \.isOperative)
  }

  /// Whether a token may begin something here.
  var isOpenToTokens: Bool {
    authorization == nil && !awaitsReset && isInService
      // C01.FR.23: a transaction has one token.
      && transaction?.token == nil
  }
}
