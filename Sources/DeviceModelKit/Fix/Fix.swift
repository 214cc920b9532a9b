/// What would put a finding right, as edits of its text.
public struct Fix: Hashable, Sendable {
  /// What it does, in the imperative: `write 'true'`.
  public var message: String

  /// In the order of their places; they do not overlap.
  public var edits: [Edit]

  /// Whether the file means afterwards what it was surely meant to mean.
  public var isSafe: Bool

  public init(_ message: String, edits: [Edit], isSafe: Bool) {
    self.message = message
    self.edits = edits
    self.isSafe = isSafe
  }

  /// A piece of text and what belongs in its place.
  public struct Edit: Hashable, Sendable {
    public var range: SourceRange
    public var replacement: String

    public init(_ range: SourceRange, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }
}

extension Diagnostic {
  /// The fix, unless it would show what stands in `secrets`.
  func fix(hiding secrets: [SourceRange]) -> Fix? {
    fix.flatMap { fix in
      let isSecret = fix.edits.contains { edit in secrets.contains { $0.touches(edit.range) } }
      return isSecret ? nil : fix
    }
  }
}

// MARK: - The fixes there are

extension Fix {
  private init(_ message: String, _ range: SourceRange, _ replacement: String, isSafe: Bool = true)
  {
    self.init(message, edits: [Edit(range, replacement)], isSafe: isSafe)
  }

  /// Takes away what stands at a place, which messages call `name`.
  static func removing(_ name: String, at range: SourceRange, isSafe: Bool = true) -> Fix {
    Fix("remove \(name)", range, "", isSafe: isSafe)
  }

  /// Writes a control character as JSON wants it.
  static func escaping(_ byte: UInt8, at range: SourceRange) -> Fix {
    let digits = String(byte, radix: 16)
    let escape = byte == 0x09 ? #"\t"# : #"\u00"# + (byte < 16 ? "0" : "") + digits
    return Fix("write \(escape)", range, escape)
  }

  /// Takes the zeros and plus signs before a number away, if that is all that is wrong with it.
  ///
  /// Zeros may belong to an identifier, so that a person has to look.
  static func writingNumber(at range: SourceRange) -> Fix? {
    var digits = range.text[...]
    let sign = digits.first == "-" ? "-" : ""
    digits = digits.drop { $0 == "-" || $0 == "+" || $0 == "0" }
    let number = sign + (digits.first?.isNumber == true ? "" : "0") + digits
    guard JSONNumber.problem(of: number.utf8) == nil else { return nil }
    return Fix("write \(number)", range, number, isSafe: false)
  }

  /// Gives a member the name that was meant; safe where no other name is as close.
  static func spelling(_ written: String, as meant: String, at range: SourceRange) -> Fix? {
    // A name without a closing quote may take the rest of its line along.
    guard range.quoted != nil else { return nil }
    let isSafe = Suggestion.closest(to: written, among: allKeys) == [meant]
    return Fix("write '\(meant)'", range, "\"\(meant)\"", isSafe: isSafe)
  }

  private static let allKeys = [
    ObjectShape.component, .property, .characteristics, .attribute, .monitor,
  ].flatMap(\.keys)

  /// Writes `true` or `false` in lower case.
  static func lowercasingBoolean(at range: SourceRange) -> Fix? {
    guard let word = range.quoted?.lowercased(), word == "true" || word == "false" else {
      return nil
    }
    return Fix("write '\(word)'", range, "\"\(word)\"")
  }

  /// Takes away the spaces around the entries of a list.
  static func tidyingList(at range: SourceRange) -> Fix? {
    guard let list = range.quoted else { return nil }
    let entries = list.split(separator: ",", omittingEmptySubsequences: false)
    let tidy = entries.map(\.withoutSpaces).joined(separator: ",")
    guard tidy != list else { return nil }
    return Fix("remove the spaces beside the commas", range, "\"\(tidy)\"")
  }
}

extension SourceRange {
  /// What stands between the quotes, escapes as they are; nothing where this is no string.
  fileprivate var quoted: String? {
    let text = text
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return nil }
    return String(text.dropFirst().dropLast())
  }
}

extension Substring {
  fileprivate var withoutSpaces: Substring {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
