import ArgumentParser

/// A command whose output a test can read: all it does, it does on a console.
protocol ConsoleCommand: AsyncParsableCommand {
  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws
}

extension ConsoleCommand {
  func run() async throws {
    try await run(on: .standard)
  }
}
