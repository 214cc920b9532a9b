import Foundation
import TestSupport

@testable import DeviceModelKit

/// A profile and perhaps a table on which `generate` is tried, of which nothing comes to a disk.
struct GenerateFixture {
  var directory: URL
  var side: String

  /// What is found, and the first line a person sees of it.
  func findings() async throws -> [(code: DiagnosticCode?, line: String)] {
    try await withTemporaryDirectory { out in
      do {
        var generator = CountingGenerator()
        _ = try await Fleet.plan(request(out: out), using: &generator)
        return []
      } catch let error as FleetFindings {
        return error.diagnostics.map { finding in
          (
            finding.code,
            "\(finding.severity.rawValue)[\(finding.code.rawValue)]: \(finding.message)"
          )
        }
      } catch let error as InputProblems {
        return error.problems.map { problem in
          (problem.code, "error\(problem.code.map { "[\($0.rawValue)]" } ?? ""): \(problem)")
        }
      }
    }
  }

  private func request(out: URL) throws -> FleetRequest {
    let table = directory.appending(path: "\(side).csv")
    let names = ["\(side).yaml", "profile.yaml"]
    let name = names.first { FileManager.default.fileExists(atPath: path($0)) }
    let loader = ProfileLoader { path in
      Array(try Data(contentsOf: URL(filePath: self.path(path))))
    }
    var request = FleetRequest(
      profile: try name.map { try loader.load($0) } ?? LoadedProfile(),
      base: .builtIn,
      out: out.path,
      toolVersion: "1.2.3",
      environment: [:],
      readOverlay: { path in ConfigFiles(try ConfigDirectory.read(path)) }
    )
    if FileManager.default.fileExists(atPath: table.path) {
      let bytes = Array(try Data(contentsOf: table))
      request.sites = SourceText(path: "\(side).csv", bytes: bytes)
    }
    return request
  }

  private func path(_ name: String) -> String {
    name.hasPrefix("/") ? name : directory.appending(path: name).path
  }
}
