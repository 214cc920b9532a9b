extension DataType {
  /// The one form of all texts that are the same value of this type.
  ///
  /// `TRUE` is `true`, `+1.50` is `1.5`, a moment is in UTC, a MemberList's entries are in
  /// alphabetical order, and JSON in a string is on one line. What is no value of the type is
  /// itself.
  public func canonical(_ value: String) -> String {
    switch self {
    case .boolean:
      let word = value.lowercased()
      return word == "true" || word == "false" ? word : value
    case .integer, .decimal: return CanonicalNumber.text(value) ?? value
    case .dateTime: return CanonicalMoment.text(value) ?? value
    case .memberList: return value.withSortedEntries
    case .optionList, .sequenceList: return value
    case .string: return value.canonicalJSON ?? value
    }
  }

  /// Whether two texts are the same value of this type; nothing and an empty text are not.
  func isSameValue(_ left: String?, _ right: String?) -> Bool {
    if isSame(left, right) { return true }
    guard let left, let right else { return false }
    return isSame(canonical(left), canonical(right))
  }
}

extension String {
  /// A comma-separated list in alphabetical order.
  var withSortedEntries: String {
    guard utf8.contains(UInt8(ascii: ",")) else { return self }
    return listEntries.sorted { $0.isBytewiseBefore($1) }.joined(separator: ",")
  }

  /// The entries of a comma-separated list as they stand; none of an empty text.
  var listEntries: [String] {
    if isEmpty { return [] }
    return utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  /// An array or object on one line with sorted names; nothing where this is neither.
  fileprivate var canonicalJSON: String? {
    guard let first = utf8.first, first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else {
      return nil
    }
    let (json, findings) = JSONParser.parse(SourceText(path: "", bytes: Array(utf8)))
    guard findings.allSatisfy({ $0.severity < .error }) else { return nil }
    return json?.storedText
  }
}

/// Numbers in their shortest form, digit by digit, so that none is rounded.
private enum CanonicalNumber {
  static func text(_ value: String) -> String? {
    var digits = value.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }),
      parts.allSatisfy({ $0.allSatisfy(isDigit) })
    else { return withExponent(value) }
    let zero = UInt8(ascii: "0")
    let whole = parts[0].drop { $0 == zero }
    var fraction = parts.count == 2 ? parts[1] : parts[0].prefix(0)
    while fraction.last == zero { fraction.removeLast() }
    if whole.isEmpty, fraction.isEmpty { return "0" }
    var text = isNegative ? "-" : ""
    text += whole.isEmpty ? "0" : String(Substring(whole))
    if !fraction.isEmpty { text += "." + String(Substring(fraction)) }
    return text
  }

  /// `1e+20`, as large numbers of files are stored.
  private static func withExponent(_ value: String) -> String? {
    guard value.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }),
      let number = Double(value), number.isFinite
    else { return nil }
    return number.plainText
  }
}

/// Moments in UTC, without zeros at the end of their seconds' fraction.
private enum CanonicalMoment {
  static func text(_ value: String) -> String? {
    guard let parts = DateTimeText(value), parts.isInRange, parts.hasDay, let zone = parts.zone
    else { return nil }
    var fraction = value.utf8.dropFirst(19).prefix { $0 == UInt8(ascii: ".") || isDigit($0) }
    while let last = fraction.last, last == UInt8(ascii: "0") || last == UInt8(ascii: ".") {
      fraction.removeLast()
    }
    var minutes = (days(parts) * 24 + parts.hour) * 60 + parts.minute
    if case .offset(let hours, let more, _) = zone {
      let isWest = value.utf8.dropFirst(19).contains(UInt8(ascii: "-"))
      minutes -= (hours * 60 + more) * (isWest ? -1 : 1)
    }
    return "\(minutes):\(parts.second)\(String(Substring(fraction)))Z"
  }

  /// The days since a day long ago, by the Gregorian calendar.
  private static func days(_ parts: DateTimeText) -> Int {
    let isBeforeMarch = parts.month < 3
    let year = parts.year - (isBeforeMarch ? 1 : 0)
    let month = parts.month + (isBeforeMarch ? 9 : -3)
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts.day
  }
}
