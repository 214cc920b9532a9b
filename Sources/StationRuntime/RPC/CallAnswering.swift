/// The side of a session that answers what comes in.
protocol CallAnswering: Sendable {
  /// Returns the payload of the CALLRESULT.
  func answer(_ call: IncomingCall) async throws(CallError) -> JSONFragment

  /// The answer to the call is on its way; what it promised may begin.
  func answered(_ call: IncomingCall) async

  /// FR.06 (2.1): the other side can not use an answer it got.
  func answerWasRefused(_ error: CallError) async

  /// A SEND came in; nobody expects anything.
  func received(_ message: IncomingCall) async
}

extension CallAnswering {
  func answered(_ call: IncomingCall) async {}
  func answerWasRefused(_ error: CallError) async {}
  func received(_ message: IncomingCall) async {}
}

/// A CALL or SEND from the other side.
struct IncomingCall: Hashable, Sendable {
  var id: String
  var action: String
  var payload: JSONFragment
  /// The version the connection speaks.
  var version: OCPPVersion
}
