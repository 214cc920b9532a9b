import Testing

@testable import DeviceModelKit

@Suite struct JSONStringTests {
  @Test(arguments: [
    ("plain ä😀", #""plain ä😀""#),
    ("a\"b\\c/d\n\r\t\u{8}\u{C}\u{1}", #""a\"b\\c/d\n\r\t\b\f\u0001""#),
  ])
  func `only what must be escaped is`(text: String, literal: String) {
    #expect(JSONString.literal(text) == literal)
    #expect(JSONString.text(of: literal) == text)
  }

  @Test(arguments: [
    (#""a\n\"\\\/\u00e9\ud83d\ude00""#, "a\n\"\\/é😀"),
    (#""\ud83dx""#, "\u{FFFD}x"),
    // A mark that joins the quotation mark before it.
    ("\"\u{301}\"", "\u{301}"),
    (#""""#, ""),
  ])
  func `escapes stand for their characters`(literal: String, text: String) {
    #expect(JSONString.text(of: literal) == text)
  }
}
