/// A `value` or `default` of a component file: how it is written, and what libocpp makes of it.
public struct WrittenValue: Hashable, Sendable {
  /// The text the database gets: strings as they are, `true` and `false`, numbers in their shortest
  /// form, arrays and objects on one line with sorted names, `null` as a word.
  public var text: String

  /// What it is in the file.
  public var kind: JSONKind

  public var range: SourceRange
}

extension LocatedJSON {
  /// The text libocpp stores for this; nothing where a number is beyond the greatest double.
  var storedText: String? {
    switch value {
    case .string(let text): text
    default: dump()
    }
  }

  /// JSON on one line with sorted names, as nlohmann's library prints it.
  private func dump() -> String? {
    switch value {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let text): return JSONNumber.stored(text)
    case .string(let text): return text.jsonQuoted
    case .invalid: return nil
    case .array(let elements):
      let texts = elements.compactMap { $0.dump() }
      guard texts.count == elements.count else { return nil }
      return "[" + texts.joined(separator: ",") + "]"
    case .object(let members):
      var latest: [String: LocatedJSON] = [:]
      for member in members { latest[member.key] = member.value }
      let texts = latest.sorted { $0.key.isBytewiseBefore($1.key) }.compactMap { key, value in
        value.dump().map { key.jsonQuoted + ":" + $0 }
      }
      guard texts.count == latest.count else { return nil }
      return "{" + texts.joined(separator: ",") + "}"
    }
  }
}

extension String {
  /// This text as a JSON string, escaping only what must be.
  package var jsonQuoted: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += #"\""#
      case "\\": result += #"\\"#
      case "\u{08}": result += #"\b"#
      case "\u{0C}": result += #"\f"#
      case "\n": result += #"\n"#
      case "\r": result += #"\r"#
      case "\t": result += #"\t"#
      case "\u{00}"..."\u{1F}":
        result += scalar.value < 16 ? #"\u000"# : #"\u00"#
        result += String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
