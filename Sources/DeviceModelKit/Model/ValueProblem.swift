/// Why a text is no value for a variable: what SetVariables would be Rejected for.
///
/// B05.FR.07 (wrongly formatted) and B05.FR.08 (out of range); `sentence(about:)` words it.
public enum ValueProblem: Hashable, Sendable {
  /// Nothing where the data type needs something.
  case empty(DataType)
  case notAnInteger
  /// An integer beyond 32 bits.
  case integerTooLarge
  case plusSign(DataType)
  case leadingZeros(DataType)
  case notADecimal
  /// More decimals than the six a decimal may have.
  case tooManyDecimals(Int)
  case notADateTime
  /// A date and time that no calendar has, as February 30.
  case noSuchDateTime
  case noTimeZone
  /// More digits after the second than the three a dateTime may have.
  case tooManyFractionDigits(Int)
  case notABoolean
  /// A boolean but for its letter case.
  case booleanCase
  /// An entry that `valuesList` has not.
  case notInValuesList(entry: String, allowed: [String])
  /// An entry that `valuesList` has, with space around it that libocpp takes as part of it.
  case spaceAroundEntry(String)
  /// Two commas in a row, or one at an end.
  case emptyEntry
  /// An entry that stands twice in what is a set.
  case repeatedEntry(String)
  case belowMinimum(Double)
  case aboveMaximum(Double)
  /// A text of fewer characters (Unicode scalars) than `minLimit`.
  case tooShort(length: Int, minimum: Double)
  /// A text or list of more characters (Unicode scalars) than `maxLimit`.
  case tooLong(length: Int, maximum: Double)
}

extension ValueProblem {
  /// What is wrong and what was expected, in lower case and without a full stop.
  ///
  /// Give the value as written, or nothing where it must not be shown.
  public func sentence(about value: String?) -> String {
    let subject = value.map { "'\($0)'" } ?? "the value"
    func entry(_ text: String) -> String { value == nil ? "an entry" : "'\(text)'" }
    switch self {
    case .empty(let type):
      return "the value is empty, expected \(type.expectation)"
    case .notAnInteger:
      return "\(subject) is not an integer, expected digits, with '-' before them if negative"
    case .integerTooLarge:
      return "\(subject) is beyond 32 bits, expected \(Int32.min) to \(Int32.max)"
    case .plusSign(let type):
      return "\(subject) has a plus sign, which \(type.expectation) has not"
    case .leadingZeros(let type):
      return "\(subject) has leading zeros, which \(type.expectation) has not"
    case .notADecimal:
      return "\(subject) is not a decimal, expected digits around one '.', without an exponent"
    case .tooManyDecimals(let count):
      return "\(subject) has \(count) decimals, expected at most 6"
    case .notADateTime:
      return "\(subject) is not a dateTime, expected one like 2026-01-31T12:00:00Z"
    case .noSuchDateTime:
      return "\(subject) is a date and time that does not exist"
    case .noTimeZone:
      return "\(subject) has no time zone, expected 'Z' or an offset like '+01:00' at its end"
    case .tooManyFractionDigits(let count):
      return "\(subject) has \(count) digits after the second, expected at most 3"
    case .notABoolean:
      return "\(subject) is not a boolean, expected 'true' or 'false'"
    case .booleanCase:
      return "\(subject) is not a boolean, expected 'true' or 'false' in lower case"
    case .notInValuesList(let text, let allowed):
      return "\(entry(text)) is not one of \(allowed.joined(separator: ", "))"
    case .spaceAroundEntry(let text):
      return "\(entry(text)) has space around it, which libocpp takes as part of the entry"
    case .emptyEntry:
      return "\(subject) has an empty entry, expected one between any two commas"
    case .repeatedEntry(let text):
      return "\(entry(text)) stands in the list more than once"
    case .belowMinimum(let limit):
      return "\(subject) is below the minimum \(limit.plainText)"
    case .aboveMaximum(let limit):
      return "\(subject) is above the maximum \(limit.plainText)"
    case .tooShort(let length, let minimum):
      return "\(subject) has \(count(length)), expected at least \(minimum.plainText)"
    case .tooLong(let length, let maximum):
      return "\(subject) has \(count(length)), expected at most \(maximum.plainText)"
    }
  }

  private func count(_ length: Int) -> String {
    length == 1 ? "1 character" : "\(length) characters"
  }
}

extension DataType {
  /// The type with its article.
  fileprivate var expectation: String {
    switch self {
    case .integer: "an integer"
    case .optionList: "an entry of valuesList"
    default: "a \(rawValue)"
    }
  }
}
