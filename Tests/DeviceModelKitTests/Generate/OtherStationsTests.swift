import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite("Stations that a run is not about") struct OtherStationsTests {
  private static let profile = "csmsUrl: ws://csms.example\nsecurityProfile: 1\n"
  private static let table = "identity,site.city\nCS-1,Bonn\nCS-2,Ulm\nCS-3,Bonn\n"
  private static let shorter = "identity,site.city\nCS-1,Bonn\nCS-3,Bonn\n"

  @Test func `one that has left the table stays, is named and counted`() async throws {
    try await withFleetBench { bench in
      try await bench.make(Self.profile, Self.table)
      let before = try bench.snapshot()
      let report = try await bench.make(Self.profile, Self.shorter)
      #expect(report.left.map(\.identity) == ["CS-2"])
      #expect(report.failures.isEmpty)
      let after = try bench.snapshot()
      let changed = after.filter { before[$0.key] != $0.value }.keys.sorted()
      #expect(changed == ["csms/stations.csv", "csms/stations.json", "summary.json"])
      let told = try bench.text("csms/stations.csv").split(separator: "\r\n").map { $0.prefix(4) }
      #expect(told == ["iden", "CS-1", "CS-3", "CS-2"])
      #expect(before.keys.sorted() == after.keys.sorted())
      expectNoDifference(
        try bench.text("summary.json"),
        """
        {
          "tool": "dmtool generate",
          "toolVersion": "1.2.3",
          "counts": { "made": 0, "changed": 0, "unchanged": 2, "failed": 0, "left": 1, "removed": 0 },
          "stations": [
            { "identity": "CS-1", "row": 1, "status": "unchanged" },
            { "identity": "CS-3", "row": 2, "status": "unchanged" },
            { "identity": "CS-2", "status": "left" }
          ]
        }

        """
      )
    }
  }

  @Test func `--prune takes it away, with its password and what the CSMS was told`() async throws {
    try await withFleetBench { bench in
      try await bench.make(Self.profile, Self.table)
      var request = try bench.request(Self.profile, Self.shorter)
      request.prunes = true
      let report = try await bench.make(request)
      #expect(report.left.filter(\.isRemoved).map(\.identity) == ["CS-2"])
      let paths = try bench.snapshot().keys.filter { $0.contains("CS-2") }
      #expect(paths.isEmpty)
      #expect(try !bench.text("csms/stations.csv").contains("CS-2"))
      #expect(try bench.text("summary.json").contains(#""left": 0, "removed": 1 }"#))
      #expect(try bench.names("secrets") == [".salts", "CS-1", "CS-3"])
    }
  }

  @Test func `--prune leaves what is not ours, holds more than ours, or runs`() async throws {
    try await withFleetBench { bench in
      try await bench.make(Self.profile, "identity\nCS-1\nCS-2\nCS-3\nCS-4\n")
      let notes = bench.out.appending(path: "CS-2/notes.txt")
      try Data("mine".utf8).write(to: notes)
      try FileManager.default.createDirectory(
        at: bench.out.appending(path: "tools"),
        withIntermediateDirectories: false
      )
      let lock = try DatabaseLock(database: bench.out.appending(path: "CS-3/station.db").path)
      defer { lock.release() }
      var request = try bench.request(Self.profile, "identity\nCS-1\n")
      request.prunes = true
      let report = try await bench.make(request)
      #expect(report.left.filter(\.isRemoved).map(\.identity) == ["CS-4"])
      expectNoDifference(
        report.failures.map {
          "\($0.identity): \($0.reason)".replacing(bench.out.path, with: "OUT")
        },
        [
          "CS-2: OUT/CS-2: holds 'notes.txt', which 'dmtool generate' did not make, move that away first",
          "CS-3: OUT/CS-3/station.db: process \(getpid()) runs a station from it, stop that first",
        ]
      )
      #expect(
        try bench.names()
          == ["CS-1", "CS-2", "CS-3", "csms", "secrets", "summary.json", "tools"]
      )
    }
  }

  @Test func `one that was made without a table has not left it`() async throws {
    try await withFleetBench { bench in
      _ = try await bench.station(Self.profile)
      var request = try bench.request(Self.profile, Self.table)
      request.prunes = true
      let report = try await bench.make(request)
      #expect(report.left.isEmpty)
      #expect(try bench.names().contains("CS-7"))
    }
  }

  @Test func `what an earlier run said of the rows that --where leaves out stays`() async throws {
    try await withFleetBench { bench in
      try await bench.make(Self.profile, Self.table)
      let before = try bench.snapshot()
      var request = try bench.request(Self.profile, Self.table)
      request.filters = [SiteFilter("city=Ulm")].compactMap(\.self)
      let report = try await bench.make(request)
      #expect(report.left.isEmpty)
      #expect(report.unknown.isEmpty)
      for file in ["csms/stations.csv", "csms/stations.json"] {
        #expect(try bench.snapshot()[file] == before[file], "\(file)")
      }
    }
  }

  @Test func `it stays of a station that fails, too`() async throws {
    try await withFleetBench { bench in
      try await bench.make(Self.profile, Self.table)
      let before = try bench.text("csms/stations.json")
      let lock = try DatabaseLock(database: bench.out.appending(path: "CS-2/station.db").path)
      defer { lock.release() }
      let report = try await bench.make(
        Self.profile,
        "identity,vendor\nCS-1,\nCS-2,Maker\nCS-3,\n"
      )
      #expect(report.failures.map(\.identity) == ["CS-2"])
      #expect(try bench.text("csms/stations.json") == before)
    }
  }

  @Test func `a station of which the bundle says nothing is named`() async throws {
    try await withFleetBench { bench in
      try await bench.make(Self.profile, Self.table)
      try FileManager.default.removeItem(at: bench.out.appending(path: "csms"))
      var request = try bench.request(Self.profile, Self.table)
      request.filters = [SiteFilter("city=Ulm")].compactMap(\.self)
      let report = try await bench.make(request)
      #expect(report.unknown == ["CS-1", "CS-3"])
    }
  }

  @Test func `shards share out what stays, and the first speaks of what has left`() async throws {
    try await withFleetBench { bench in
      for shard in ["1/2", "2/2"] {
        var request = try bench.request(Self.profile, Self.table)
        request.shard = Shard(shard)
        try await bench.make(request)
      }
      let before = try bench.text("csms/stations-2-of-2.json")
      for (shard, left) in [("1/2", ["CS-3"]), ("2/2", [])] {
        var request = try bench.request(Self.profile, "identity\nCS-1\nCS-2\n")
        request.shard = Shard(shard)
        let report = try await bench.make(request)
        #expect(report.left.map(\.identity) == left)
      }
      #expect(try bench.text("csms/stations-2-of-2.json") == before)
      let first = try bench.text("csms/stations-1-of-2.csv")
      #expect(first.contains("CS-1") && first.contains("CS-3") && !first.contains("CS-2"))
    }
  }

  @Test func `one file of passwords keeps the others' lines`() async throws {
    try await withFleetBench { bench in
      let file = bench.out.deletingLastPathComponent().appending(path: "passwords.csv")
      var request = try bench.request(Self.profile, Self.table)
      request.secrets = .file(file.path)
      try await bench.make(request)
      let before = try String(contentsOf: file, encoding: .utf8)
      request.filters = [SiteFilter("city=Ulm")].compactMap(\.self)
      try await bench.make(request)
      #expect(try String(contentsOf: file, encoding: .utf8) == before)
      try Data("a letter to somebody\n".utf8).write(to: file)
      let refused = request
      await #expect(throws: GenerationError.self) { try await bench.make(refused) }
      #expect(try String(contentsOf: file, encoding: .utf8) == "a letter to somebody\n")
    }
  }
}
