extension CSMSScript {
  /// Reads what stands after `on`: `Action [once | N times] deed`.
  static func misdeed(_ text: Substring) throws(CSMSLineError) -> Step {
    var words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)[...]
    guard let name = words.popFirst() else {
      throw CSMSLineError("expected 'on Action silence' or another deed, found 'on \(text)'")
    }
    let action = name == "*" ? nil : String(name)
    if let action, !isSaidByStations(action) {
      throw CSMSLineError("a station has no message '\(action)'")
    }
    var rest = (words.popFirst() ?? "").trimmed
    let times = try takeTimes(&rest)
    if rest == "kindly" {
      guard times == nil else { throw CSMSLineError("'kindly' is for all calls to come") }
      return .misbehave(action: action, nil)
    }
    return .misbehave(
      action: action,
      CSMSMisdeed(action: action, times: times, deed: try deed(rest))
    )
  }

  /// `once` or `3 times`, taken off the front.
  private static func takeTimes(_ rest: inout Substring) throws(CSMSLineError) -> Int? {
    let first = rest.prefix { !$0.isWhitespace }
    if first == "once" {
      rest = rest.dropFirst(first.count).trimmed
      return 1
    }
    guard let count = Int(first) else { return nil }
    rest = rest.dropFirst(first.count).trimmed
    guard count > 0, rest.prefix(while: { !$0.isWhitespace }) == "times" else {
      throw CSMSLineError("expected 'once' or '\(max(1, count)) times', found '\(first) \(rest)'")
    }
    rest = rest.dropFirst("times".count).trimmed
    return count
  }

  private static func deed(_ text: Substring) throws(CSMSLineError) -> CSMSMisdeed.Deed {
    let word = text.prefix { !$0.isWhitespace }
    let rest = text.dropFirst(word.count).trimmed
    switch word {
    case "silence" where rest.isEmpty: return .silence
    case "close" where rest.isEmpty: return .close
    case "drop" where rest.isEmpty: return .drop
    case "delay":
      guard let duration = duration(rest) else {
        throw CSMSLineError("expected 'delay 5s', found '\(text)'")
      }
      return .delay(duration)
    case "error": return try error(rest)
    case "answer": return .answer(try payload(rest))
    case "raw" where !rest.isEmpty: return .raw(String(rest))
    default:
      throw CSMSLineError(
        "expected silence, delay, error, answer, raw, close, drop or kindly, found '\(text)'"
      )
    }
  }

  private static func payload(_ text: Substring) throws(CSMSLineError) -> String {
    guard text.hasPrefix("{") else {
      throw CSMSLineError("expected a JSON object after 'answer', found '\(text)'")
    }
    do {
      return try RawJSON(String(text)).compact
    } catch {
      throw CSMSLineError("the answer is \(error)")
    }
  }

  private static func error(_ text: Substring) throws(CSMSLineError) -> CSMSMisdeed.Deed {
    let code = text.prefix { !$0.isWhitespace }
    guard CallError.Code(rawValue: String(code)) != nil else {
      let known = CallError.Code.allCases.map(\.rawValue).joined(separator: ", ")
      throw CSMSLineError("'\(code)' is none of \(known); 'raw' sends any other")
    }
    return .error(code: String(code), description: String(text.dropFirst(code.count).trimmed))
  }
}
