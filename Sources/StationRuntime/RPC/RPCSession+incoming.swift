import Synchronization

extension RPCSession {
  /// Deals with one text from the other side.
  func receive(_ text: String, _ feed: AsyncStream<Frame>.Continuation) async {
    let frame: Frame
    do {
      frame = try read(text)
    } catch {
      await reject(text, error)
      return
    }
    switch frame {
    case .call, .send: await take(frame, text, feed)
    case .result(let id, let payload): settle(id, .success(payload), frame, text)
    case .error(let id, let error): settle(id, .failure(.refused(error)), frame, text)
    case .resultError(_, let error):
      note(.incoming, text, frame)
      await answerer.answerWasRefused(error)
    }
  }

  /// Deals with a text if it is the result of the call under way; false leaves it to `receive`.
  func settle(_ text: String) -> Bool {
    guard text.utf8.starts(with: "[3,".utf8), case .result(let id, let payload)? = try? read(text),
      calls.withLock({ $0.isAwaiting(id) })
    else { return false }
    settle(id, .success(payload), .result(id: id, payload: payload), text)
    return true
  }

  /// Part 4 of 2.0.1 knows no types 5 and 6: to it they are of the future.
  private func read(_ text: String) throws(FrameDefect) -> Frame {
    let frame = try Frame(text)
    guard version >= .v21 || frame.messageType <= 4 else {
      throw .unknownMessageType(frame.messageType)
    }
    return frame
  }

  private func settle(
    _ id: String,
    _ answer: PendingCalls.Answer,
    _ frame: Frame?,
    _ text: String,
    defect: FrameDefect? = nil
  ) {
    // Noted first: whoever waits may send the next frame at once.
    let isAwaited = calls.withLock { $0.isAwaiting(id) }
    let remark = defect.map(FrameSighting.Remark.defect) ?? (isAwaited ? nil : .unexpectedAnswer)
    note(.incoming, text, frame, remark)
    finish(id, answer)
  }

  private func reject(_ text: String, _ defect: FrameDefect) async {
    switch defect {
    case .call(let id, let error):
      note(.incoming, text, nil, .defect(defect))
      await refuse(id, error)
    case .result(let id, let error):
      let isAwaited = calls.withLock { $0.isAwaiting(id) }
      settle(id, .failure(.invalidAnswer(error)), nil, text, defect: defect)
      if isAwaited { report(error, inAnswerTo: id) }
    case .other, .unknownMessageType:
      note(.incoming, text, nil, .defect(defect))
    }
  }

  private func take(
    _ frame: Frame,
    _ text: String,
    _ feed: AsyncStream<Frame>.Continuation
  ) async {
    guard case .call(let id, _, _) = frame else {
      // A SEND too many is lost; nobody waits for it.
      let isLost = if case .dropped = feed.yield(frame) { true } else { false }
      return note(.incoming, text, frame, isLost ? .flood : nil)
    }
    guard unanswered.withLock({ $0.insert(id).inserted }) else {
      note(.incoming, text, frame, .duplicateID)
      return await refuse(id, CallError(.rpcFrameworkError, "a call with this id is being handled"))
    }
    note(.incoming, text, frame)
    guard case .dropped = feed.yield(frame) else { return }
    unanswered.withLock { _ = $0.remove(id) }
    await refuse(
      id,
      CallError(.genericError, "\(settings.incomingLimit) calls already wait for their answers")
    )
  }

  /// Answers what waited in line, unless nobody is there any more to hear it.
  func attend(to frame: Frame) async {
    guard !calls.withLock(\.isClosed) else { return }
    switch frame {
    case .call(let id, let action, let payload):
      await answer(IncomingCall(id: id, action: action, payload: payload, version: version))
    case .send(let id, let action, let payload):
      await answerer.received(
        IncomingCall(id: id, action: action, payload: payload, version: version)
      )
    case .result, .error, .resultError: break
    }
  }

  private func answer(_ call: IncomingCall) async {
    let frame: Frame
    do {
      frame = .result(id: call.id, payload: try await answerer.answer(call))
    } catch {
      frame = .error(id: call.id, error)
    }
    unanswered.withLock { _ = $0.remove(call.id) }
    // When the channel is gone the answer is lost with it; what it promised is done all the same.
    try? await transmit(frame)
    await answerer.answered(call)
  }

  private func refuse(_ id: String, _ error: CallError) async {
    // A channel that cannot take the refusal is about to end `run`.
    try? await transmit(.error(id: id, error))
  }
}
