/// Checks a value as SetVariables must: B05.FR.07 its format, B05.FR.08 its range.
///
/// The specification's rules, not libocpp's: negative numbers meet their limits, lengths count
/// Unicode scalars (as the lengths in OCPP's schemas do, where libocpp counts bytes), a dateTime
/// must exist and have a zone. A list's `maxLimit` is the length of its text, as OCPP defines it;
/// a `minLimit` says nothing about lists.
extension Characteristics {
  /// What is wrong with `value` for a variable with these characteristics; nothing when it is fine.
  ///
  /// `zeroIsAllowed` lets `0` pass a `minLimit` above it; see `Variable.allowsZero(in:)`.
  public func problem(with value: String, zeroIsAllowed: Bool = false) -> ValueProblem? {
    switch dataType {
    case .string:
      lengthProblem(value, minimum: minLimit)
    case .integer:
      integerProblem(value) ?? rangeProblem(value, zeroIsAllowed: zeroIsAllowed)
    case .decimal:
      decimalProblem(value) ?? rangeProblem(value, zeroIsAllowed: zeroIsAllowed)
    case .dateTime:
      dateTimeProblem(value)
    case .boolean:
      booleanProblem(value)
    case .optionList:
      optionProblem(value) ?? lengthProblem(value, minimum: nil)
    case .sequenceList, .memberList:
      listProblem(value) ?? lengthProblem(value, minimum: nil)
    }
  }
}

extension Variable {
  /// What is wrong with `value` for this variable of `component`; nothing when it is fine.
  public func problem(with value: String, in component: ComponentID) -> ValueProblem? {
    characteristics.problem(with: value, zeroIsAllowed: allowsZero(in: component))
  }

  /// Whether `0`, which switches the interval off, passes whatever `minLimit` says.
  ///
  /// J01.FR.14, J02.FR.11: at 0 AlignedDataCtrlr.Interval and SampledDataCtrlr's intervals are off.
  public func allowsZero(in component: ComponentID) -> Bool {
    switch (component.name, id.name) {
    case ("AlignedDataCtrlr", "Interval"): true
    case ("SampledDataCtrlr", "TxUpdatedInterval"), ("SampledDataCtrlr", "TxEndedInterval"): true
    default: false
    }
  }
}

private func integerProblem(_ value: String) -> ValueProblem? {
  if value.isEmpty { return .empty(.integer) }
  let digits = value.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
  let signs = value.utf8.count - digits.count
  guard signs <= 1, !digits.isEmpty, digits.allSatisfy(isDigit) else { return .notAnInteger }
  if value.utf8.first == UInt8(ascii: "+") { return .plusSign(.integer) }
  if digits.count > 1, digits.first == UInt8(ascii: "0") { return .leadingZeros(.integer) }
  return Int32(value) == nil ? .integerTooLarge : nil
}

private func decimalProblem(_ value: String) -> ValueProblem? {
  if value.isEmpty { return .empty(.decimal) }
  let unsigned = value.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
  guard value.utf8.count - unsigned.count <= 1 else { return .notADecimal }
  let parts = unsigned.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else {
    return .notADecimal
  }
  if value.utf8.first == UInt8(ascii: "+") { return .plusSign(.decimal) }
  if parts[0].count > 1, parts[0].first == UInt8(ascii: "0") { return .leadingZeros(.decimal) }
  guard parts.count == 2, parts[1].count > 6 else { return nil }
  return .tooManyDecimals(parts[1].count)
}

private func dateTimeProblem(_ value: String) -> ValueProblem? {
  if value.isEmpty { return .empty(.dateTime) }
  guard let parts = DateTimeText(value) else { return .notADateTime }
  if case .offset(_, _, hasColon: false) = parts.zone { return .notADateTime }
  guard parts.isInRange, parts.hasDay else { return .noSuchDateTime }
  if parts.zone == nil { return .noTimeZone }
  return parts.fractionDigits > 3 ? .tooManyFractionDigits(parts.fractionDigits) : nil
}

private func booleanProblem(_ value: String) -> ValueProblem? {
  switch value {
  case "true", "false": nil
  case "": .empty(.boolean)
  default: DataType.boolean.acceptsAtInit(value) ? .booleanCase : .notABoolean
  }
}

extension Characteristics {
  private func rangeProblem(_ value: String, zeroIsAllowed: Bool) -> ValueProblem? {
    guard let number = Double(value) else { return nil }
    if number == 0, zeroIsAllowed { return nil }
    if let minimum = minLimit?.asWrittenLimit, number < minimum { return .belowMinimum(minimum) }
    if let maximum = maxLimit?.asWrittenLimit, number > maximum { return .aboveMaximum(maximum) }
    return nil
  }

  private func lengthProblem(_ value: String, minimum: Double?) -> ValueProblem? {
    if minimum == nil, maxLimit == nil { return nil }
    let length = value.unicodeScalars.count
    if let minimum, Double(length) < minimum {
      return .tooShort(length: length, minimum: minimum)
    }
    if let maxLimit, Double(length) > maxLimit {
      return .tooLong(length: length, maximum: maxLimit)
    }
    return nil
  }

  private func optionProblem(_ value: String) -> ValueProblem? {
    let allowed = allowedValues
    if allowed.isEmpty { return nil }
    return value.isEmpty ? .empty(.optionList) : entryProblem(value, allowed)
  }

  private func listProblem(_ value: String) -> ValueProblem? {
    let allowed = allowedValues
    if allowed.isEmpty || value.isEmpty { return nil }
    var seen: Set<String> = []
    for part in value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let entry = String(Substring(part))
      if let problem = entryProblem(entry, allowed) { return problem }
      guard seen.insert(entry).inserted else { return .repeatedEntry(entry) }
    }
    return nil
  }

  private func entryProblem(_ entry: String, _ allowed: [String]) -> ValueProblem? {
    if allowed.contains(entry) { return nil }
    let trimmed = entry.trimmingSpaces
    if trimmed.isEmpty { return .emptyEntry }
    return allowed.contains(trimmed)
      ? .spaceAroundEntry(entry)
      : .notInValuesList(entry: entry, allowed: allowed)
  }
}

extension String {
  /// The text without the spaces and tabs around it.
  fileprivate var trimmingSpaces: String {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    var rest = self[...].drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return String(rest)
  }
}
