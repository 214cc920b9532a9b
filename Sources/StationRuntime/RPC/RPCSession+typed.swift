extension RPCSession {
  /// Sends a call when its turn comes and waits for its answer.
  ///
  /// An answer that is not what the version's schema says fails the call and, in 2.1, goes back
  /// as CALLRESULTERROR (part 4, 4.2.3). A call that the version does not know is `notAllowed`;
  /// one that its schema forbids is `refused` with what the other side would have to say.
  /// `written` is the call as it was written before, if it was.
  func call<Call: OCPPCall>(
    _ call: Call,
    written: WrittenPayload? = nil,
    timeout: Duration? = nil
  ) async throws(CallFailure) -> Call.Response {
    guard Call.since <= version else { throw .notAllowed }
    let payload = try payload(of: call, written: written)
    let reply = try await self.call(action: Call.action, payload: payload, timeout: timeout)
    do {
      let answer = try WireCoding(version).decode(Call.Response.self, from: reply.payload.text)
      if settings.isStrict { try answer.checkMembers() }
      return answer.value
    } catch {
      await report(error, inAnswerTo: reply.id)
      throw .invalidAnswer(error)
    }
  }

  /// Sends a message nobody answers.
  func send(_ message: some OCPPSend) async throws(CallFailure) {
    guard version >= .v21 else { throw .notAllowed }
    let payload = try payload(of: message)
    try await send(action: type(of: message).action, payload: payload)
  }

  private func payload(
    of message: some Encodable,
    written: WrittenPayload? = nil
  ) throws(CallFailure) -> JSONFragment {
    if let written, written.version == version { return JSONFragment(text: written.text) }
    do {
      return JSONFragment(text: try WireCoding(version).encode(message))
    } catch {
      throw .refused(error)
    }
  }
}
