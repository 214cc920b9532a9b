import CustomDump
import Testing

@testable import DeviceModelKit

@Suite struct JSONLayoutTests {
  @Test func `a line holds what has nothing within, up to 100 characters`() {
    let fits = PlainJSON.string(String(repeating: "x", count: 94))
    let long = PlainJSON.string(String(repeating: "x", count: 95))
    let json = PlainJSON.object([
      .init("a", .array([])), .init("b", .object([])), .init("c", .array([.null, .bool(true)])),
    ])
    #expect(JSONLayout.text(of: .array([fits])).count == 99)
    #expect(JSONLayout.text(of: .array([long])).count == 100)
    expectNoDifference(
      JSONLayout.text(of: json),
      """
      {
        "a": [],
        "b": {},
        "c": [null, true]
      }

      """
    )
    let wide = PlainJSON.array([long, .number("12345")])
    #expect(JSONLayout.text(of: wide).hasPrefix("[\n  \"xxx"))
  }

  @Test func `members are read, changed, added and removed by name`() {
    var json = PlainJSON.object([.init("a", .number("1")), .init("b", .null)])
    json["a"] = .number("2")
    json["c"] = .string("x")
    json["b"] = nil
    #expect(json == .object([.init("a", .number("2")), .init("c", .string("x"))]))
    #expect(json["a"]?.integer == 2)
    #expect(json["c"]?.text == "x")
  }
}
