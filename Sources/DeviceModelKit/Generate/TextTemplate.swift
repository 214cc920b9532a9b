/// A text with places that each station fills in its own way: `CS-{row:04}`.
///
/// `{{` and `}}` stand for braces. Nothing else may stand between braces than a known name, and for
/// `row` a number of digits.
struct TextTemplate: Hashable, Sendable {
  private(set) var parts: [Part] = []

  enum Part: Hashable, Sendable {
    case text(String)
    case name(String, digits: Int?)
  }

  /// What is wrong with a text as a template; lower case, no full stop.
  struct Fault: Error, Hashable {
    var message: String
  }

  /// Reads a template.
  init(_ text: String) throws(Fault) {
    var plain = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "{" || character == "}" else {
        plain.append(character)
        continue
      }
      if rest.first == character {
        plain.append(character)
        rest.removeFirst()
        continue
      }
      guard character == "{" else {
        throw Fault(message: "'}' without '{' before it in '\(text)', write '}}' for a brace")
      }
      guard let end = rest.firstIndex(of: "}") else {
        throw Fault(message: "'{' without '}' after it in '\(text)', write '{{' for a brace")
      }
      if !plain.isEmpty { parts.append(.text(plain)) }
      plain = ""
      parts.append(try Self.place(rest[..<end]))
      rest = rest[rest.index(after: end)...]
    }
    if !plain.isEmpty { parts.append(.text(plain)) }
  }

  private static func place(_ text: Substring) throws(Fault) -> Part {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(halves[0])
    guard halves.count == 2 else { return .name(name, digits: nil) }
    guard name == "row", halves[1].first == "0", let digits = Int(halves[1]), (1...18) ~= digits
    else {
      throw Fault(
        message: "'{\(text)}' has a format that is none, expected one such as '{row:04}'"
      )
    }
    return .name(name, digits: digits)
  }

  /// The names in it.
  var names: [String] {
    parts.compactMap { part in
      if case .name(let name, _) = part { name } else { nil }
    }
  }

  /// The text with `value` in its places; nothing where that has none for a name.
  func filled(_ value: (String) -> String?) -> String? {
    var text = ""
    for part in parts {
      switch part {
      case .text(let plain): text += plain
      case .name(let name, let digits):
        guard let found = value(name) else { return nil }
        text += String(repeating: "0", count: max(0, (digits ?? 0) - found.count)) + found
      }
    }
    return text
  }
}
