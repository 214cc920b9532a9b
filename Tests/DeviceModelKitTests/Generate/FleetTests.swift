import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite("A fleet of stations") struct FleetTests {
  private static let profile = """
    csmsUrl: wss://csms.example/{site.country}
    securityProfile: 2
    vendor: Maker
    serialNumber: "SN-{row:04}"
    values:
      TariffCostCtrlr.TariffFallbackMessage: "{site.country} {identity}"
    """

  private static let table = """
    identity,country,OCPPCommCtrlr.HeartbeatInterval,evses
    CS-1,DE,60,1
    CS-2,NL,,2
    CS-3,"DE",300,1

    """

  @Test func `each row is a station, as init would make it of its files`() async throws {
    try await withFleetBench { bench in
      let report = try await bench.make(Self.profile, Self.table)
      #expect(report.failures.isEmpty)
      #expect(try bench.names() == ["CS-1", "CS-2", "CS-3", "csms", "secrets", "summary.json"])
      for identity in ["CS-1", "CS-2", "CS-3"] {
        let station = bench.out.appending(path: identity)
        let source = try ConfigDirectory.read(station.appending(path: "component_config").path)
        let stored = try SQLiteStore(path: station.appending(path: "station.db").path).load()
        expectNoDifference(stored, StoreImport.normalised(source.model))
        for file in source.files {
          #expect(
            ComponentFormatter.text(of: file) == String(decoding: file.bytes, as: UTF8.self),
            "\(file.path)"
          )
        }
      }
      #expect(try bench.value("OCPPCommCtrlr.HeartbeatInterval", of: "CS-1") == "60")
      #expect(try bench.value("OCPPCommCtrlr.HeartbeatInterval", of: "CS-2") == "300")
      #expect(try bench.value("InternalCtrlr.ChargeBoxSerialNumber", of: "CS-3") == "SN-0003")
      #expect(
        try bench.value("TariffCostCtrlr.TariffFallbackMessage", of: "CS-2") == "NL CS-2"
      )
      #expect(
        try bench.value("NetworkConfiguration[1].OcppCsmsUrl", of: "CS-2")
          == "wss://csms.example/NL"
      )
      #expect(try bench.value("EVSE@2.Available", of: "CS-2") == "true")
      #expect(try bench.value("EVSE@2.Available", of: "CS-3") == nil)
    }
  }

  @Test func `the manifest's digests are those of the files`() async throws {
    try await withFleetBench { bench in
      try await bench.make(Self.profile, Self.table)
      for (path, data) in try bench.snapshot() where path.hasPrefix("CS-3/") {
        guard !path.hasSuffix("manifest.json") else { continue }
        let manifest = try bench.text("CS-3/manifest.json")
        #expect(manifest.contains(Manifest.digest(of: Array(data))), "\(path)")
      }
    }
  }

  @Test func `a second run touches nothing, and its order of work does not show`() async throws {
    try await withFleetBench { bench in
      try await bench.make(Self.profile, Self.table)
      let summary = bench.out.appending(path: "summary.json")
      try FileManager.default.removeItem(at: summary)
      let before = try bench.snapshot()
      let report = try await bench.make(Self.profile, Self.table)
      #expect(report.count(.unchanged) == 3)
      try FileManager.default.removeItem(at: summary)
      let after = try bench.snapshot()
      #expect(before == after)
    }
  }

  @Test func `the same stations are the same bytes wherever they are made`() async throws {
    try await withFleetBench { first in
      try await first.make(Self.profile, Self.table)
      try await withFleetBench { second in
        let secrets = second.out.appending(path: "secrets")
        try FileManager.default.createDirectory(at: second.out, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: first.out.appending(path: "secrets"), to: secrets)
        var request = try second.request(Self.profile, Self.table)
        request.workers = 1
        try await second.make(request)
        for identity in ["CS-1", "CS-2", "CS-3"] {
          let path = "\(identity)/station.db"
          let databases = try [first, second].map { bench in
            try Data(contentsOf: bench.out.appending(path: path))
          }
          #expect(databases[0] == databases[1], "\(identity)")
        }
      }
    }
  }

  @Test func `a changed row changes its station alone`() async throws {
    try await withFleetBench { bench in
      try await bench.make(Self.profile, Self.table)
      let before = try bench.snapshot()
      let table = Self.table.replacing("CS-2,NL", with: "CS-2,BE")
      let report = try await bench.make(Self.profile, table)
      #expect(report.count(.unchanged) == 2)
      #expect(report.count(.changed) == 1)
      let after = try bench.snapshot()
      let changed = Set(after.filter { before[$0.key] != $0.value }.keys)
      expectNoDifference(
        changed.sorted(),
        [
          "CS-2/component_config/standardized/NetworkConfiguration_1.json",
          "CS-2/component_config/standardized/TariffCostCtrlr.json", "CS-2/manifest.json",
          "CS-2/station.db", "csms/stations.csv", "csms/stations.json", "summary.json",
        ]
      )
    }
  }

  @Test func `a station that can not be made fails alone, by name`() async throws {
    try await withFleetBench { bench in
      let stranger = bench.out.appending(path: "CS-2")
      try FileManager.default.createDirectory(at: stranger, withIntermediateDirectories: true)
      let report = try await bench.make(Self.profile, Self.table)
      #expect(report.count(.made) == 2)
      #expect(report.failures.map(\.identity) == ["CS-2"])
      expectNoDifference(
        try bench.text("summary.json").replacing(bench.out.path, with: "OUT"),
        """
        {
          "tool": "dmtool generate",
          "toolVersion": "1.2.3",
          "counts": { "made": 2, "changed": 0, "unchanged": 0, "failed": 1, "left": 0, "removed": 0 },
          "stations": [
            { "identity": "CS-1", "row": 1, "status": "made" },
            {
              "identity": "CS-2",
              "row": 2,
              "status": "failed",
              "reason": "OUT/CS-2: exists and was not made by 'dmtool generate' (no manifest.json of its own), move it away or choose another --out"
            },
            { "identity": "CS-3", "row": 3, "status": "made" }
          ]
        }

        """
      )
    }
  }

  @Test func `filters and shards pick rows, and {row} stays what it is`() async throws {
    try await withFleetBench { bench in
      var request = try bench.request(Self.profile, Self.table)
      request.filters = [SiteFilter("country=D*"), SiteFilter("identity!=CS-1")].compactMap(\.self)
      try await bench.make(request)
      #expect(try bench.names().filter { $0.hasPrefix("CS") } == ["CS-3"])
      #expect(try bench.value("InternalCtrlr.ChargeBoxSerialNumber", of: "CS-3") == "SN-0003")
      request.filters = []
      request.shard = Shard("2/2")
      try await bench.make(request)
      #expect(try bench.names().filter { $0.hasPrefix("CS") } == ["CS-2", "CS-3"])
      #expect(try bench.names("csms").contains("stations-2-of-2.csv"))
    }
  }

  @Test func `a cancelled run leaves whole stations or none, and no bundle`() async throws {
    try await withFleetBench { bench in
      let rows = (1...40).map { "CS-\($0),DE,60,1" }.joined(separator: "\n")
      let table = "identity,country,OCPPCommCtrlr.HeartbeatInterval,evses\n\(rows)\n"
      var request = try bench.request(Self.profile, table)
      request.workers = 1
      var generator = SystemRandomNumberGenerator()
      let fleet = try await Fleet.plan(request, using: &generator)
      let report = try await Task {
        try await fleet.make { withUnsafeCurrentTask { $0?.cancel() } }
      }.value
      #expect(report.isInterrupted)
      #expect(try bench.names() == ["CS-1", "secrets"])
      #expect(try bench.names("CS-1") == ["component_config", "manifest.json", "station.db"])
    }
  }

  @Test func `extra files are made, kept and made again when they change`() async throws {
    try await withFleetBench { bench in
      var request = try bench.request(Self.profile, Self.table)
      request.extras = [Label(text: "one")]
      try await bench.make(request)
      #expect(try bench.text("CS-2/labels/front.txt") == "one CS-2")
      #expect(try await bench.make(request).count(.unchanged) == 3)
      request.extras = [Label(text: "two")]
      #expect(try await bench.make(request).count(.changed) == 3)
      #expect(try bench.text("CS-2/labels/front.txt") == "two CS-2")
    }
  }

  private struct Label: StationExtra {
    var text: String

    func files(
      for profile: StationProfile,
      _ config: [(path: String, bytes: [UInt8])]
    ) -> [(path: String, bytes: [UInt8])] {
      [("labels/front.txt", Array("\(text) \(profile.identity ?? "")".utf8))]
    }
  }
}
