/// A call as a person writes it: `@identity Action {"json":…}`.
public struct CSMSLine: Sendable, Hashable {
  /// The station meant; nothing when there is only one.
  public var identity: String?
  public var action: String

  /// The payload's JSON text; `{}` when none is written.
  public var payload: String

  /// Whether it goes out without being checked, which `!` before the action asks for.
  public var isUnchecked: Bool

  /// Reads a line.
  ///
  /// - Throws: `CSMSLineError` that says what was expected.
  public init(_ line: String) throws(CSMSLineError) {
    var rest = line.trimmed
    if rest.hasPrefix("@") {
      let identity = rest.dropFirst().prefix { !$0.isWhitespace }
      guard !identity.isEmpty else {
        throw CSMSLineError("expected a station's identity after '@'")
      }
      self.identity = String(identity)
      rest = rest.dropFirst(identity.count + 1).trimmed
    }
    isUnchecked = rest.hasPrefix("!")
    if isUnchecked { rest = rest.dropFirst().trimmed }
    let action = rest.prefix { $0.isLetter || $0.isNumber }
    guard !action.isEmpty else {
      throw CSMSLineError("expected an action such as Reset, found '\(rest)'")
    }
    self.action = String(action)
    let payload = rest.dropFirst(action.count).trimmed
    guard payload.isEmpty || payload.hasPrefix("{") else {
      throw CSMSLineError("expected a JSON object after \(action), found '\(payload)'")
    }
    do {
      self.payload = payload.isEmpty ? "{}" : try RawJSON(String(payload)).compact
    } catch {
      throw CSMSLineError("the payload is \(error)")
    }
  }
}

/// Why a line cannot be read.
public struct CSMSLineError: Error, Sendable, Hashable, CustomStringConvertible {
  public var description: String

  init(_ description: String) { self.description = description }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: Substring {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
