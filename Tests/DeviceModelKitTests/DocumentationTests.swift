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

  /// What is found in `bad` or `good` of a code's fixture: a file, a config directory, or EVerest's
  /// configuration with perhaps a station beside it.
  private static func findings(_ side: String, of code: DiagnosticCode) throws -> [Diagnostic] {
    let fixture = try fixture(of: code)
    let yaml = fixture.appending(path: side + ".yaml")
    if FileManager.default.fileExists(atPath: yaml.path) {
      return try wiring(
        yaml,
        beside: ["station-\(side)", "station"].map { fixture.appending(path: $0) }
      )
    }
    let file = fixture.appending(path: side + ".json").path
    let isFile = FileManager.default.fileExists(atPath: file)
    let source = try ConfigDirectory.read(isFile ? file : fixture.appending(path: side).path)
    return Validator.validate(source)
  }

  private static func wiring(_ yaml: URL, beside stations: [URL]) throws -> [Diagnostic] {
    let source = SourceText(
      path: yaml.lastPathComponent,
      bytes: [UInt8](try Data(contentsOf: yaml))
    )
    let station = stations.first { FileManager.default.fileExists(atPath: $0.path) }
    return EverestCheck.findings(
      in: EverestConfig.read(source),
      against: try station.map { EverestStation(try ConfigDirectory.read($0.path)) }
    )
  }

  @Test(arguments: DiagnosticCode.allCases)
  func `a code has a fixture that triggers it and one that does not`(code: DiagnosticCode) throws {
    #expect(try Self.findings("bad", of: code).map(\.code).contains(code))
    #expect(try !Self.findings("good", of: code).map(\.code).contains(code))
  }

  @Test(arguments: DiagnosticCode.allCases)
  func `a code's section shows what its fixture gets`(code: DiagnosticCode) throws {
    let url = Repository.root.appending(path: "docs/diagnostics.md")
    let sections = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n### ")
    let section = try #require(sections.first { $0.hasPrefix(code.rawValue + " ") })
    let finding = try #require(Self.findings("bad", of: code).first { $0.code == code })
    #expect(section.contains("\(finding.severity.rawValue)[\(code.rawValue)]: \(finding.message)"))
    #expect(section.contains("\nWhy: "))
    #expect(section.contains("\nRemedy: "))
  }

  @Test func `codes are listed once, in order`() {
    let codes = DiagnosticCode.allCases.map(\.rawValue)
    expectNoDifference(codes, Set(codes).sorted())
  }
}
