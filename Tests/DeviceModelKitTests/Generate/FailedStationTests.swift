import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite("A station that fails, fails alone") struct FailedStationTests {
  private static let profile = "csmsUrl: ws://csms.example\nsecurityProfile: 1\n"

  @Test(arguments: [
    ["CS-1", "CS-2", "CS-3"], ["CS-3", "CS-1", "CS-2"], ["CS-2", "CS-3", "CS-1"],
  ])
  func `a config that does not validate is one station's, wherever its row stands`(
    order: [String]
  ) async throws {
    try await withFleetBench { bench in
      let rows = order.map { "\($0),\($0 == "CS-1" ? "http://other" : "")" }
      let table = "identity,NetworkConfiguration[2].OcppCsmsUrl\n\(rows.joined(separator: "\n"))\n"
      let report = try await bench.make(Self.profile, table)
      #expect(report.count(.made) == 2)
      let failure = try #require(report.failures.first)
      #expect(report.failures.count == 1)
      let row = try #require(order.firstIndex(of: "CS-1")) + 1
      #expect(failure.identity == "CS-1")
      #expect(failure.row == row)
      #expect(failure.place.map { "\($0)" } == "sites.csv:\(row + 1):6")
      expectNoDifference(
        failure.reason,
        """
        the profile makes a config with an error:
          DM0803 NetworkConfiguration[2]: 'http://other' is no WebSocket URL: ws:// or wss:// is wanted
        """
      )
      #expect(try bench.names().filter { $0.hasPrefix("CS") } == ["CS-2", "CS-3"])
      #expect(try !bench.text("csms/stations.csv").contains("CS-1"))
    }
  }

  @Test func `each station's own values are judged, whatever the one before it had`() async throws {
    try await withFleetBench { bench in
      let table = """
        identity,NetworkConfiguration[2].OcppCsmsUrl
        CS-1,ws://one
        CS-2,http://two
        CS-3,http://three
        CS-4,ws://four

        """
      let report = try await bench.make(Self.profile, table)
      #expect(report.count(.made) == 2)
      #expect(
        report.failures.map { "\($0.identity) \($0.reason.contains("http://two"))" }
          == ["CS-2 true", "CS-3 false"]
      )
    }
  }

  @Test func `where all fail, all are named`() async throws {
    try await withFleetBench { bench in
      let profile = Self.profile + "values:\n  NetworkConfiguration[2].OcppCsmsUrl: http://other\n"
      let report = try await bench.make(profile, "identity\nCS-1\nCS-2\n")
      #expect(report.failures.map(\.identity) == ["CS-1", "CS-2"])
      #expect(try bench.text("summary.json").contains(#""failed": 2"#))
      #expect(try bench.names() == ["csms", "secrets", "summary.json"])
    }
  }

  @Test func `a password that was kept and can not be read`() async throws {
    try await withFleetBench { bench in
      let secret = bench.out.appending(path: "secrets/CS-2")
      try FileManager.default.createDirectory(at: secret, withIntermediateDirectories: true)
      let report = try await bench.make(Self.profile, "identity\nCS-1\nCS-2\nCS-3\n")
      #expect(report.count(.made) == 2)
      #expect(report.failures.map(\.identity) == ["CS-2"])
      #expect(report.failures.first?.reason.hasPrefix("the password can not be read: ") == true)
    }
  }

  @Test func `files that a row names are findings of that row`() async throws {
    try await withFleetBench { bench in
      let found = try await bench.findings(
        Self.profile + "overlays: [\"/none/{site.city}\"]\n",
        "identity,city\nCS-1,Bonn\nCS-2,Ulm\nCS-3,\n"
      )
      expectNoDifference(
        found,
        [
          "sites.csv:2:1: DM1110 /none/Bonn: no such file or directory, check the path",
          "sites.csv:3:1: DM1110 /none/Ulm: no such file or directory, check the path",
          "sites.csv:4:6: DM1109 '{site.city}' in 'overlays' has nothing to stand for",
        ]
      )
    }
  }

  @Test func `a password that a row wants and the environment has not`() async throws {
    try await withFleetBench { bench in
      let found = try await bench.findings(
        Self.profile + "password: {environment: \"PASSWORD_{identity}\"}\n",
        "identity\nCS-1\nCS-2\n"
      )
      #expect(found.map { String($0.prefix(13)) } == ["sites.csv:2:1", "sites.csv:3:1"])
    }
  }
}
