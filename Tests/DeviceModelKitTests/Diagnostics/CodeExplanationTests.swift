import DeviceModelKit
import Testing

@Suite("Explanations of codes")
struct CodeExplanationTests {
  @Test(arguments: DiagnosticCode.allCases)
  func `every code has an explanation that says why and what to do`(code: DiagnosticCode) throws {
    let explanation = try #require(CodeExplanation.of(code))
    #expect(CodeExplanation.all.filter { $0.code == code } == [explanation])
    #expect(explanation.why?.isEmpty == false)
    #expect(explanation.remedy?.isEmpty == false)
  }

  @Test func `a section has a title, its text and a link`() throws {
    let explanation = try #require(CodeExplanation.of(.trailingComma))
    #expect(explanation.title == "trailing comma")
    #expect(explanation.text.hasPrefix("```text\nerror[DM0102]: a comma before '}'"))
    #expect(explanation.remedy == "Remove the comma.")
    #expect(explanation.link == "docs/diagnostics.md#dm0102-trailing-comma")
  }
}
