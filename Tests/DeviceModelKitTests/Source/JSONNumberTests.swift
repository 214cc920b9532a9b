import Testing

@testable import DeviceModelKit

@Suite("Numbers as libocpp stores them")
struct JSONNumberTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("42", "42"), ("-5", "-5"),
    ("18446744073709551615", "18446744073709551615"),
    ("99999999999999999999", "1e+20"),
    ("1.50", "1.5"), ("0.10", "0.1"), ("1e5", "100000.0"), ("1e20", "1e+20"), ("1e-7", "1e-07"),
    ("0.0001", "0.0001"), ("0.00001", "1e-05"), ("123456789012345.5", "123456789012345.5"),
    ("1e14", "100000000000000.0"), ("1e15", "1e+15"), ("-0.0", "-0.0"), ("3.0", "3.0"),
    ("1.25e-9", "1.25e-09"), ("1.7976931348623157e308", "1.7976931348623157e+308"),
    ("12.5E2", "1250.0"), ("100.0", "100.0"), ("0.012", "0.012"), ("5e-324", "5e-324"),
  ])
  func `a number gets nlohmann's shortest text`(written: String, stored: String) {
    #expect(JSONNumber.stored(written) == stored)
  }

  @Test func `a number beyond the greatest double has no text`() {
    #expect(JSONNumber.stored("1e400") == nil)
  }

  @Test(arguments: ["0", "-0", "10", "1.5", "1e5", "1E+5", "-1.25e-3"])
  func `a number of RFC 8259 has no problem`(text: String) {
    #expect(JSONNumber.problem(of: text.utf8) == nil)
  }

  @Test(arguments: [
    ("+1", "it begins with a plus sign"),
    ("01", "it begins with a zero"),
    ("-", "it does not begin with a digit"),
    (".5", "it does not begin with a digit"),
    ("1.", "no digit follows the point"),
    ("1e", "no digit follows the exponent"),
    ("0x10", "it goes on with 'x10'"),
    ("1.2.3", "it goes on with '.3'"),
  ])
  func `what is no number of RFC 8259 is told apart`(text: String, problem: String) {
    #expect(JSONNumber.problem(of: text.utf8) == problem)
  }
}
