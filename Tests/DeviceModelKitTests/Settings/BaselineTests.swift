import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

@Suite struct BaselineTests {
  private static let old = """
    { "name": "A", "colour": "red", "size": 3, "properties": { "P": {
      "variable_name": "P", "colour": "red", "characteristics": { "dataType": "string",
      "supportsMonitoring": true }, "attributes": [{ "type": "Actual", "colour": 1,
      "mutability": "ReadOnly" }] } } }
    """

  /// A file at the root, which is no directory of a config, and what reading finds in it.
  private func judged(
    _ text: String,
    path: String = "/cfg/A.json"
  ) -> (DeviceModelSource, JudgedFindings) {
    let source = ConfigDirectory.read(SourceText(path: path, bytes: Array(text.utf8)))
    return (source, JudgedFindings(source.readingFindings))
  }

  private func problems(_ text: String) -> String? {
    do throws(InputProblems) {
      _ = try Baseline(SourceText(path: "b.json", bytes: Array(text.utf8)))
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `findings are written by file, address, code and message, and are read again`() throws
  {
    let file = BaselineFile("/ci/b.json")
    let baseline = Baseline(of: [judged(Self.old), judged(Self.old)], in: file)
    expectNoDifference(
      baseline.text,
      """
      {
        "version": 1,
        "findings": [
          {
            "code": "DM0201",
            "file": "../cfg/A.json",
            "address": "A",
            "message": "'colour' is not a member of a component and has no effect",
            "count": 2
          },
          {
            "code": "DM0201",
            "file": "../cfg/A.json",
            "address": "A",
            "message": "'size' is not a member of a component and has no effect",
            "count": 2
          },
          {
            "code": "DM0201",
            "file": "../cfg/A.json",
            "address": "A.P",
            "message": "'colour' is not a member of a property and has no effect",
            "count": 2
          },
          {
            "code": "DM0201",
            "file": "../cfg/A.json",
            "address": "A.P",
            "message": "'colour' is not a member of an attribute and has no effect",
            "count": 2
          }
        ]
      }

      """
    )
    let text = SourceText(path: "b.json", bytes: Array(baseline.text.utf8))
    expectNoDifference(try Baseline(text), baseline)
  }

  @Test func `what is known is not reported wherever it stands, and only as often`() {
    let file = BaselineFile("/cfg/b.json")
    let (source, known) = judged(Self.old)
    let baseline = Baseline(of: [(source, known)], in: file)
    var comparison = BaselineComparison(baseline, from: file)
    let (moved, again) = judged(
      "\n\n" + Self.old.replacing("{ \"type\"", with: "{ \"size\": 2, \"type\"")
    )
    let judgedAgain = comparison.judge(again, of: moved)
    expectNoDifference(
      judgedAgain.reported.map(\.message),
      ["'size' is not a member of an attribute and has no effect"]
    )
    #expect(
      judgedAgain.exempt.map(\.ground)
        == Array(repeating: .known(baseline: "/cfg/b.json"), count: 4)
    )
    #expect(comparison.judge(again, of: moved).reported.count == 5)
  }

  @Test func `an error of syntax is always reported`() {
    let file = BaselineFile("/cfg/b.json")
    let (source, found) = judged(#"{"name": "A", "properties": {},}"#)
    #expect(Baseline(of: [(source, found)], in: file) == Baseline())
    let entry = Baseline.Entry(
      code: "DM0102",
      file: "A.json",
      address: "A",
      message: "a comma before '}'"
    )
    var comparison = BaselineComparison(Baseline([entry: 1]), from: file)
    #expect(comparison.judge(found, of: source).reported.map(\.code) == [.trailingComma])
  }

  @Test func `what is surely gone can be taken out`() async throws {
    try await withTemporaryDirectory { directory in
      let folder = directory.appending(path: "standardized")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let path = folder.appending(path: "A.json").path
      try Data(Self.old.utf8).write(to: URL(filePath: path))
      let file = BaselineFile(directory.appending(path: "b.json").path)
      let entries = ["standardized/A.json", "standardized/B.json", "dmtool.yaml"].map {
        Baseline.Entry(code: "DM0201", file: $0, address: "A", message: "gone")
      }
      try Data().write(to: directory.appending(path: "dmtool.yaml"))
      var baseline = Baseline(Dictionary(uniqueKeysWithValues: entries.map { ($0, 1) }))
      let whole = try ConfigDirectory.read(directory.path)
      baseline.counts.merge(
        Baseline(of: [(whole, JudgedFindings(whole.readingFindings))], in: file).counts
      ) { $1 }

      let alone = try ConfigDirectory.read(path)
      var ofOne = BaselineComparison(baseline, from: file)
      _ = ofOne.judge(JudgedFindings(alone.readingFindings), of: alone)
      #expect(ofOne.goneCount == 1)
      #expect(ofOne.pruned.counts.keys.contains(entries[0]))
      #expect(!ofOne.pruned.counts.keys.contains(entries[1]))

      var ofAll = BaselineComparison(baseline, from: file)
      _ = ofAll.judge(JudgedFindings(whole.readingFindings), of: whole)
      #expect(ofAll.goneCount == 2)
      #expect(ofAll.pruned.count == 5)
      #expect(ofAll.pruned.counts[entries[2]] == 1)
    }
  }

  @Test(
    arguments: [
      ("/ci/b.json", "/ci/A.json", "A.json"), ("/ci/b.json", "/ci/x/../y/A.json", "y/A.json"),
      ("/a/b/c.json", "/a/d/A.json", "../d/A.json"), ("/b.json", "/a/A.json", "a/A.json"),
    ]
  )
  func `a file is named from the baseline's place`(
    baseline: String,
    path: String,
    expected: String
  ) {
    #expect(BaselineFile(baseline).name(of: path) == expected)
  }

  @Test func `a relative path is one from the working directory`() {
    #expect(BaselineFile("ci/b.json").name(of: "cfg/custom/A.json") == "../cfg/custom/A.json")
    let directory = FileManager.default.currentDirectoryPath
    #expect(BaselineFile("b.json").name(of: "\(directory)/cfg/A.json") == "cfg/A.json")
  }

  @Test(
    arguments: [
      "": "b.json:1:1: the file is empty",
      "{}": "b.json:1:1: is no baseline of this release, '--write-baseline' makes one",
      #"{"version": 2, "findings": []}"#:
        "b.json:1:1: is no baseline of this release, '--write-baseline' makes one",
      #"{"version": 1, "findings": [], "finding": 1}"#:
        "b.json:1:32: unknown key 'finding', did you mean 'findings'?",
      #"{"version": 1, "findings": [{"code": "DM0201"}]}"#:
        "b.json:1:29: a finding has the texts 'code', 'file' and 'message'",
      #"{"version": 1, "findings": [{"code": "", "file": "", "message": "", "count": 0}]}"#:
        "b.json:1:29: a finding has a 'count', from 1",
    ]
  )
  func `a mistake in a baseline is named with its place`(text: String, expected: String) {
    expectNoDifference(problems(text), expected)
  }
}
