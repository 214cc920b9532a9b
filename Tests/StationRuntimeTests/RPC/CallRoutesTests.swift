import Testing

@testable import StationRuntime

@Suite("RPC routes") struct CallRoutesTests {
  private func routes(isStrict: Bool = false) -> CallRoutes {
    var routes = CallRoutes(isStrict: isStrict)
    routes.on(ClearCache.self) { _ in .init(status: .accepted) }
    routes.on(GetLocalListVersion.self) { _ throws(CallError) in
      throw CallError(.securityError, "not now")
    }
    routes.on(UsePriorityCharging.self) { _ in .init(status: .rejected) }
    routes.on(CancelReservation.self) { call in
      .init(status: call.reservationId == 7 ? .accepted : .rejected)
    }
    return routes
  }

  private func ask(
    _ routes: CallRoutes,
    _ action: String,
    _ payload: String = "{}",
    version: OCPPVersion = .v21
  ) async -> Result<String, CallError> {
    do throws(CallError) {
      let call = IncomingCall(
        id: "1",
        action: action,
        payload: JSONFragment(text: payload),
        version: version
      )
      return .success(try await routes.answer(call).text)
    } catch {
      return .failure(error)
    }
  }

  @Test func `a call reaches its handler typed and the answer leaves as JSON`() async {
    #expect(
      await ask(routes(), "CancelReservation", #"{"reservationId":7}"#)
        == .success(#"{"status":"Accepted"}"#)
    )
    #expect(
      await ask(routes(), "CancelReservation", #"{"reservationId":8}"#)
        == .success(#"{"status":"Rejected"}"#)
    )
  }

  @Test func `an unknown action is NotImplemented, a known one without handler NotSupported`() async
  {
    #expect(await ask(routes(), "MakeCoffee") == .failure(CallError(.notImplemented, "MakeCoffee")))
    #expect(await ask(routes(), "clearCache") == .failure(CallError(.notImplemented, "clearCache")))
    #expect(await ask(routes(), "GetReport") == .failure(CallError(.notSupported, "GetReport")))
  }

  @Test func `an action of 2.1 is unknown to 2.0.1`() async {
    let payload = #"{"transactionId":"x","activate":true}"#
    #expect(
      await ask(routes(), "UsePriorityCharging", payload) == .success(#"{"status":"Rejected"}"#)
    )
    #expect(
      await ask(routes(), "UsePriorityCharging", payload, version: .v201)
        == .failure(CallError(.notImplemented, "UsePriorityCharging"))
    )
  }

  @Test(
    arguments: [
      ("{}", CallError.Code.occurrenceConstraintViolation),
      (#"{"reservationId":"7"}"#, .typeConstraintViolation),
      (#"{"reservationId":}"#, .formatViolation),
    ]
  ) func `a payload that does not fit is refused`(payload: String, code: CallError.Code) async {
    guard case .failure(let error) = await ask(routes(), "CancelReservation", payload) else {
      Issue.record("the call was answered")
      return
    }
    #expect(error.code == code)
  }

  @Test func `a handler's refusal is the answer`() async {
    #expect(
      await ask(routes(), "GetLocalListVersion")
        == .failure(CallError(.securityError, "not now"))
    )
  }

  @Test func `unknown members are let pass, unless routes are strict`() async {
    #expect(await ask(routes(), "ClearCache", #"{"x":1}"#) == .success(#"{"status":"Accepted"}"#))
    #expect(
      await ask(routes(isStrict: true), "ClearCache", #"{"x":1}"#)
        == .failure(CallError(.formatViolation, "x: unknown member"))
    )
  }
}
