/// Takes findings out of a report that are in a baseline, and knows what is left of the baseline.
public struct BaselineComparison: Sendable {
  private let file: BaselineFile
  private let baseline: Baseline
  private var rest: [Baseline.Entry: Int]

  /// The files that were read with all others of their station: nothing in them was overlooked.
  private var wholeFiles: Set<String> = []

  public init(_ baseline: Baseline, from file: BaselineFile) {
    self.file = file
    self.baseline = baseline
    rest = baseline.counts
  }

  /// Takes out what is known; errors of syntax are reported whatever the baseline says.
  public mutating func judge(
    _ judged: JudgedFindings,
    of source: DeviceModelSource
  ) -> JudgedFindings {
    if source.isWhole { wholeFiles.formUnion(source.files.map { file.name(of: $0.path) }) }
    var result = JudgedFindings(exempt: judged.exempt)
    let entries = file.entries(of: judged.reported, in: source)
    for (finding, entry) in zip(judged.reported, entries) {
      guard !finding.code.isAboutSyntax, let count = rest[entry], count > 0 else {
        result.reported.append(finding)
        continue
      }
      rest[entry] = count - 1
      result.exempt.append(.init(finding, .known(baseline: file.path)))
    }
    return result
  }

  /// How many findings of the baseline are surely there no more: their file is gone, or was looked
  /// at with all others of its station.
  public var goneCount: Int { gone.values.reduce(0, +) }

  /// The baseline without what is there no more.
  public var pruned: Baseline {
    let gone = gone
    let left = baseline.counts.map { entry, count in (entry, count - (gone[entry] ?? 0)) }
    return Baseline(Dictionary(uniqueKeysWithValues: left.filter { $0.1 > 0 }))
  }

  private var gone: [Baseline.Entry: Int] {
    rest.filter { entry, count in
      count > 0 && (wholeFiles.contains(entry.file) || !file.exists(entry.file))
    }
  }
}
