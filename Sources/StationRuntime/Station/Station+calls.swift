// What the CSMS asks of a station, and what somebody lets it ask the CSMS.

extension Station: CallAnswering {
  func answer(_ call: IncomingCall) async throws(CallError) -> JSONFragment {
    await context.bootAnswer()
    switch context.bootStatus {
    // B03.FR.08: a rejected station talks about nothing.
    case .rejected: throw CallError(.securityError, "the CSMS has not accepted the station")
    // B01.FR.08: nothing that was promised now could leave.
    case .unknown:
      throw CallError(.securityError, "the CSMS has not answered the BootNotification")
    case .accepted, .pending: break
    }
    let number = answersDue.take(call)
    defer { settle() }
    return try await handle(call, as: number).get()
  }

  private func handle(
    _ call: IncomingCall,
    as number: Int
  ) async -> Result<JSONFragment, CallError> {
    await AnswersDue.$call.withValue(number) {
      await withTaskExecutorPreference(executor) {
        do throws(CallError) {
          return .success(try await routes.answer(call))
        } catch {
          return .failure(error)
        }
      }
    }
  }

  func answered(_ call: IncomingCall) async { begin(answersDue.left(call)) }

  func answerWasRefused(_ error: CallError) async {
    context.publish(
      .trouble("the CSMS can not use an answer: \(error.code.rawValue): \(error.description)")
    )
    settle()
  }
}

// MARK: - Calls at somebody's wish

extension Station {
  /// P02: sends a vendor's message and waits for the answer.
  func transfer(_ call: DataTransfer) async throws(CallFailure) -> DataTransfer.Response {
    try await context.call(call)
  }
}
