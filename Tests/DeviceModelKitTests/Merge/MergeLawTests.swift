import CustomDump
import Foundation
import TestSupport
import Testing

@testable import DeviceModelKit

/// What holds of merging whatever the files are, over models made by chance.
@Suite struct MergeLawTests {
  private static let seeds = Array(UInt64(1)...60)

  @Test(arguments: seeds) func `merging with an unchanged side gives the other, byte for byte`(
    seed: UInt64
  ) {
    var random = RandomModel(seed: seed)
    let base = ChanceConfig(random.model())
    let other = ChanceConfig(random.model())
    let theirs = ConfigMerge(base: base.source, ours: base.source, theirs: other.source)
    let ours = ConfigMerge(base: base.source, ours: other.source, theirs: base.source)
    expectNoDifference(theirs.texts, other.texts)
    expectNoDifference(ours.texts, other.texts)
    #expect(theirs.conflicts.isEmpty && ours.conflicts.isEmpty)
  }

  @Test(arguments: seeds) func `merging what is the same gives the same`(seed: UInt64) {
    var random = RandomModel(seed: seed)
    let base = ChanceConfig(random.model())
    let other = ChanceConfig(random.model())
    let merge = ConfigMerge(base: base.source, ours: other.source, theirs: other.source)
    expectNoDifference(merge.texts, other.texts)
    #expect(merge.conflicts.isEmpty)
    #expect(merge.notes.allSatisfy { $0.origin == .both || $0.kind == .removed })
  }

  @Test(arguments: seeds) func `conflicts are the same whoever is ours`(seed: UInt64) {
    var random = RandomModel(seed: seed)
    let base = ChanceConfig(random.model())
    let left = ChanceConfig(random.model())
    let right = ChanceConfig(random.model())
    let one = ConfigMerge(base: base.source, ours: left.source, theirs: right.source)
    let other = ConfigMerge(base: base.source, ours: right.source, theirs: left.source)
    func sides(_ conflicts: [MergeConflict], swapped: Bool) -> Set<[String]> {
      Set(
        conflicts.map { conflict in
          let values = [conflict.ours.text ?? "none", conflict.theirs.text ?? "none"]
          let ordered = swapped ? values.reversed() : values
          return ["\(conflict.subject.address)", conflict.subject.field] + ordered
        }
      )
    }
    expectNoDifference(
      sides(one.conflicts, swapped: false),
      sides(other.conflicts, swapped: true)
    )
  }

  @Test(arguments: seeds) func `a result with conflicts can be read, and taking a side leaves none`(
    seed: UInt64
  ) async throws {
    var random = RandomModel(seed: seed)
    let base = ChanceConfig(random.model())
    let ours = ChanceConfig(random.model())
    let theirs = ChanceConfig(random.model())
    let merge = ConfigMerge(base: base.source, ours: ours.source, theirs: theirs.source)
    if merge.conflicts.isEmpty { return }
    try await withTemporaryDirectory { directory in
      let out = directory.appending(path: "out").path
      // Where nothing else lies.
      let empty = directory.appending(path: "ours").path
      try MergeOutput.write(merge, to: out, base: "base", ours: empty, theirs: "theirs")
      let file = try ConflictsFile.read(in: out)
      let result = try ConfigDirectory.read(out)
      #expect(result.readingFindings.filter { $0.code.isAboutSyntax } == [])
      var continuation = try MergeContinuation(file, result: result, repeating: merge)
      expectNoDifference(continuation.open.count, merge.conflicts.count)
      let side: MergeSide = seed.isMultiple(of: 2) ? .ours : .theirs
      try continuation.take(side, at: [AddressPattern("*")])
      try continuation.write()
      let preferred = ConfigMerge(
        base: base.source,
        ours: ours.source,
        theirs: theirs.source
      ) { _ in side }
      let texts = try preferred.files.map { file in
        try String(contentsOf: URL(filePath: "\(out)/\(file.path)"), encoding: .utf8)
      }
      let wanted = preferred.files.map { String(decoding: $0.bytes, as: UTF8.self) }
      expectNoDifference(texts.map(Self.sortedWords), wanted.map(Self.sortedWords))
    }
  }

  /// A text's words in any order: taking a side adds a member at the end, where merging sorts it in.
  private static func sortedWords(_ text: String) -> [String] {
    text.split { " \n,{}[]".contains($0) }.map(String.init).sorted()
  }
}

/// A model as files in memory.
struct ChanceConfig {
  let source: DeviceModelSource
  let texts: [String: String]

  init(_ model: DeviceModel) {
    var assembly = ConfigAssembly(shelf: nil)
    var texts: [String: String] = [:]
    for file in ConfigWriter.files(of: model) {
      let path = "standardized/\(file.name)"
      texts[path] = file.text
      assembly.add(SourceText(path: path, bytes: Array(file.text.utf8)), .standardized)
    }
    source = assembly.source(path: "config", isWhole: true)
    self.texts = texts
  }
}

extension ConfigMerge {
  /// What the result's files say.
  var texts: [String: String] {
    Dictionary(
      files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
