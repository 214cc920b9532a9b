import Testing

@testable import StationRuntime

/// The CSMS as the station's link: no wire between them.
extension ScriptedCSMS: CSMSLink {
  func call<Request: StationCall>(
    _ call: Request
  ) async throws(CallFailure) -> Request.Response {
    guard isOnline else { throw .offline }
    let coding = WireCoding(version)
    do {
      switch await hear(Request.action, try coding.encode(call)) {
      case .silence: throw CallFailure.timedOut
      case .refusal(let error): throw CallFailure.refused(error)
      case .answer(let answer):
        return try coding.decode(Request.Response.self, from: answer).value
      }
    } catch let failure as CallFailure {
      throw failure
    } catch let error as CallError {
      Issue.record("\(Request.action): \(error)")
      throw .invalidAnswer(error)
    } catch {
      Issue.record("\(Request.action): \(error)")
      throw .offline
    }
  }

  func call<Request: StationCall>(
    _ call: Request,
    written _: WrittenPayload?,
    then: @escaping @Sendable (Result<Request.Response, CallFailure>) -> Void
  ) {
    Task(executorPreference: ears) {
      do throws(CallFailure) {
        then(.success(try await self.call(call)))
      } catch {
        then(.failure(error))
      }
    }
  }

  func send<Message: OCPPSend>(_ message: Message) async {}

  func reopen(after pause: Duration) async { note(reopening: pause) }
}
