import CustomDump
import Foundation
import Testing

@testable import DeviceModelKit

@Suite("Lists that both sides of a merge changed")
struct ListMergeTests {
  @Test(arguments: [
    ("A,B", "A,B,C", "A,B,D", "A,B,C,D", "+ C", "+ D"),
    ("A,B", "C,B,A", "B,D,A", "C,B,A,D", "+ C", "+ D"),
    ("A,B", "A", "A,B,C", "A,C", "- B", "+ C"),
    ("A,B,C", "B,A", "A,C", "A", "- C", "- B"),
    ("A,B", "A,C,D", "D,A,B", "A,C,D", "+ C, + D, - B", "+ D"),
    ("", "A", "B", "A,B", "+ A", "+ B"),
  ])
  func `entries come, stay and go one by one`(
    base: String,
    ours: String,
    theirs: String,
    text: String,
    left: String,
    right: String
  ) {
    let merge = ListMerge(base: base, ours: ours, theirs: theirs)
    expectNoDifference(merge.map { [$0.text, $0.ours, $0.theirs] }, [text, left, right])
  }

  @Test(arguments: [
    ("A", "B", "C"), ("A", "B", "A,C"), ("A,B", "A", "B"), ("A,B", "", "A,B,C"),
    ("A,B", "A,B, C", "A,B,D"), ("A,B", "A,B,B,C", "A,B,D"), ("A,B", "A,B,,C", "A,B,D"),
  ])
  func `another list, an empty one and an untidy one are for people`(
    base: String,
    ours: String,
    theirs: String
  ) {
    #expect(ListMerge(base: base, ours: ours, theirs: theirs) == nil)
    #expect(ListMerge(base: base, ours: theirs, theirs: ours) == nil)
  }

  /// A component file with a list as value, default and `valuesList`.
  private func file(
    type: String = "MemberList",
    value: String? = nil,
    spare: String? = nil,
    list: String = "A,B,C,D",
    mutability: String = "ReadWrite"
  ) -> String {
    let value = value.map { #", "value": "\#($0)""# } ?? ""
    let spare = spare.map { #", "default": "\#($0)""# } ?? ""
    return """
      {
        "name": "Pump",
        "properties": {
          "Modes": {
            "variable_name": "Modes",
            "characteristics": {
              "dataType": "\(type)", "valuesList": "\(list)", "supportsMonitoring": true
            },
            "attributes": [{ "type": "Actual", "mutability": "\(mutability)"\(value) }]\(spare)
          }
        }
      }

      """
  }

  @Test func `the value of a MemberList has what both added, and the note says who added what`() {
    let merged = MergedSample(file(value: "A"), file(value: "A,B"), file(value: "C,A"))
    expectNoDifference(merged.text, file(value: "A,B,C"))
    expectNoDifference(merged.conflicts, [])
    expectNoDifference(merged.notes, ["combined changed Pump.Modes value: 'A' → 'A,B,C'"])
    expectNoDifference(merged.merge.notes.map(\.ours), ["+ B"])
    expectNoDifference(merged.merge.notes.map(\.theirs), ["+ C"])
    expectNoDifference(merged.merge.notes.map(\.place?.source.path), ["ours.json"])
  }

  @Test func `a default is combined where no value hides it`() {
    let merged = MergedSample(file(spare: "A"), file(spare: "A,B"), file(spare: "A,C"))
    expectNoDifference(merged.text, file(spare: "A,B,C"))
    let hidden = MergedSample(file(spare: "A"), file(spare: "A,B"), file(value: "D", spare: "A,C"))
    expectNoDifference(hidden.conflicts, ["Pump.Modes default: 'A,B' | 'A' | 'A,C'"])
  }

  @Test(arguments: ["OptionList", "SequenceList", "MemberList"])
  func `what a list may hold is combined whatever the list is`(type: String) {
    func with(_ list: String) -> String { file(type: type, list: list) }
    let merged = MergedSample(with("A,B,C"), with("A,B,C,D"), with("B,A"))
    expectNoDifference(merged.text, with("A,B,D"))
    expectNoDifference(
      merged.notes,
      ["combined changed Pump.Modes valuesList: 'A,B,C' → 'A,B,D'"]
    )
  }

  @Test(arguments: ["SequenceList", "OptionList", "string"])
  func `where the order matters, or it is no list, both sides are asked about`(type: String) {
    func with(_ value: String) -> String { file(type: type, value: value) }
    let merged = MergedSample(with("A"), with("A,B"), with("A,C"))
    expectNoDifference(merged.conflicts, ["Pump.Modes value: 'A,B' | 'A' | 'A,C'"])
  }

  @Test func `lists of different types are not put together`() {
    let merged = MergedSample(
      file(value: "A"),
      file(type: "SequenceList", value: "A,B"),
      file(value: "A,C")
    )
    expectNoDifference(merged.conflicts, ["Pump.Modes value: 'A,B' | 'A' | 'A,C'"])
  }

  @Test func `of a secret list no note has entries`() {
    func with(_ value: String) -> String { file(value: value, mutability: "WriteOnly") }
    let merged = MergedSample(with("A"), with("A,B"), with("A,C"))
    expectNoDifference(merged.text, with("A,B,C"))
    expectNoDifference(
      merged.notes,
      ["combined changed Pump.Modes value: ‹redacted› → ‹redacted›"]
    )
    expectNoDifference(merged.merge.notes.map(\.ours), [nil])
  }

  @Test(arguments: [MergeSide.ours, .theirs])
  func `a preference has nothing to decide there`(side: MergeSide) {
    let merged = MergedSample(
      file(value: "A"),
      file(value: "A,B"),
      file(value: "A,C"),
      preferring: { _ in side }
    )
    expectNoDifference(merged.text, file(value: "A,B,C"))
  }
}
