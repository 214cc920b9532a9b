import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("docs/csms.md")
struct CSMSDocumentationTests {
  @Test func `every script of the page can be read`() throws {
    let page = Repository.root.appending(path: "docs/csms.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let blocks = text.components(separatedBy: "\n```\n").enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    let scripts = blocks.filter { block in
      ["wait", "on", "refuse"].contains { block.hasPrefix($0 + " ") }
    }

    #expect(scripts.count >= 4)
    for script in scripts { #expect(throws: Never.self) { try CSMSScript(script) } }
  }
}
