/// What a CSMS sends and when, a step a line; docs/csms.md describes the lines.
public struct CSMSScript: Sendable, Hashable {
  /// A line that does something.
  public struct Line: Sendable, Hashable {
    /// The line's number in the text, from 1.
    public var number: Int
    public var step: Step
  }

  /// What a line does.
  public enum Step: Sendable, Hashable {
    /// Sends a call and waits for the answer.
    case send(CSMSLine)

    /// Waits until a station has said this.
    case hear(action: String, identity: String?, within: Duration)

    /// Lets time pass.
    case pause(Duration)

    /// The last answer has this status, or is this error.
    case expectWord(String)

    /// The last answer's payload has at least these members.
    case expectMembers(String)

    /// Misbehaves from now on when this action is called (nothing: any); no misdeed is kindness.
    case misbehave(action: String?, CSMSMisdeed?)

    /// Does something to a station's connection.
    case harm(Harm, identity: String?)

    /// Lets stations in, or none that knocks from now on.
    case letIn(Bool)
  }

  /// What can be done to a connection.
  public enum Harm: Sendable, Hashable {
    /// Closes the WebSocket.
    case close

    /// Cuts the network connection without a word.
    case drop

    /// Sends a text, which need not be a frame.
    case raw(String)
  }

  public var lines: [Line] = []

  /// How long `wait Action` waits unless it says otherwise.
  static let patience = Duration.seconds(60)

  /// Reads a script.
  ///
  /// - Throws: `CSMSScriptError` with the number of the first line that is wrong.
  public init(_ text: String) throws(CSMSScriptError) {
    var hasSent = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.trimmed
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      do throws(CSMSLineError) {
        let step = try Self.step(line)
        if case .send = step { hasSent = true }
        if !hasSent, step.isExpectation { throw CSMSLineError("nothing was sent before this") }
        lines.append(Line(number: index + 1, step: step))
      } catch {
        throw CSMSScriptError(line: index + 1, reason: error.description)
      }
    }
  }

  private static func step(_ line: Substring) throws(CSMSLineError) -> Step {
    let word = line.prefix { !$0.isWhitespace }
    let rest = line.dropFirst(word.count).trimmed
    switch word {
    case "wait": return try wait(rest)
    case "expect": return try expect(rest)
    case "on": return try misdeed(rest)
    case "close", "drop", "raw": return try harm(word, rest)
    case "refuse", "accept":
      guard rest == "connections" else {
        throw CSMSLineError("expected '\(word) connections', found '\(line)'")
      }
      return .letIn(word == "accept")
    default: return .send(try CSMSLine(String(line)))
    }
  }

  /// Whether a line is an order to the CSMS itself, not a call.
  public static func isOrder(_ line: String) -> Bool {
    let word = line.trimmed.prefix { !$0.isWhitespace }
    return ["on", "close", "drop", "raw", "refuse", "accept"].contains(word)
  }

  private static func harm(_ word: Substring, _ text: Substring) throws(CSMSLineError) -> Step {
    var rest = text
    var identity: String?
    if rest.hasPrefix("@") {
      let name = rest.dropFirst().prefix { !$0.isWhitespace }
      identity = String(name)
      rest = rest.dropFirst(name.count + 1).trimmed
    }
    switch word {
    case "raw":
      guard !rest.isEmpty else { throw CSMSLineError("expected a text after 'raw'") }
      return .harm(.raw(String(rest)), identity: identity)
    default:
      guard rest.isEmpty else {
        throw CSMSLineError("expected '\(word)' or '\(word) @IDENTITY', found '\(word) \(text)'")
      }
      return .harm(word == "close" ? .close : .drop, identity: identity)
    }
  }

  private static func wait(_ text: Substring) throws(CSMSLineError) -> Step {
    var words = text.split(whereSeparator: \.isWhitespace)
    if words.count == 1, let duration = duration(words[0]) { return .pause(duration) }
    var identity: String?
    if let first = words.first, first.hasPrefix("@"), first.count > 1 {
      identity = String(first.dropFirst())
      words.removeFirst()
    }
    guard let action = words.first, action.first?.isLetter == true else {
      throw CSMSLineError("expected 'wait 2s' or 'wait Action', found 'wait \(text)'")
    }
    guard isSaidByStations(String(action)) else {
      throw CSMSLineError("a station has no message '\(action)'")
    }
    switch words.count {
    case 1: return .hear(action: String(action), identity: identity, within: patience)
    case 3 where words[1] == "within":
      guard let limit = duration(words[2]) else { fallthrough }
      return .hear(action: String(action), identity: identity, within: limit)
    default:
      throw CSMSLineError("expected 'wait \(action) within 10s', found 'wait \(text)'")
    }
  }

  private static func expect(_ text: Substring) throws(CSMSLineError) -> Step {
    guard text.hasPrefix("{") else {
      guard !text.isEmpty, !text.contains(where: \.isWhitespace) else {
        throw CSMSLineError("expected one word such as Accepted, or a JSON object, after 'expect'")
      }
      return .expectWord(String(text))
    }
    do {
      return .expectMembers(try RawJSON(String(text)).compact)
    } catch {
      throw CSMSLineError("what is expected is \(error)")
    }
  }

  static func isSaidByStations(_ action: String) -> Bool {
    MessageCatalogue.stationCall(action) != nil || MessageCatalogue.send(action) != nil
  }

  /// `2s`, `1.5s` or `500ms`.
  static func duration(_ text: Substring) -> Duration? {
    let number = text.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(number), value.isFinite else { return nil }
    return switch text.dropFirst(number.count) {
    case "s": .seconds(value)
    case "ms": .seconds(value / 1000)
    default: nil
    }
  }
}

extension CSMSScript.Step {
  fileprivate var isExpectation: Bool {
    switch self {
    case .expectWord, .expectMembers: true
    case .send, .hear, .pause, .misbehave, .harm, .letIn: false
    }
  }
}

/// Which line of a script is wrong, or could not be carried out, and why.
public struct CSMSScriptError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The line's number, from 1.
  public var line: Int
  public var reason: String

  public var description: String { "line \(line): \(reason)" }
}
