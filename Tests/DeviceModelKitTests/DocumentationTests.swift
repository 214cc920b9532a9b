import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite("Every code is documented and triggered")
struct DocumentationTests {
  private static let fixtures = Repository.root.appending(
    path: "Tests/DeviceModelKitTests/Fixtures"
  )

  /// The directory of a code's fixture: `<code>-<defect>`.
  private static func fixture(of code: DiagnosticCode) throws -> URL {
    let names = try FileManager.default.contentsOfDirectory(atPath: fixtures.path).sorted()
    let name = try #require(names.first { $0.hasPrefix(code.rawValue + "-") })
    return fixtures.appending(path: name)
  }

  /// What is found in `bad` or `good` of a code's fixture: a file, a config directory, or what
  /// `generate` reads.
  private static func findings(
    _ side: String,
    of code: DiagnosticCode
  ) async throws -> [(code: DiagnosticCode?, line: String)] {
    let fixture = try fixture(of: code)
    func exists(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: fixture.appending(path: name).path)
    }
    if exists("\(side).csv") || exists("\(side).yaml") {
      return try await GenerateFixture(directory: fixture, side: side).findings()
    }
    let name = exists("\(side).json") ? "\(side).json" : side
    let source = try ConfigDirectory.read(fixture.appending(path: name).path)
    return Validator.validate(source).map { finding in
      (finding.code, "\(finding.severity.rawValue)[\(finding.code.rawValue)]: \(finding.message)")
    }
  }

  @Test(arguments: DiagnosticCode.allCases)
  func `a code has a fixture that triggers it and one that does not`(
    code: DiagnosticCode
  ) async throws {
    let bad = try await Self.findings("bad", of: code)
    let good = try await Self.findings("good", of: code)
    #expect(bad.map(\.code).contains(code))
    #expect(!good.map(\.code).contains(code))
  }

  @Test(arguments: DiagnosticCode.allCases)
  func `a code's section shows what its fixture gets`(code: DiagnosticCode) async throws {
    let url = Repository.root.appending(path: "docs/diagnostics.md")
    let sections = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n### ")
    let section = try #require(sections.first { $0.hasPrefix(code.rawValue + " ") })
    let findings = try await Self.findings("bad", of: code)
    let finding = try #require(findings.first { $0.code == code })
    #expect(section.contains(finding.line))
    #expect(section.contains("\nWhy: "))
    #expect(section.contains("\nRemedy: "))
  }

  @Test func `codes are listed once, in order`() {
    let codes = DiagnosticCode.allCases.map(\.rawValue)
    expectNoDifference(codes, Set(codes).sorted())
  }
}
