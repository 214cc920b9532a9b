/// A text in the shape of a date and time, whether or not such a moment exists.
struct DateTimeText: Equatable {
  var year: Int
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  var fractionDigits: Int
  var zone: Zone?

  /// What follows the time of day.
  enum Zone: Equatable {
    case utc
    case offset(hours: Int, minutes: Int, hasColon: Bool)
  }

  /// Reads `2026-02-28T12:00:00.000+01:00`; fraction and zone may be absent.
  ///
  /// Nothing where the text has another shape: lower-case letters, a space, a missing digit.
  init?(_ text: String) {
    var rest = text.utf8[...]
    guard
      let year = rest.takeDigits(4), rest.take("-"),
      let month = rest.takeDigits(2), rest.take("-"),
      let day = rest.takeDigits(2), rest.take("T"),
      let hour = rest.takeDigits(2), rest.take(":"),
      let minute = rest.takeDigits(2), rest.take(":"),
      let second = rest.takeDigits(2)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
    fractionDigits = 0
    if rest.take(".") {
      fractionDigits = rest.prefix { isDigit($0) }.count
      guard fractionDigits > 0 else { return nil }
      rest = rest.dropFirst(fractionDigits)
    }
    if rest.isEmpty { return }
    guard let zone = rest.takeZone(), rest.isEmpty else { return nil }
    self.zone = zone
  }

  /// Whether each part is within its usual range, a leap second and month lengths apart.
  var isInRange: Bool {
    guard (1...12).contains(month), (1...31).contains(day) else { return false }
    guard hour < 24, minute < 60, second < 60 else { return false }
    guard case .offset(let hours, let minutes, _) = zone else { return true }
    return hours < 24 && minutes < 60
  }

  /// Whether the calendar has this day.
  var hasDay: Bool {
    guard (1...12).contains(month) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[month - 1]).contains(day)
  }
}

func isDigit(_ byte: UInt8) -> Bool {
  byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}

extension Substring.UTF8View {
  fileprivate mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard first == UInt8(ascii: character) else { return false }
    removeFirst()
    return true
  }

  fileprivate mutating func takeDigits(_ count: Int) -> Int? {
    let digits = prefix(count)
    guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
    removeFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  fileprivate mutating func takeZone() -> DateTimeText.Zone? {
    if take("Z") { return .utc }
    guard take("+") || take("-"), let hours = takeDigits(2) else { return nil }
    let hasColon = take(":")
    guard let minutes = takeDigits(2) else { return nil }
    return .offset(hours: hours, minutes: minutes, hasColon: hasColon)
  }
}
