import ArgumentParser
import DeviceModelKit

/// Whether findings are put right, and how boldly.
struct FixOptions: ParsableArguments {
  @Flag(help: "Put right what is surely meant otherwise, in the files, and report the rest.")
  var fix = false

  @Flag(help: "With --fix or --diff: also make fixes that a person should look at afterwards.")
  var unsafeFixes = false

  @Flag(help: "Print what --fix would change, as a unified diff, and change nothing.")
  var diff = false

  func validate() throws {
    if fix, diff {
      throw ValidationError("--diff changes nothing and --fix does: give one of them")
    }
    if unsafeFixes, !fix, !diff {
      throw ValidationError("--unsafe-fixes goes with --fix or --diff")
    }
  }

  /// Fixes are edits of files; a database is changed under the rules a CSMS meets.
  func refuseDatabases(_ sources: [DeviceModelSource]) throws {
    guard fix || diff, let database = sources.first(where: \.isDatabase) else { return }
    throw CommandFailure(
      "\(database.path): --fix and --diff change files only, set the value with "
        + "'dmtool set \(database.path) ADDRESS=VALUE'"
    )
  }

  /// Prints what would change; the status is 1 where something would.
  func preview(_ findings: [Diagnostic], secrets: [SourceRange], on console: Console) throws {
    let fixes = FileFix.all(for: findings, unsafeToo: unsafeFixes, secrets: secrets)
    for fix in fixes { console.write(UnifiedDiff(fix, secrets: secrets).text()) }
    console.complain("would fix \(fixes.inWords)")
    if !fixes.isEmpty { throw ExitCode.findings }
  }

  /// Writes the files anew, each beside its place and then renamed.
  func apply(to findings: [Diagnostic], secrets: [SourceRange], on console: Console) throws {
    let fixes = FileFix.all(for: findings, unsafeToo: unsafeFixes, secrets: secrets)
    do {
      for fix in fixes { try FileRewriter.replace(fix.source, with: fix.bytes) }
    } catch {
      console.complain("dmtool: \(error)")
      throw ExitCode.failed
    }
    console.complain("fixed \(fixes.inWords)")
  }
}

extension [FileFix] {
  /// How many findings in how many files.
  fileprivate var inWords: String {
    let findings = map(\.count).reduce(0, +)
    return "\(findings) \(findings == 1 ? "finding" : "findings") in "
      + "\(count) \(count == 1 ? "file" : "files")"
  }
}
