import ArgumentParser
import DeviceModelKit
import Foundation

extension MergeCommand {
  /// Merges what a site and a release made of a base.
  func mergeThreeWay(on console: Console) throws {
    guard let base, let ours, let theirs, let out else { return }
    let sides = try [base, ours, theirs].map { try read($0, on: console) }
    let kinds = Set(sides.map(\.isWhole))
    guard kinds.count == 1 else {
      throw CommandFailure("--base, --ours and --theirs are all directories or all files")
    }
    let preferences = prefer
    let merge = ConfigMerge(base: sides[0], ours: sides[1], theirs: sides[2]) {
      preferences.side(at: $0)
    }
    let settings = try RuleSettings.read(for: sides[1])
    let review = MergeReview(
      merge,
      at: out,
      ours: sides[1],
      theirs: sides[2],
      settings: settings
    )
    if kinds.contains(true) {
      try MergeOutput.write(merge, to: out, base: base, ours: ours, theirs: theirs)
    } else if let file = merge.files.first {
      try MergeOutput.write(file, toFile: out)
    } else {
      throw CommandFailure("\(out): nothing is left of the component, so there is no file to write")
    }
    for problem in prefer.compactMap({ $0.problem(with: merge.conflicts) }) {
      console.warn(problem)
    }
    let isOpen = merge.conflicts.contains { $0.decision == nil }
    switch format {
    case .json:
      console.write(try MergeJSON(merge, review, [base, ours, theirs], out: out).text)
    case .text:
      let decorator = Decorator(usesColour: console.usesColour)
      console.print(MergeText(merge: merge, review: review, out: out, decorator: decorator).text)
    }
    if isOpen, kinds.contains(true) {
      console.complain(
        """
        next: edit the files at their "<<<<<<<" comments and take these away, or take a side with
          dmtool merge --continue --out \(out) --take ours|theirs ADDRESS
        """
      )
    }
    try refuse(review.newErrors, of: review.result, "neither side has", on: console)
    if isOpen { throw ExitCode.findings }
  }

  /// Reads a config, or gives up where it has errors of syntax or structure.
  func read(_ path: String, on console: Console) throws -> DeviceModelSource {
    let source = try ConfigDirectory.read(path)
    try console.refuseBrokenInput(of: source)
    return source
  }

  /// Prints the errors that merging made, if there are any, and ends with findings.
  func refuse(
    _ errors: [Diagnostic],
    of result: DeviceModelSource,
    _ comparison: String,
    on console: Console
  ) throws {
    if errors.isEmpty { return }
    console.complain("the result has errors that \(comparison):")
    console.complain(about: errors, in: result)
    throw ExitCode.findings
  }
}
