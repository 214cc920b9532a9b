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
  /// What would put this right; nothing where a person has to decide.
  ///
  /// It follows from the code and from what stands at the place.
  public var fix: Fix? {
    switch code {
    case .trailingComma: replacing(with: "", "remove the comma")
    case .byteOrderMark: replacing(with: "", "remove the byte order mark")
    case .comment: replacing(with: "", "remove the comment", isSafe: false)
    case .controlCharacter: escapingControl
    case .invalidNumber: writingNumber
    case .misspeltKey: spellingKey
    case .valueMisspelt: lowercasing
    case .listValueUntidy, .listEntrySpaced: removingSpaces
    default: nil
    }
  }

  private func replacing(with text: String, _ message: String, isSafe: Bool = true) -> Fix {
    Fix(message, edits: [.init(range, text)], isSafe: isSafe)
  }

  private var escapingControl: Fix? {
    guard range.offsets.count == 1, let byte = range.source.bytes[range.offsets].first else {
      return nil
    }
    let digits = String(byte, radix: 16)
    let escape = byte == 0x09 ? #"\t"# : #"\u00"# + (byte < 16 ? "0" : "") + digits
    return replacing(with: escape, "write \(escape)")
  }

  /// Zeros may belong to an identifier, so that a person has to look.
  private var writingNumber: Fix? {
    var digits = range.text[...]
    let sign = digits.first == "-" ? "-" : ""
    digits = digits.drop { $0 == "-" || $0 == "+" || $0 == "0" }
    let number = sign + (digits.first?.isNumber == true ? "" : "0") + digits
    guard JSONNumber.problem(of: number.utf8) == nil else { return nil }
    return replacing(with: number, "write \(number)", isSafe: false)
  }

  /// The member's right name is the only one the help line quotes.
  private var spellingKey: Fix? {
    let words = help?.split(separator: "'", omittingEmptySubsequences: false) ?? []
    guard words.count == 3, let written = quoted else { return nil }
    let key = String(words[1])
    let isSafe = Suggestion.closest(to: written, among: Self.allKeys) == [key]
    return replacing(with: "\"\(key)\"", "write '\(key)'", isSafe: isSafe)
  }

  private static let allKeys = [
    ObjectShape.component, .property, .characteristics, .attribute, .monitor,
  ].flatMap(\.keys)

  private var lowercasing: Fix? {
    guard let word = quoted?.lowercased(), word == "true" || word == "false" else { return nil }
    return replacing(with: "\"\(word)\"", "write '\(word)'")
  }

  private var removingSpaces: Fix? {
    guard let list = quoted else { return nil }
    let entries = list.split(separator: ",", omittingEmptySubsequences: false)
    let tidy = entries.map(\.withoutSpaces).joined(separator: ",")
    guard tidy != list else { return nil }
    return replacing(with: "\"\(tidy)\"", "remove the spaces beside the commas")
  }

  /// What stands between the quotes, escapes as they are; nothing where this is no string.
  private var quoted: String? {
    let text = range.text
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
