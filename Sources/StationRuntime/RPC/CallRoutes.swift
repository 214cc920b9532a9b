/// One table of who answers what: action → handler.
///
/// Blocks fill it once, before the first frame arrives. An action nobody has heard of is answered
/// NotImplemented; a known one that no block claimed, NotSupported.
struct CallRoutes {
  private typealias Handler = (IncomingCall) async throws(CallError) -> JSONFragment

  /// Whether a call with members that its schema does not know is refused.
  var isStrict = false

  private var handlers: [String: Handler] = [:]

  init(isStrict: Bool = false) { self.isStrict = isStrict }

  /// The actions that are answered, in alphabetical order.
  var actions: [String] { handlers.keys.sorted() }

  /// Says who answers a call; the handler runs on the actor that asks the table.
  mutating func on<Call: OCPPCall>(
    _ type: Call.Type,
    _ answer: @escaping (Call) async throws(CallError) -> Call.Response
  ) {
    on(type, sized: { call, _ throws(CallError) in try await answer(call) })
  }

  /// The same for an answer that depends on how long the payload is, in bytes.
  mutating func on<Call: OCPPCall>(
    _: Call.Type,
    sized answer: @escaping (Call, _ bytes: Int) async throws(CallError) -> Call.Response
  ) {
    precondition(handlers[Call.action] == nil, "two blocks answer \(Call.action)")
    handlers[Call.action] = { [isStrict] incoming throws(CallError) in
      let coding = WireCoding(incoming.version)
      let call = try coding.decode(Call.self, from: incoming.payload.text)
      if isStrict { try call.checkMembers() }
      return JSONFragment(
        text: try coding.response(try await answer(call.value, incoming.payload.text.utf8.count))
      )
    }
  }

  /// The payload of the CALLRESULT, or the CALLERROR to send.
  func answer(_ call: IncomingCall) async throws(CallError) -> JSONFragment {
    let isKnown = MessageCatalogue.call(call.action, in: call.version) != nil
    guard isKnown, let handler = handlers[call.action] else {
      throw CallError(isKnown ? .notSupported : .notImplemented, call.action)
    }
    return try await handler(call)
  }
}

extension WireCoding {
  /// Writes an answer; one that its own schema forbids is our fault, not the caller's.
  fileprivate func response(_ response: some Encodable) throws(CallError) -> String {
    do {
      return try encode(response)
    } catch {
      throw CallError(.internalError, "the answer is not valid: \(error.description)")
    }
  }
}
