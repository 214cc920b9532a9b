import Foundation
import Testing

@testable import StationRuntime

struct TimestampTests {
  @Test(arguments: [
    ("2026-01-01T00:00:00Z", 1_767_225_600.0),
    ("2026-01-01T00:00:00.000Z", 1_767_225_600),
    ("2026-01-01T00:00:00.25Z", 1_767_225_600.25),
    ("2026-01-01T01:30:00+01:30", 1_767_225_600),
    ("2025-12-31T19:00:00-05:00", 1_767_225_600),
    ("2026-01-01t00:00:00z", 1_767_225_600),
    ("2024-02-29T12:00:00Z", 1_709_208_000),
    ("1969-12-31T23:59:59Z", -1),
    ("2016-12-31T23:59:60Z", 1_483_228_800),
  ])
  func `a moment is read with any offset, with or without a fraction`(
    text: String,
    seconds: Double
  ) {
    #expect(Timestamp(wire: text) == Date(timeIntervalSince1970: seconds))
  }

  @Test(arguments: [
    "", "2026-01-01", "2026-01-01T00:00:00", "2026-02-30T00:00:00Z", "2025-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01 00:00:00Z",
    "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00Z ",
    "26-01-01T00:00:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00+24:00",
  ])
  func `what is no moment is not read`(text: String) {
    #expect(Timestamp(wire: text) == nil)
  }

  @Test(arguments: [
    (1_767_225_600.0, "2026-01-01T00:00:00.000Z"),
    (1_709_207_999.9996, "2024-02-29T12:00:00.000Z"),
    (1_772_323_199.25, "2026-02-28T23:59:59.250Z"),
    (-0.001, "1969-12-31T23:59:59.999Z"),
    (951_782_400, "2000-02-29T00:00:00.000Z"),
  ])
  func `a moment is written in UTC with milliseconds`(seconds: Double, text: String) {
    #expect(Date(timeIntervalSince1970: seconds).wire == text)
  }
}
