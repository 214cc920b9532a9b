extension RPCSession {
  /// Sends a call when its turn comes and waits for its answer.
  ///
  /// An answer that is not what the version's schema says fails the call and, in 2.1, goes back
  /// as CALLRESULTERROR (part 4, 4.2.3). A call that the version does not know is `notAllowed`;
  /// one that its schema forbids is `refused` with what the other side would have to say.
  func call<Call: OCPPCall>(
    _ call: Call,
    timeout: Duration? = nil
  ) async throws(CallFailure) -> Call.Response {
    let answer: Result<Call.Response, CallFailure> = await withCheckedContinuation { waiter in
      self.call(call, timeout: timeout) { waiter.resume(returning: $0) }
    }
    return try answer.get()
  }

  /// The same for whoever does not wait: `then` is called once, on no particular thread.
  ///
  /// `written` is the call as it was written before, if it was.
  func call<Call: OCPPCall>(
    _ call: Call,
    written: WrittenPayload? = nil,
    timeout: Duration? = nil,
    then: @escaping @Sendable (Result<Call.Response, CallFailure>) -> Void
  ) {
    guard Call.since <= version else { return then(.failure(.notAllowed)) }
    let payload: JSONFragment
    do {
      payload = try self.payload(of: call, written: written)
    } catch {
      return then(.failure(error))
    }
    self.call(action: Call.action, payload: payload, timeout: timeout) { [self] reply in
      then(reply.flatMap { read(Call.Response.self, $0) })
    }
  }

  private func read<Response: Decodable>(
    _: Response.Type,
    _ reply: Reply
  ) -> Result<Response, CallFailure> {
    do {
      let answer = try WireCoding(version).decode(Response.self, from: reply.payload.text)
      if settings.isStrict { try answer.checkMembers() }
      return .success(answer.value)
    } catch {
      report(error, inAnswerTo: reply.id)
      return .failure(.invalidAnswer(error))
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
