import DeviceModelKit

extension FriendlyCSMS {
  /// Carries a script out, line after line.
  ///
  /// - Parameter script: What to send and when.
  /// - Throws: `CSMSScriptError` with the first line that could not be carried out.
  public func run(_ script: CSMSScript) async throws(CSMSScriptError) {
    var answer: Answer?
    // `wait` counts what was said since the last `wait` was over or the last call was sent.
    var heard = nextHeard
    for line in script.lines {
      do throws(Failure) {
        switch line.step {
        case .send(let call):
          heard = nextHeard
          answer = try await send(call)
        case .hear(let action, let identity, let limit):
          let number = await hear(action, from: identity, since: heard, within: limit)
          guard let number else {
            throw Failure("no \(action) within \(limit.inSeconds)")
          }
          heard = number + 1
        case .pause(let duration): await pause(for: duration)
        case .misbehave(let action, let misdeed): misbehave(action, misdeed)
        case .harm(let harm, let identity): try await harmed(harm, identity)
        case .letIn(let isOpen): letIn(isOpen)
        case .expectWord(let word): try answer?.check(word: word)
        case .expectMembers(let members): try answer?.check(members: members)
        }
      } catch {
        throw CSMSScriptError(line: line.number, reason: error.reason)
      }
    }
  }

  fileprivate struct Failure: Error {
    var reason: String

    init(_ reason: String) { self.reason = reason }
  }

  private func harmed(
    _ harm: CSMSScript.Harm,
    _ identity: String?
  ) async throws(Failure) {
    do {
      try await self.harm(harm, to: identity)
    } catch {
      throw Failure(error.description)
    }
  }

  private func send(_ line: CSMSLine) async throws(Failure) -> Answer {
    do {
      return try await call(line)
    } catch {
      throw Failure(error.description)
    }
  }
}

extension FriendlyCSMS.Answer {
  /// The result's status or the error's code.
  public var word: String? {
    switch self {
    case .error(let code, _): code
    case .result(let payload): (try? RawJSON(payload))?["status"]?.text
    }
  }

  /// The answer on one line.
  public var text: String {
    switch self {
    case .error(let code, let description):
      description.isEmpty ? code : "\(code): \(description)"
    case .result(let payload): payload
    }
  }

  fileprivate func check(word expected: String) throws(FriendlyCSMS.Failure) {
    guard word != expected else { return }
    throw FriendlyCSMS.Failure("expected \(expected), the answer was \(text)")
  }

  fileprivate func check(members: String) throws(FriendlyCSMS.Failure) {
    if case .result(let payload) = self, let answer = try? RawJSON(payload),
      let expected = try? RawJSON(members), answer.holds(expected)
    {
      return
    }
    throw FriendlyCSMS.Failure("expected \(members), the answer was \(text)")
  }
}

extension RawJSON {
  /// Whether every member and element of `other` is here too; lists have equal length.
  func holds(_ other: RawJSON) -> Bool {
    switch (self, other) {
    case (.object, .object(let members)):
      members.allSatisfy { self[$0.name]?.holds($0.value) ?? false }
    case (.array(let mine), .array(let others)):
      mine.count == others.count && zip(mine, others).allSatisfy { $0.holds($1) }
    case (.string(let mine), .string(let other)):
      JSONString.text(of: mine) == JSONString.text(of: other)
    default: self == other
    }
  }
}
