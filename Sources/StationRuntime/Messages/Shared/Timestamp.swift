import Foundation

/// A moment on the wire: RFC 3339, written in UTC with milliseconds.
typealias Timestamp = Date

extension Timestamp {
  /// Reads RFC 3339: any offset, with or without a fraction; nothing for days that do not exist.
  init?(wire text: String) {
    var digits = WireDigits(text)
    guard
      let year = digits.number(4), digits.take("-"),
      let month = digits.number(2, in: 1...12), digits.take("-"),
      let day = digits.number(2, in: 1...Self.days(in: month, of: year)),
      digits.take("T") || digits.take("t"),
      let hour = digits.number(2, in: 0...23), digits.take(":"),
      let minute = digits.number(2, in: 0...59), digits.take(":"),
      // RFC 3339 5.6 allows a leap second.
      let second = digits.number(2, in: 0...60),
      let fraction = digits.fraction(), let offset = digits.offset(), digits.isAtEnd
    else { return nil }
    let seconds = Self.daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    self.init(timeIntervalSince1970: Double(seconds - offset * 60) + fraction)
  }

  /// `2026-01-01T00:00:00.000Z`.
  var wire: String {
    // Every message, log line and event has some: written digit by digit into one allocation.
    String(unsafeUninitializedCapacity: 32) { writeWire(to: $0) }
  }

  /// Adds the same to a text's bytes.
  func appendWire(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digits in
      let count = writeWire(to: digits)
      bytes.append(contentsOf: digits[..<count])
    }
  }

  private func writeWire(to bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let milliseconds = Int((timeIntervalSince1970 * 1000).rounded())
    let (days, rest) = milliseconds.flooredQuotient(by: 86_400_000)
    let (year, month, day) = Self.date(daysSince1970: days)
    var writer = DigitWriter(bytes: bytes)
    writer.write(year, 4, "-")
    writer.write(month, 2, "-")
    writer.write(day, 2, "T")
    writer.write(rest / 3_600_000, 2, ":")
    writer.write(rest / 60_000 % 60, 2, ":")
    writer.write(rest / 1000 % 60, 2, ".")
    writer.write(rest % 1000, 3, "Z")
    return writer.count
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  // The Gregorian calendar repeats every 400 years, which are 146,097 days; years counted from
  // March put the leap day last.

  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let (era, yearOfEra) = (month > 2 ? year : year - 1).flooredQuotient(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, day) = (days + 719_468).flooredQuotient(by: 146_097)
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    return (
      era * 400 + year + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9,
      dayOfYear - (153 * month + 2) / 5 + 1
    )
  }
}

/// Walks over the characters of a timestamp.
private struct WireDigits {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ count: Int, in range: ClosedRange<Int> = 0...9999) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return range.contains(value) ? value : nil
  }

  /// The seconds after the point; zero where there is no point.
  mutating func fraction() -> Double? {
    guard take(".") else { return 0 }
    guard let first = digit() else { return nil }
    var (value, scale) = (Double(first), 10.0)
    while let next = digit() {
      value = value * 10 + Double(next)
      scale *= 10
    }
    return scale.isFinite ? value / scale : nil
  }

  /// The offset from UTC in minutes.
  mutating func offset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let sign = take("+") ? 1 : -1
    guard sign > 0 || take("-") else { return nil }
    guard let hours = number(2, in: 0...23), take(":"), let minutes = number(2, in: 0...59) else {
      return nil
    }
    return sign * (hours * 60 + minutes)
  }

  private mutating func digit() -> Int? {
    guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
    rest.removeFirst()
    return Int(byte) - 0x30
  }
}

/// Writes numbers of a fixed width, each with what stands behind it.
private struct DigitWriter {
  let bytes: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  /// A year beyond 9999 takes the digits it needs; one before 0 is written as 0.
  mutating func write(_ value: Int, _ width: Int, _ end: Unicode.Scalar) {
    var scale = 1
    for _ in 1..<width { scale *= 10 }
    while value / scale >= 10 { scale *= 10 }
    var rest = max(0, value)
    while scale > 0 {
      put(UInt8(ascii: "0") + UInt8(rest / scale))
      rest %= scale
      scale /= 10
    }
    put(UInt8(ascii: end))
  }

  private mutating func put(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  init(bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }
}

extension Int {
  /// Quotient towards minus infinity, and the remainder, which is never negative.
  fileprivate func flooredQuotient(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let remainder = (self % divisor + divisor) % divisor
    return ((self - remainder) / divisor, remainder)
  }
}
