import CustomDump
import Foundation
import Testing

@testable import DeviceModelKit

@Suite struct ConfigMergeTests {
  private let base = MergeSample()

  @Test func `what a release changes in a standardized file goes into the custom file hiding it`() {
    var ours = base
    ours.value = "20"
    var theirs = base
    theirs.maxLimit = "50"
    var both = ours
    both.maxLimit = "50"
    let merge = merge(
      ["standardized/Pump.json": base.text],
      ["standardized/Pump.json": base.text, "custom/Pump.json": ours.text],
      ["standardized/Pump.json": theirs.text]
    )
    expectNoDifference(
      merge.texts,
      ["standardized/Pump.json": theirs.text, "custom/Pump.json": both.text]
    )
    expectNoDifference(merge.notes.map(\.origin), [.theirs, .ours])
  }

  @Test func `a custom file that says nothing of its own any more is named`() {
    var ours = base
    ours.value = "20"
    let merge = merge(
      ["standardized/Pump.json": base.text],
      ["standardized/Pump.json": base.text, "custom/Pump.json": ours.text],
      ["standardized/Pump.json": ours.text]
    )
    #expect(merge.idleCustomFiles.map(\.path) == ["custom/Pump.json"])
  }

  @Test func `an override that only the release had, and that it gave up, goes`() {
    var special = base
    special.value = "20"
    let merge = merge(
      ["standardized/Pump.json": base.text, "custom/Pump.json": special.text],
      ["standardized/Pump.json": base.text, "custom/Pump.json": special.text],
      ["standardized/Pump.json": base.text]
    )
    expectNoDifference(merge.texts, ["standardized/Pump.json": base.text])
  }

  @Test func `a file keeps the site's name, and gets the release's where the site left it`() {
    let kept = merge(
      ["standardized/Pump.json": base.text],
      ["standardized/pumps.json": base.text],
      ["standardized/Pump_1.json": base.text]
    )
    let moved = merge(
      ["standardized/Pump.json": base.text],
      ["standardized/Pump.json": base.text],
      ["standardized/Pump_1.json": base.text]
    )
    #expect(kept.files.map(\.path) == ["standardized/pumps.json"])
    #expect(moved.files.map(\.path) == ["standardized/Pump_1.json"])
  }

  @Test func `a new file of the release does not take a name that the site has`() {
    let valve = base.text.replacing("\"Pump\"", with: "\"Valve\"")
    let fan = base.text.replacing("\"Pump\"", with: "\"Fan\"")
    let merge = merge(
      ["standardized/Pump.json": base.text],
      ["standardized/Pump.json": base.text, "standardized/New.json": valve],
      ["standardized/Pump.json": base.text, "standardized/New.json": fan]
    )
    expectNoDifference(
      merge.texts,
      [
        "standardized/Pump.json": base.text,
        "standardized/New.json": valve,
        "standardized/New~2.json": fan,
      ]
    )
  }

  @Test func `a component that the site changed and the release removed is a conflict in its file`()
  {
    var ours = base
    ours.value = "20"
    let other = base.text.replacing("\"Pump\"", with: "\"Valve\"")
    let merge = merge(
      ["standardized/Pump.json": base.text, "standardized/Valve.json": other],
      ["standardized/Pump.json": ours.text, "standardized/Valve.json": other],
      ["standardized/Valve.json": other]
    )
    #expect(
      merge.conflicts.map { "\($0.subject.address) \($0.subject.field)" } == ["Pump component"]
    )
    #expect(merge.conflicts.map(\.file) == ["standardized/Pump.json"])
    let text = merge.texts["standardized/Pump.json"] ?? ""
    #expect(
      text.hasPrefix("{\n  \"$comment\": \"<<<<<<< ours: value 10 → 20 ||||||| base: 1 variable")
    )
  }

  private func merge(
    _ base: [String: String],
    _ ours: [String: String],
    _ theirs: [String: String]
  ) -> ConfigMerge {
    func source(_ files: [String: String]) -> DeviceModelSource {
      let ordered = files.sorted { $0.key.isBytewiseBefore($1.key) }
      var assembly = ConfigAssembly(shelf: nil)
      for layer in [ConfigLayer.standardized, .custom] {
        for (path, text) in ordered where path.hasPrefix(layer.rawValue) {
          assembly.add(SourceText(path: path, bytes: Array(text.utf8)), layer)
        }
      }
      return assembly.source(path: "config", isWhole: true)
    }
    return ConfigMerge(base: source(base), ours: source(ours), theirs: source(theirs))
  }
}
