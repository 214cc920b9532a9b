import ArgumentParser
import DeviceModelKit
import Foundation

/// Which findings are not reported: by the config's dmtool.yaml, or because they are known.
struct ExemptionOptions: ParsableArguments {
  @Flag(
    help: "Pass over the dmtool.yaml of a config; without it severities are as that file says."
  )
  var noSettings = false

  @Option(
    help: "A file of known findings, which are counted and not reported (default: none is read)."
  )
  var baseline: String?

  @Option(
    help: """
      A file to write all findings to, replacing it, so that only new ones are reported from now \
      on with --baseline; notes only with --notes (default: none is written).
      """
  )
  var writeBaseline: String?

  @Flag(
    help: """
      Take what is no longer found out of the --baseline file; without it that is only counted.
      """
  )
  var pruneBaseline = false

  func validate() throws {
    if baseline != nil, writeBaseline != nil {
      throw ValidationError(
        "--write-baseline starts anew and --baseline goes on: give one of them, perhaps with"
          + " --prune-baseline"
      )
    }
    if pruneBaseline, baseline == nil {
      throw ValidationError("--prune-baseline goes with --baseline, which names the file")
    }
  }

  /// Whether a file is written besides the report.
  var writes: Bool { pruneBaseline || writeBaseline != nil }

  /// What was found in each source, as its settings and the baseline see it.
  func judge(_ found: [(DeviceModelSource, [Diagnostic])]) throws -> Judgement {
    let judged = try found.map { source, findings in
      let settings = noSettings ? RuleSettings() : try RuleSettings.read(for: source)
      return (source, settings.applied(to: findings, of: source))
    }
    guard let baseline else { return Judgement(judged) }
    guard FileManager.default.fileExists(atPath: baseline) else {
      throw CommandFailure("\(baseline): no such file, --write-baseline \(baseline) makes it")
    }
    return Judgement(judged, BaselineComparison(try read(baseline), from: BaselineFile(baseline)))
  }

  /// Writes the baseline, where that is wanted, and says what it holds or what is gone from it.
  ///
  /// The answer is what is to be reported.
  func settle(_ judgement: Judgement, notesToo: Bool, on console: Console) throws -> Judgement {
    if let path = writeBaseline {
      let file = BaselineFile(path)
      let kept = judgement.sources.map { source, judged in
        let reported = judged.reported.filter { notesToo || $0.severity > .note }
        return (source, JudgedFindings(reported))
      }
      let baseline = Baseline(of: kept, in: file)
      try refuseOther(path)
      try OutputFile.write(baseline.text, to: path)
      console.complain("\(path): \(baseline.count.findings) written")
      return Judgement(judgement.sources, BaselineComparison(baseline, from: file))
    }
    guard let path = baseline, let comparison = judgement.comparison else { return judgement }
    let gone = comparison.goneCount
    if pruneBaseline {
      if gone > 0 { try OutputFile.write(comparison.pruned.text, to: path) }
      console.complain("\(path): \(gone.findings) taken out")
    } else if gone > 0 {
      console.complain(
        "note: \(path): \(gone.findings) no longer found, --prune-baseline takes "
          + (gone == 1 ? "it" : "them") + " out"
      )
    }
    return judgement
  }
}

extension ExemptionOptions {
  fileprivate func read(_ path: String) throws -> Baseline {
    try Baseline(SourceText(path: path, bytes: [UInt8](try InputFile.bytes(path))))
  }

  /// Refuses to replace a file that is no baseline: somebody mistook the name.
  fileprivate func refuseOther(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      _ = try read(path)
    } catch is InputProblems {
      throw CommandFailure(
        "\(path): this is no baseline and is not replaced, remove it or give another name"
      )
    }
  }
}

/// What was found in each source, and what of it is not reported.
struct Judgement {
  let sources: [(DeviceModelSource, JudgedFindings)]

  /// Nothing where there is no baseline.
  let comparison: BaselineComparison?

  init(
    _ sources: [(DeviceModelSource, JudgedFindings)],
    _ comparison: BaselineComparison? = nil
  ) {
    var comparison = comparison
    self.sources = sources.map { source, judged in
      (source, comparison?.judge(judged, of: source) ?? judged)
    }
    self.comparison = comparison
  }

  /// What is reported.
  var reported: [Diagnostic] { sources.flatMap(\.1.reported) }

  /// What is not.
  var exempt: [JudgedFindings.Exempt] { sources.flatMap(\.1.exempt) }
}

extension Int {
  fileprivate var findings: String { "\(self) \(self == 1 ? "finding" : "findings")" }
}
