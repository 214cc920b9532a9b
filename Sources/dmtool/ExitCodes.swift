import ArgumentParser

extension ExitCode {
  /// Findings, differences or conflicts.
  static let findings = ExitCode(1)

  /// It could not be done: input or output failed, the input is broken, or it was refused.
  static let failed = ExitCode(2)
}

/// A reason a command could not be done, in a sentence that names the place and the remedy.
struct CommandFailure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

extension Dmtool {
  /// Ends the process as an error asks for.
  ///
  /// An `ExitCode` is quiet. Wrong usage, `--help` and `--version` are ArgumentParser's: 64 and 0.
  /// Whatever else keeps a command from its work is said in one line, with status 2.
  static func end(with error: any Error) -> Never {
    if let failure = failureMessage(for: error) {
      Console.standard.complain(failure)
      exit(withError: ExitCode.failed)
    }
    exit(withError: error)
  }

  /// What to say about an error; nothing where ArgumentParser knows, or all has been said.
  static func failureMessage(for error: any Error) -> String? {
    if error is ExitCode || exitCode(for: error) != .failure { return nil }
    return "dmtool: \(error)"
  }
}
