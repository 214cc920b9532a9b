/// JSON's numbers as text, and as libocpp writes them into its database.
package enum JSONNumber {
  /// What keeps a text from being a number of RFC 8259; nothing where it is one.
  package static func problem(of text: String.UTF8View) -> String? {
    var rest = text[...]
    if rest.first == UInt8(ascii: "+") { return "it begins with a plus sign" }
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix(while: \.isDigit)
    rest = rest.dropFirst(whole.count)
    if whole.isEmpty { return "it does not begin with a digit" }
    if whole.count > 1, whole.first == UInt8(ascii: "0") { return "it begins with a zero" }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = rest.prefix(while: \.isDigit)
      rest = rest.dropFirst(fraction.count)
      if fraction.isEmpty { return "no digit follows the point" }
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      let exponent = rest.prefix(while: \.isDigit)
      rest = rest.dropFirst(exponent.count)
      if exponent.isEmpty { return "no digit follows the exponent" }
    }
    return rest.isEmpty ? nil : "it goes on with '\(Substring(rest))'"
  }

  /// Whether a number is written without a point and an exponent.
  static func isWhole(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
  }

  /// A number's text as libocpp stores it: whole numbers of 64 bits as they are, others as the
  /// shortest text of their double; nothing beyond the greatest double.
  static func stored(_ text: String) -> String? {
    if let whole = Int64(text) { return String(whole) }
    if let whole = UInt64(text) { return String(whole) }
    guard let number = Double(text), number.isFinite else { return nil }
    return stored(number)
  }

  /// A double in the layout of nlohmann's JSON library: at most 15 digits before the point and
  /// four zeros after it, else with an exponent of two digits or more.
  static func stored(_ number: Double) -> String {
    guard number != 0 else { return number.sign == .minus ? "-0.0" : "0.0" }
    let (digits, point) = shortestDigits(of: number.magnitude)
    let sign = number < 0 ? "-" : ""
    let count = digits.count
    switch point {
    case let point where count <= point && point <= 15:
      return sign + digits + String(repeating: "0", count: point - count) + ".0"
    case 1...15:
      return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    case -3...0:
      return sign + "0." + String(repeating: "0", count: -point) + digits
    default:
      let exponent = point - 1
      let tail = String(exponent.magnitude)
      let mantissa = digits.prefix(1) + (count > 1 ? "." + digits.dropFirst() : "")
      return sign + mantissa + (exponent < 0 ? "e-" : "e+") + (tail.count < 2 ? "0" : "") + tail
    }
  }

  /// The fewest digits that give the number back, and where the point stands: 0.0123 is 123 at -1.
  private static func shortestDigits(of number: Double) -> (digits: String, point: Int) {
    let parts = number.description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = halves[0].drop { $0 == "0" }
    let fraction = halves.count > 1 ? halves[1] : ""
    var digits = String(whole + fraction)
    var point = whole.count + exponent
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    while digits.count > 1, digits.first == "0" {
      digits.removeFirst()
      point -= 1
    }
    return (digits, point)
  }
}
