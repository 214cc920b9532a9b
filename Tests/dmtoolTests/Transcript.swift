import ArgumentParser
import Foundation
import Synchronization

@testable import dmtool

/// What a command printed, and the status it would have ended with.
struct Transcript: Equatable {
  var out = ""
  var err = ""
  var status: Int32 = 0
}

/// Runs a command's body as its main would, and keeps what it prints.
///
/// Paths below `directory` are printed without it, so that expectations can be literal.
func transcript(
  hiding directory: URL? = nil,
  _ body: (Console) async throws -> Void
) async -> Transcript {
  let kept = Mutex(Transcript())
  let console = Console(
    out: { text in kept.withLock { $0.out += text } },
    err: { text in kept.withLock { $0.err += text } }
  )
  var status: Int32 = 0
  do {
    try await body(console)
  } catch {
    status = Dmtool.report(error, on: console).rawValue
  }
  var result = kept.withLock { $0 }
  result.status = status
  if let directory {
    let prefix = directory.path + "/"
    result.out = result.out.replacingOccurrences(of: prefix, with: "")
    result.err = result.err.replacingOccurrences(of: prefix, with: "")
  }
  return result
}

/// Parses arguments to the command they name.
func command<Command: ParsableCommand>(
  _: Command.Type,
  _ arguments: String...
) throws -> Command {
  try Command.parse(arguments)
}
