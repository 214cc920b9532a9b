extension FriendlyCSMS {
  /// Does a misdeed instead of answering a call.
  ///
  /// Nothing means that the call gets no answer from here.
  func commit(
    _ deed: CSMSMisdeed.Deed,
    _ call: IncomingCall,
    from identity: String
  ) async throws(CallError) -> JSONFragment? {
    switch deed {
    case .silence: return nil
    case .delay(let duration):
      await pause(for: duration)
      return try await answerKindly(call, from: identity)
    case .error(let code, let description):
      throw CallError(CallError.Code(rawValue: code) ?? .genericError, description)
    case .answer(let payload): return JSONFragment(text: payload)
    case .raw(let text):
      await link(of: identity)?.sendRaw(text.replacing("$id", with: call.id))
      return nil
    case .close:
      await link(of: identity)?.session.close()
      return nil
    case .drop:
      await link(of: identity)?.drop()
      return nil
    }
  }

  /// Ends a station's connection, or sends it a text that need not be a frame.
  func harm(_ harm: CSMSScript.Harm, to identity: String?) async throws(CallProblem) {
    let link = try link(to: identity)
    switch harm {
    case .close: await link.session.close()
    case .drop: await link.drop()
    case .raw(let text): await link.sendRaw(text)
    }
  }
}
