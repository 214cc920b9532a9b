import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite struct InitialisedListingTests {
  @Test func `EVerest 2026.10's files become row for row libocpp's database`() async throws {
    guard let shared = Repository.shared else {
      print("skipped: there is no directory 'shared' beside the working copy")
      return
    }
    let expected = shared.appending(path: "corpus/everest-r3-initialised.tsv")
    try await expectListing(
      of: shared.appending(path: "corpus/everest-r3"),
      toBe: try String(contentsOf: expected, encoding: .utf8)
    )
  }

  /// To be made anew when component_config/ changes: the listing of a database `init` makes of it.
  @Test func `our own component files become the database that was checked in`() async throws {
    let fixture = Repository.root
      .appending(path: "Tests/DeviceModelKitTests/Fixtures/component_config-initialised.tsv")
    try await expectListing(
      of: Repository.root.appending(path: "component_config"),
      toBe: try String(contentsOf: fixture, encoding: .utf8)
    )
  }

  private func expectListing(of config: URL, toBe expected: String) async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.appending(path: "model.db").path
      try SQLiteStore.create(at: path, with: ConfigDirectory.read(config.path).model)
      let listing = try SQLiteStore(path: path).load().listing
      expectNoDifference(
        listing.split(separator: "\n").map(String.init),
        expected.split(separator: "\n").map(String.init)
      )
    }
  }
}
