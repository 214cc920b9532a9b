/// Why a text is no address.
public struct AddressError: Error, Hashable, Sendable {
  /// The text as given.
  public var text: String
  public var problem: Problem

  public enum Problem: Hashable, Sendable {
    case missingComponent
    case missingVariable
    case openBracket
    case danglingBackslash
    /// A number that is none; `of` is `EVSE` or `connector`.
    case notANumber(of: String, found: String)
    case unknownAttributeType(String)
    /// A `#…` without a variable before it.
    case attributeOfComponent
    /// A character where none can stand; the column counts characters from 1.
    case unexpected(Character, column: Int)
  }
}

extension AddressError: CustomStringConvertible {
  /// What is wrong and what was expected, in lower case and without a full stop.
  public var description: String { "'\(text)' is not an address: \(problem.sentence)" }
}

extension AddressError.Problem {
  fileprivate var sentence: String {
    switch self {
    case .missingComponent:
      return "the component's name is missing, expected Component.Variable"
    case .missingVariable:
      return "the variable's name is missing after '.'"
    case .openBracket:
      return "']' is missing after the instance"
    case .danglingBackslash:
      return "nothing follows the backslash, expected the character it escapes"
    case .notANumber(let of, let found):
      return "'\(found)' is not the number of \(of == "EVSE" ? "an EVSE" : "a connector")"
    case .unknownAttributeType(let name):
      let types = AttributeType.allCases.map(\.rawValue)
      let hint = Suggestion.closest(to: name, among: types).first.map { ", did you mean \($0)?" }
      return "'\(name)' is not an attribute type"
        + (hint ?? ", expected one of \(types.joined(separator: ", "))")
    case .attributeOfComponent:
      return "'#' names an attribute of a variable, expected '.' and a variable before it"
    case .unexpected(let character, let column):
      return "'\(character)' can not stand at column \(column), write '\\\(character)' in a name"
    }
  }
}
