import CustomDump
import DeviceModelKit
import Testing

@Suite struct UnifiedDiffRewritingTests {
  private func diff(_ old: String, _ new: String) -> String {
    let old = SourceText(path: "A", bytes: Array(old.utf8))
    let new = SourceText(path: "A", bytes: Array(new.utf8))
    return UnifiedDiff.text(from: old, hiding: [], to: new, hiding: [])
  }

  @Test func `changes far apart are hunks of their own`() {
    let lines = (1...12).map { "\($0)\n" }
    expectNoDifference(
      diff(lines.joined(), "0\n" + lines.dropLast().joined()),
      """
      --- A
      +++ A
      @@ -1,3 +1,4 @@
      +0
       1
       2
       3
      @@ -9,4 +10,3 @@
       9
       10
       11
      -12

      """
    )
  }

  @Test(arguments: ["", "a\n", "a"])
  func `equal texts have no diff`(text: String) {
    #expect(diff(text, text) == "")
  }

  @Test func `a line's end is a difference`() {
    #expect(diff("a\r\n", "a\n") == "--- A\n+++ A\n@@ -1,1 +1,1 @@\n-a\r\n+a\n")
    #expect(
      diff("a", "a\n") == "--- A\n+++ A\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n"
    )
  }

  @Test func `texts with little in common are taken whole, in time that is theirs`() {
    let lines = (1...50_000).map { "\($0)" }
    let text = diff(
      "{\n" + lines.joined(separator: "\r\n") + "}\n",
      "{\n" + lines.joined(separator: "\n") + "}\n"
    )
    #expect(text.hasPrefix("--- A\n+++ A\n@@ -1,50001 +1,50001 @@\n {\n-1\r\n-2\r\n"))
    #expect(text.hasSuffix("+49999\n 50000}\n"))
  }
}
