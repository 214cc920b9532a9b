/// The station's way to the CSMS: typed call out, typed answer back.
protocol CSMSLink: Sendable {
  /// Sends the call when its turn comes and waits for the answer.
  func call<Call: StationCall>(_ call: Call) async throws(CallFailure) -> Call.Response

  /// The same for whoever does not wait: `then` is called once, on no particular thread.
  ///
  /// `written` is the call as it was written before, for a version that the connection may speak.
  func call<Call: StationCall>(
    _ call: Call,
    written: WrittenPayload?,
    then: @escaping @Sendable (Result<Call.Response, CallFailure>) -> Void
  )

  /// Sends what nobody answers; lost when there is no connection.
  func send<Message: OCPPSend>(_ message: Message) async

  /// Closes the connection and opens it anew after `pause` of network time, as a boot does.
  func reopen(after pause: Duration) async

  /// Closes the connection and opens it anew at once, for what has changed in how to connect.
  func renew() async
}

extension CSMSLink {
  func call<Call: StationCall>(_ call: Call) async throws(CallFailure) -> Call.Response {
    let answer: Result<Call.Response, CallFailure> = await withCheckedContinuation { waiter in
      self.call(call, written: nil) { waiter.resume(returning: $0) }
    }
    return try answer.get()
  }

  /// A link that knows no better boots.
  func renew() async { await reopen(after: .zero) }
}

/// Why a call has no answer.
enum CallFailure: Error, Hashable, Sendable {
  /// There is no connection, or it was lost before the answer came.
  case offline
  /// The CSMS did not answer within the message timeout.
  case timedOut
  /// The CSMS answered with a CALLERROR.
  case refused(CallError)
  /// The CSMS's answer is not what its schema says.
  case invalidAnswer(CallError)
  /// The boot state forbids the message (B02.FR.01, B03.FR.01).
  case notAllowed
}
