import CustomDump
import Testing

@testable import DeviceModelKit

@Suite("Profiles over profiles") struct ProfileLoaderTests {
  @Test func `what a profile says wins, and the rest is the other's`() throws {
    let loaded = try load(
      "site.yaml",
      [
        "site.yaml": """
        extends: lib/product.yaml
        vendor: Other
        features: {localList: false}
        values: {TxCtrlr.EVConnectionTimeOut: 90}
        """,
        "lib/product.yaml": """
        extends: family.yaml
        vendor: Maker
        features: {localList: true, reservation: true}
        overlays: extra
        password: {file: pw}
        """,
        "lib/family.yaml": """
        model: One
        values: {TxCtrlr.EVConnectionTimeOut: 60, OCPPCommCtrlr.HeartbeatInterval: 30}
        """,
      ]
    )
    let profile = loaded.profile
    #expect(profile.vendor == "Other")
    #expect(profile.model == "One")
    expectNoDifference(
      profile.features.map { "\($0.feature) \($0.isOn)" },
      ["reservation true", "localList false"]
    )
    expectNoDifference(
      profile.values.map { "\($0.address) \($0.value)" },
      ["OCPPCommCtrlr.HeartbeatInterval 30", "TxCtrlr.EVConnectionTimeOut 90"]
    )
    #expect(profile.overlays.map { $0.hasSuffix("lib/extra") } == [true])
    #expect(loaded.files.map(\.path) == ["lib/family.yaml", "lib/product.yaml", "site.yaml"])
  }

  @Test func `a ring of profiles is a finding at the line that closes it`() {
    let files = ["a.yaml": "extends: b.yaml", "b.yaml": "vendor: M\nextends: ./a.yaml"]
    let error = #expect(throws: InputProblems.self) { try load("a.yaml", files) }
    #expect(
      error?.problems.map(\.description) == [
        "b.yaml:2:10: a profile can not extend itself: a.yaml → b.yaml → a.yaml"
      ]
    )
    #expect(error?.problems.map(\.code) == [.profileExtendsItself])
  }

  @Test func `a profile that is not there is told at the line that wants it`() {
    let error = #expect(throws: InputProblems.self) {
      try load("a.yaml", ["a.yaml": "extends: none.yaml"])
    }
    #expect(error?.problems.map(\.description) == ["a.yaml:1:10: 'extends': there is no none.yaml"])
  }

  private struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  private func load(_ path: String, _ files: [String: String]) throws -> LoadedProfile {
    try ProfileLoader { path in
      guard let text = files[path.replacing("./", with: "")] else {
        throw Missing(description: "there is no \(path)")
      }
      return Array(text.utf8)
    }.load(path)
  }
}
