import Testing

@testable import DeviceModelKit

@Suite("Templates") struct TextTemplateTests {
  @Test(
    arguments: [
      ("CS-{row:04}", "CS-0042"), ("{identity}/{site.city}", "CS-1/Köln"), ("{{row}}", "{row}"),
      ("", ""), ("{row}{row:02}", "4242"),
    ]
  )
  func `places are filled`(text: String, filled: String) throws {
    let names = ["row": "42", "identity": "CS-1", "site.city": "Köln"]
    let template = try TextTemplate(text)
    #expect(template.filled { names[$0] } == filled)
  }

  @Test(
    arguments: [
      ("{row", "'{' without '}' after it in '{row', write '{{' for a brace"),
      ("row}", "'}' without '{' before it in 'row}', write '}}' for a brace"),
      ("{row:4}", "'{row:4}' has a format that is none, expected one such as '{row:04}'"),
      (
        "{identity:04}",
        "'{identity:04}' has a format that is none, expected one such as '{row:04}'"
      ),
    ]
  )
  func `what is no template is told`(text: String, message: String) {
    let fault = #expect(throws: TextTemplate.Fault.self) { () throws in try TextTemplate(text) }
    #expect(fault?.message == message)
  }

  @Test func `unknown names are told at their place, whatever the rows`() async throws {
    try await withFleetBench { bench in
      let unknown = try await bench.problems(
        "vendor: \"{site.town}\"\nmodel: \"{modle}\"",
        "identity,site.city\nA,x\n"
      )
      #expect(
        unknown == [
          "p.yaml:1:9: there is nothing called '{site.town}', expected one of {row}, {identity}, "
            + "{serialNumber}, {serial}, {vendor}, {model}, {firmwareVersion}, {site.city}",
          "p.yaml:2:8: there is nothing called '{modle}', did you mean '{model}'?",
        ]
      )
      let alone = try await bench.problems("identity: A\nvendor: \"{site.city}\"")
      #expect(alone == ["p.yaml:2:9: '{site.city}' needs a table: give --sites"])
    }
  }

  @Test func `an empty cell that a template needs is a finding at that cell`() async throws {
    try await withFleetBench { bench in
      let found = try await bench.findings("vendor: \"{site.city}\"", "identity,city\nA,x\nB,\n")
      #expect(
        found == ["sites.csv:3:3: DM1109 '{site.city}' in 'vendor' has nothing to stand for"]
      )
    }
  }
}
