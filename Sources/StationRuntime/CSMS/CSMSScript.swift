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
    default: return .send(try CSMSLine(String(line)))
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

  private static func isSaidByStations(_ action: String) -> Bool {
    MessageCatalogue.stationCall(action) != nil || MessageCatalogue.send(action) != nil
  }

  /// `2s`, `1.5s` or `500ms`.
  private static func duration(_ text: Substring) -> Duration? {
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
    case .send, .hear, .pause: false
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
