import CustomDump
import Foundation
import Testing

@testable import DeviceModelKit

@Suite struct ComponentMergeTests {
  private let base = MergeSample()

  @Test func `changes of different fields combine, in the layout that is ours`() {
    var ours = base
    ours.value = "20"
    var theirs = base
    theirs.maxLimit = "50"
    theirs.unit = "W"
    var both = ours
    both.maxLimit = "50"
    both.unit = "W"
    let merged = MergedSample(base.text, ours.text, theirs.text)
    expectNoDifference(merged.text, both.text)
    expectNoDifference(merged.conflicts, [])
    expectNoDifference(
      merged.notes,
      [
        "theirs changed Pump.Rate maxLimit: 100 → 50",
        "theirs added Pump.Rate unit: none → 'W'",
        "ours changed Pump.Rate value: 10 → 20",
      ]
    )
  }

  @Test func `the same change on both sides is one, however it is written`() {
    var ours = base
    ours.value = "20"
    var theirs = base
    theirs.value = "\"20\""
    let merged = MergedSample(base.text, ours.text, theirs.text)
    expectNoDifference(merged.text, ours.text)
    expectNoDifference(merged.notes, ["both changed Pump.Rate value: 10 → 20"])
  }

  @Test func `an overlap keeps ours beside a marker with all three values`() {
    var ours = base
    ours.value = "20"
    var theirs = base
    theirs.value = "30"
    let merged = MergedSample(base.text, ours.text, theirs.text)
    expectNoDifference(merged.conflicts, ["Pump.Rate value: 20 | 10 | 30"])
    let marker = "<<<<<<< ours: 20 ||||||| base: 10 ======= theirs: 30 >>>>>>> value;"
    expectNoDifference(
      merged.text,
      ours.text.replacing(
        "          \"type\": \"Actual\"",
        with: "          \"$comment\": \"\(marker)\",\n          \"type\": \"Actual\""
      )
    )
  }

  @Test(arguments: [MergeSide.ours, .theirs])
  func `a preference decides an overlap`(side: MergeSide) {
    var ours = base
    ours.value = "20"
    var theirs = base
    theirs.value = "30"
    let merged = MergedSample(base.text, ours.text, theirs.text) { _ in side }
    expectNoDifference(merged.text, side == .ours ? ours.text : theirs.text)
    #expect(merged.merge.conflicts.map(\.decision) == [side])
  }

  @Test func `what one side changed and the other removed stays, with a marker in it`() {
    let more = MergeSample(extra: ",\n    \"Old\": \(Self.old("1"))")
    let changed = MergeSample(extra: ",\n    \"Old\": \(Self.old("2"))")
    let gone = MergedSample(more.text, changed.text, base.text)
    let line = "Pump.Old variable: value 1 → 2 | value 1 | none"
    expectNoDifference(gone.conflicts, [line])
    let marker =
      "<<<<<<< ours: value 1 → 2 ||||||| base: value 1 ======= theirs: removed >>>>>>> variable;"
    expectNoDifference(
      gone.text,
      changed.text.replacing(
        "\"Old\": { ",
        with: "\"Old\": { \"$comment\": \"\(marker)\", "
      )
    )
    let kept = MergedSample(more.text, base.text, changed.text)
    expectNoDifference(kept.conflicts, ["Pump.Old variable: none | value 1 | value 1 → 2"])
    #expect(kept.text.contains("======= theirs: value 1 → 2 >>>>>>> variable;"))
  }

  @Test func `what one side removed and the other left alone goes`() {
    let more = MergeSample(extra: ",\n    \"Old\": \(Self.old("1"))")
    var ours = more
    ours.value = "20"
    var both = base
    both.value = "20"
    let merged = MergedSample(more.text, ours.text, base.text)
    expectNoDifference(merged.text, both.text)
    expectNoDifference(merged.conflicts, [])
  }

  @Test func `a default of ours does not vanish behind a value of theirs`() {
    let base = MergeSample(value: nil, defaultValue: "10")
    let ours = MergeSample(value: nil, defaultValue: "20")
    let theirs = MergeSample(value: "10", defaultValue: "10")
    let merged = MergedSample(base.text, ours.text, theirs.text)
    expectNoDifference(merged.conflicts, ["Pump.Rate value: 20 | 10 | 10"])
    #expect(merged.text.contains("\"default\": 20"))
    #expect(!merged.text.contains("\"value\": 10"))
    let taken = MergedSample(base.text, ours.text, theirs.text) { _ in .theirs }
    #expect(taken.text.contains("\"default\": 10"))
    #expect(taken.text.contains("\"value\": 10"))
  }

