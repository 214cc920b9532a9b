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

  /// What is found in `bad` or `good` of a code's fixture: a file, a config directory, what
  /// `generate` reads, or EVerest's configuration with perhaps a station beside it.
  private static func findings(
    _ side: String,
    of code: DiagnosticCode
  ) async throws -> [(code: DiagnosticCode?, line: String)] {
    let fixture = try fixture(of: code)
    func exists(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: fixture.appending(path: name).path)
    }
    if code.rawValue.hasPrefix("DM09") {
      let stations = ["station-\(side)", "station"].filter(exists)
      let station = stations.first.map { fixture.appending(path: $0) }
      return try wiring(fixture.appending(path: "\(side).yaml"), beside: station).map(\.described)
    }
    if exists("\(side).csv") || exists("\(side).yaml") {
      return try await GenerateFixture(directory: fixture, side: side).findings()
    }
    let name = exists("\(side).json") ? "\(side).json" : side
    let source = try ConfigDirectory.read(fixture.appending(path: name).path)
    return Validator.validate(source).map(\.described)
  }

  private static func wiring(_ yaml: URL, beside station: URL?) throws -> [Diagnostic] {
    let bytes = [UInt8](try Data(contentsOf: yaml))
    return EverestCheck.findings(
      in: EverestConfig.read(SourceText(path: yaml.lastPathComponent, bytes: bytes)),
      against: try station.map { EverestStation(try ConfigDirectory.read($0.path)) }
    )
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

extension Diagnostic {
  /// The code, and the first line of its text.
  fileprivate var described: (code: DiagnosticCode?, line: String) {
    (code, "\(severity.rawValue)[\(code.rawValue)]: \(message)")
  }
}
