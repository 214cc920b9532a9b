import ArgumentParser
import DeviceModelKit

extension ExitCode {
  /// Findings, differences or conflicts.
  static let findings = ExitCode(1)

  /// It could not be done: input or output failed, the input is broken, or it was refused.
  static let failed = ExitCode(2)
}

/// Why a command could not be done, in sentences that name the place and the remedy.
struct CommandFailure: Error, Equatable {
  var sentences: [String]

  init(_ sentences: String...) { self.sentences = sentences }

  init(_ sentences: [String]) { self.sentences = sentences }
}

extension CommandFailure: CustomStringConvertible {
  /// The sentences in one, where another error says them.
  var description: String { sentences.joined(separator: "; ") }
}

extension Dmtool {
  /// Says why a command ended, where that has not been said, and answers the exit status.
  ///
  /// An `ExitCode` is quiet. Help and version go to standard output, wrong usage is 64. Whatever
  /// else keeps a command from its work is an `error:` line for each sentence, and status 2.
  static func report(_ error: any Error, on console: Console) -> ExitCode {
    if let code = error as? ExitCode { return code }
    if let unknown = error as? UnknownOption {
      console.complain("error: \(unknown)")
      return .validationFailure
    }
    let code = exitCode(for: error)
    guard code == .failure else {
      let text = fullMessage(for: error)
      if code == .success {
        console.print(text)
      } else {
        console.complain(text.hasPrefix("Error:") ? "e" + text.dropFirst() : text)
      }
      return code
    }
    if let error = error as? InputProblems {
      for problem in error.problems {
        console.complain("error\(problem.code.map { "[\($0.rawValue)]" } ?? ""): \(problem)")
      }
      return .failed
    }
    for sentence in sentences(of: error) {
      // An empty name is shown as one.
      console.complain("error: \(sentence.hasPrefix(": ") ? "''" : "")\(sentence)")
    }
    return .failed
  }

  private static func sentences(of error: any Error) -> [String] {
    switch error {
    case let error as CommandFailure: error.sentences
    default: ["\(error)"]
    }
  }
}

extension Console {
  /// Says what does not keep a command from its work, but should be known.
  func warn(_ sentence: String) { complain("warning: \(sentence)") }
}