  @Test func `descriptions of ours stay without a conflict`() {
    let note = { (text: String) in
      MergeSample(
        extra: ",\n    \"Old\": { \"description\": \"\(text)\", \(Self.old("1").dropFirst(2))"
      )
    }
    let merged = MergedSample(note("a").text, note("b").text, note("c").text)
    expectNoDifference(merged.text, note("b").text)
    expectNoDifference(merged.conflicts, [])
  }

  @Test func `a new variable comes after the one it follows in theirs, and keeps off taken labels`()
  {
    let ours = MergeSample(extra: ",\n    \"New\": \(Self.old("1"))")
    let new = Self.old("2").replacing("\"Old\"", with: "\"New\"")
    let theirs = MergeSample(extra: ",\n    \"New\": \(new)")
    let merged = MergedSample(base.text, ours.text, theirs.text)
    let both = MergeSample(
      extra: ",\n    \"New#2\": \(new),\n    \"New\": \(Self.old("1"))"
    )
    expectNoDifference(merged.text, both.text)
  }

  @Test func `a secret is in no conflict, no note and no marker`() {
    func secret(_ value: String) -> String {
      let text = Self.old("\"\(value)\"").replacing("ReadWrite", with: "WriteOnly")
      return MergeSample(extra: ",\n    \"Old\": \(text)").text
    }
    let merged = MergedSample(secret("aaaa"), secret("bbbb"), secret("cccc"))
    expectNoDifference(
      merged.conflicts,
      ["Pump.Old value: ‹redacted› | ‹redacted› | ‹redacted›"]
    )
    #expect(merged.text.contains("bbbb"))
    #expect(!merged.text.contains("aaaa"))
    #expect(!merged.text.contains("cccc"))
  }

  @Test func `monitors are merged by type and severity`() {
    func monitored(_ values: [(String, Int)]) -> String {
      let monitors = values.map { type, value in
        "{ \"config_type\": \"PreconfiguredMonitor\", \"type\": \"\(type)\", \"severity\": 5, "
          + "\"value\": \(value) }"
      }
      let list = "\"monitors\": [\(monitors.joined(separator: ", "))] }"
      return MergeSample(extra: ",\n    \"Old\": \(Self.old("1").dropLast(2)), \(list)").text
    }
    let base = monitored([("UpperThreshold", 10), ("LowerThreshold", 1)])
    let ours = monitored([("UpperThreshold", 20), ("LowerThreshold", 1)])
    let theirs = monitored([("LowerThreshold", 2), ("UpperThreshold", 10)])
    let merged = MergedSample(base, ours, theirs)
    expectNoDifference(merged.text, monitored([("UpperThreshold", 20), ("LowerThreshold", 2)]))
    expectNoDifference(
      merged.notes,
      [
        "ours changed Pump.Old monitor UpperThreshold/5 value: 10 → 20",
        "theirs changed Pump.Old monitor LowerThreshold/5 value: 1 → 2",
      ]
    )
  }

  @Test(arguments: ["\t", "    "]) func `indentation and line ends are those of ours`(unit: String)
  {
    func styled(_ text: String) -> String {
      text.replacing("  ", with: unit).replacing("\n", with: "\r\n")
    }
    var ours = base
    ours.value = "20"
    let new = """
      {
            "variable_name": "New",
            "characteristics": {
              "supportsMonitoring": true,
              "dataType": "integer"
            },
            "attributes": []
          }
      """
    let theirs = MergeSample(extra: ",\n    \"New\": \(new)")
    var both = ours
    both.extra = theirs.extra
    let merged = MergedSample(styled(base.text), styled(ours.text), theirs.text)
    expectNoDifference(merged.text, styled(both.text))
  }

  @Test func `a file in dmtool's layout is in it afterwards`() throws {
    func formatted(_ sample: MergeSample) throws -> String {
      let source = SourceText(path: "", bytes: Array(sample.text.utf8))
      return try #require(ComponentFormatter.text(of: source))
    }
    var ours = base
    ours.value = "20"
    var theirs = base
    theirs.maxLimit = "50"
    var both = ours
    both.maxLimit = "50"
    let merged = MergedSample(try formatted(base), try formatted(ours), theirs.text)
    expectNoDifference(merged.text, try formatted(both))
  }

  /// A variable on one line.
  private static func old(_ value: String) -> String {
    "{ \"variable_name\": \"Old\", \"characteristics\": { \"dataType\": \"string\", "
      + "\"supportsMonitoring\": true }, \"attributes\": [{ \"type\": \"Actual\", "
      + "\"mutability\": \"ReadWrite\", \"value\": \(value) }] }"
  }
}
