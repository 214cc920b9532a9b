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
