import Foundation
import TestSupport

/// Starts the binary that was built with the tests, in a directory.
struct Binary {
  /// Beside the tests' own executable.
  static let file = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "dmtool")

  var directory: URL

  /// Runs it without input and waits for its end; a signal's status is 128 and its number.
  func run(_ arguments: [String]) async throws -> Transcript {
    try await finish(Self.file, arguments)
  }

  /// Runs it with a standard output that nobody reads.
  func runUnread(_ arguments: [String]) async throws -> Transcript {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    return try await finish(Self.file, arguments, output: pipe.fileHandleForWriting)
  }

  /// Runs a line of shell, to which the binary is `$DMTOOL`.
  func shell(_ line: String) async throws -> Transcript {
    try await finish(URL(filePath: "/bin/sh"), ["-c", line])
  }

  private func finish(
    _ executable: URL,
    _ arguments: [String],
    output: FileHandle? = nil
  ) async throws -> Transcript {
    try await withTemporaryDirectory { texts in
      let out = texts.appending(path: "out")
      let err = texts.appending(path: "err")
      for text in [out, err] { try Data().write(to: text) }
      let process = Process()
      process.executableURL = executable
      process.arguments = arguments
      process.currentDirectoryURL = directory
      process.environment = ProcessInfo.processInfo.environment
        .merging(["DMTOOL": Self.file.path, "COLUMNS": "80"]) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try output ?? FileHandle(forWritingTo: out)
      process.standardError = try FileHandle(forWritingTo: err)
      try await end(of: process)
      return Transcript(
        out: try String(contentsOf: out, encoding: .utf8),
        err: try String(contentsOf: err, encoding: .utf8),
        status: process.terminationStatus
          + (process.terminationReason == .uncaughtSignal ? 128 : 0)
      )
    }
  }

  private func end(of process: Process) async throws {
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in ended.resume() }
      do {
        try process.run()
      } catch {
        ended.resume(throwing: error)
      }
    }
  }
}
