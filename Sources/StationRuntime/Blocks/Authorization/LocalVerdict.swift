/// C10–C15: what the station makes of a token by itself.
enum LocalVerdict: Hashable, Sendable {
  case accept(TokenStanding)
  case refuse(OCPP.AuthorizationStatus)
  /// Only the CSMS can say.
  case ask

  /// What is so while a token is looked at.
  struct Situation: Hashable, Sendable {
    /// Whether the CSMS can be asked.
    var isOnline = true

    /// AuthCtrlr.LocalPreAuthorize.
    var preAuthorizes = false

    /// AuthCtrlr.LocalAuthorizeOffline.
    var authorizesOffline = true

    /// AuthCtrlr.OfflineTxForUnknownIdEnabled.
    var welcomesUnknown = false

    /// AuthCtrlr.DisableRemoteAuthorization.
    var neverAsks = false
  }

  /// Decides by what is known about the token, if anything.
  init(_ memory: KnownTokens.Memory?, _ situation: Situation) {
    self =
      situation.isOnline
      ? Self.online(memory, situation) : Self.offline(memory, situation)
  }

  private static func online(_ memory: KnownTokens.Memory?, _ situation: Situation) -> Self {
    guard let memory else {
      // TC_E_52: nobody is asked, so nobody unknown may charge.
      return situation.neverAsks ? .refuse(.unknown) : .ask
    }
    let isBelieved = situation.preAuthorizes || situation.neverAsks
    if memory.standing.status == .accepted {
      // C12.FR.02, C14.FR.02, C14.FR.04
      return isBelieved ? .accept(memory.standing) : .ask
    }
    // C10.FR.03, C12.FR.05, C14.FR.03, C14.FR.05
    let isLastWord = situation.neverAsks || (isBelieved && memory.isFinal)
    return isLastWord ? .refuse(memory.standing.status) : .ask
  }

  private static func offline(_ memory: KnownTokens.Memory?, _ situation: Situation) -> Self {
    guard let memory else {
      // C13.FR.04, C15.FR.08
      return situation.welcomesUnknown ? .accept(.init(status: .accepted)) : .refuse(.unknown)
    }
    // C13.FR.02, C13.FR.06: a token that is listed or cached as bad is no unknown one.
    guard memory.standing.status == .accepted else { return .refuse(memory.standing.status) }
    return situation.authorizesOffline || situation.welcomesUnknown
      ? .accept(memory.standing) : .refuse(.notAtThisTime)
  }
}
