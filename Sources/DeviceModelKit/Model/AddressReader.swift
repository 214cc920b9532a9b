/// Reads the text of an `Address` from left to right.
struct AddressReader {
  private let text: String
  private var rest: Substring

  init(_ text: String) {
    self.text = text
    rest = text[...]
  }

  mutating func address() throws(AddressError) -> Address {
    var component = ComponentID(try name(missing: .missingComponent))
    component.instance = try instance()
    if take("@") {
      if rest.first != "/" { component.evse = try number("EVSE") }
      if take("/") { component.connector = try number("connector") }
    }
    var variable: VariableID?
    if take(".") {
      variable = VariableID(try name(missing: .missingVariable))
      variable?.instance = try instance()
    }
    let attribute = try attributeType(allowed: variable != nil)
    if let next = rest.first { throw unexpected(next) }
    return Address(component, variable, attribute)
  }

  private mutating func name(missing: AddressError.Problem) throws(AddressError) -> String {
    let name = try literal(until: "[]@./#")
    if name.isEmpty {
      if let next = rest.first { throw unexpected(next) }
      throw AddressError(text: text, problem: missing)
    }
    return name
  }

  private mutating func instance() throws(AddressError) -> String? {
    guard take("[") else { return nil }
    let name = try literal(until: "[]")
    if let next = rest.first, next != "]" { throw unexpected(next) }
    guard take("]") else { throw AddressError(text: text, problem: .openBracket) }
    return name
  }

  /// Everything up to one of `ends`, with the escapes resolved.
  private mutating func literal(until ends: String) throws(AddressError) -> String {
    var result = ""
    while let next = rest.first, !ends.contains(next) {
      rest.removeFirst()
      guard next == "\\" else {
        result.append(next)
        continue
      }
      guard let escaped = rest.popFirst() else {
        throw AddressError(text: text, problem: .danglingBackslash)
      }
      result.append(escaped)
    }
    return result
  }

  private mutating func number(_ of: String) throws(AddressError) -> Int {
    let digits = try literal(until: "[]@./#")
    guard let number = Int32(digits), !digits.hasPrefix("+") else {
      throw AddressError(text: text, problem: .notANumber(of: of, found: digits))
    }
    return Int(number)
  }

  private mutating func attributeType(allowed: Bool) throws(AddressError) -> AttributeType? {
    guard take("#") else { return nil }
    guard allowed else { throw AddressError(text: text, problem: .attributeOfComponent) }
    let name = try literal(until: "[]@./#")
    guard let type = AttributeType(rawValue: name) else {
      throw AddressError(text: text, problem: .unknownAttributeType(name))
    }
    return type
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private func unexpected(_ character: Character) -> AddressError {
    let column = text.distance(from: text.startIndex, to: rest.startIndex) + 1
    return AddressError(text: text, problem: .unexpected(character, column: column))
  }
}
