import ArgumentParser
import DeviceModelKit
import Foundation

extension MergeCommand {
  /// Goes on with a result that has conflicts.
  func goOn(on console: Console) throws {
    let directory = out ?? "."
    if take != nil, inputs.isEmpty {
      throw CommandFailure("--take: expected the addresses to take it for, or '*' for all")
    }
    if take == nil, !inputs.isEmpty {
      throw CommandFailure("\(inputs[0]): expected --take ours or --take theirs for addresses")
    }
    let file = try conflicts(in: directory)
    let sides = try file.inputs(of: directory).map { try read($0, on: console) }
    let result = try read(directory, on: console)
    let merge = ConfigMerge(base: sides[0], ours: sides[1], theirs: sides[2])
    var continuation = try MergeContinuation(file, result: result, repeating: merge)
    if let take { try continuation.take(take.side, at: inputs.map(AddressPattern.init)) }
    try continuation.write()
    report(continuation, in: directory, on: console)
    if !continuation.open.isEmpty { throw ExitCode.findings }
    try check(directory, beside: sides, on: console)
  }

  /// The list of a result's conflicts.
  private func conflicts(in directory: String) throws -> ConflictsFile {
    do throws(MergeContinuationError) {
      return try ConflictsFile.read(in: directory)
    } catch {
      // Whoever lost the list must not take it that all is decided.
      guard case .noMerge = error, let source = try? ConfigDirectory.read(directory) else {
        throw error
      }
      let count = Validator.validate(source).count { $0.code == .openConflict }
      if count == 0 { throw error }
      throw CommandFailure(
        "\(directory): has no \(ConflictsFile.name), and "
          + (count == 1 ? "1 conflict is" : "\(count) conflicts are")
          + " marked in its files; edit them, 'dmtool validate' shows where"
      )
    }
  }

  private func report(
    _ continuation: MergeContinuation,
    in directory: String,
    on console: Console
  ) {
    for conflict in continuation.edited { console.print("edited: \(conflict.name)") }
    for conflict in continuation.taken {
      console.print("taken from \(take?.rawValue ?? ""): \(conflict.name)")
    }
    for conflict in continuation.open { console.print("open: \(conflict.name)") }
    let count = continuation.open.count
    let rest = count == 0 ? "nothing" : count == 1 ? "1 conflict" : "\(count) conflicts"
    console.print("\(directory): \(rest) left to decide")
  }

  /// Says what is wrong with a result in which everything is decided.
  private func check(
    _ directory: String,
    beside sides: [DeviceModelSource],
    on console: Console
  ) throws {
    let (source, findings) = try Validator.read(directory)
    let settings = try RuleSettings.read(for: source)
    let reported = settings.applied(to: findings, of: source).reported
    let errors = MergeReview.newErrors(
      among: reported,
      of: source,
      besides: Array(sides.dropFirst())
    )
    try refuse(errors, of: source, "neither side has", on: console)
  }
}

extension MergeConflict {
  fileprivate var name: String { "\(subject.address) \(subject.field)" }
}
