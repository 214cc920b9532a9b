import Testing

@testable import DeviceModelKit

struct SourceTextTests {
  @Test(
    "characters are found wherever they stand",
    arguments: [
      ("<<< ", true), ("x<<< ", true), ("<<<<< y", true), ("< << <<< ", true), ("<<<", false),
      ("", false),
      ("<<<\n", false), ("<< < ", false), ("é<<< é", true),
    ]
  )
  func contains(text: String, isThere: Bool) {
    #expect(SourceText(path: "x.json", bytes: [UInt8](text.utf8)).contains("<<< ") == isThere)
  }
}
