/// C01, C10–C15: finds out what a token is worth, from memory or by asking the CSMS.
final class TokenInquiry {
  private let context: BlockContext

  init(context: BlockContext) {
    self.context = context
  }

  /// Calls `decide` at once with what is known, or later with what the CSMS says.
  func ask(_ token: Token, then decide: @escaping (TokenStanding) -> Void) {
    if token.needsNoAuthorize { return decide(.init(status: .accepted)) }
    switch LocalVerdict(context.tokens.memory(of: token), situation(isOnline: isOnline)) {
    case .accept(let standing): decide(standing)
    case .refuse(let status): decide(.init(status: status))
    case .ask: context.perform { [self] in decide(await answer(about: token)) }
    }
  }

  private func answer(about token: Token) async -> TokenStanding {
    do {
      let info = try await context.call(Authorize(idToken: OCPP.IdToken(token))).idTokenInfo
      // A boot has read what is remembered anew.
      if !context.isRetired { context.tokens.learn(token, info) }
      return TokenStanding(info)
    } catch {
      context.publish(.trouble("the CSMS did not say whether a token may charge: \(error)"))
      return withoutAnswer(about: token, error)
    }
  }

  private func withoutAnswer(about token: Token, _ failure: CallFailure) -> TokenStanding {
    switch failure {
    // It is there, and did not accept the token.
    case .refused, .invalidAnswer: return .init(status: .invalid)
    case .offline, .timedOut, .notAllowed: break
    }
    switch LocalVerdict(context.tokens.memory(of: token), situation(isOnline: false)) {
    case .accept(let standing): return standing
    case .refuse(let status): return .init(status: status)
    case .ask: return .init(status: .unknown)
    }
  }

  private var isOnline: Bool { context.isConnected && context.bootStatus == .accepted }

  private func situation(isOnline: Bool) -> LocalVerdict.Situation {
    let variables = context.variables
    return .init(
      isOnline: isOnline,
      preAuthorizes: variables[.localPreAuthorize] ?? false,
      authorizesOffline: variables[.localAuthorizeOffline] ?? true,
      welcomesUnknown: variables[.offlineTxForUnknownIDEnabled] ?? false,
      neverAsks: variables[.disableRemoteAuthorization] ?? false
    )
  }
}
