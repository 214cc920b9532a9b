import ArgumentParser
import DeviceModelKit
import Foundation
import StationRuntime

/// The whole chain, once, in a directory of its own, with what a person would type beside it.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show the whole chain: validate, init, generate, a CSMS, a station, a charged car.",
    discussion: """
      Everything happens in a new temporary directory and over the loopback interface; time runs \
      fast. Each step prints the command that does it by hand.
      """
  )

  @Option(help: "The directory for everything; it must be new or empty (default: a temporary one).")
  var out: String?

  func run() async throws {
    let signals = OrderlySignals()
    defer { signals.stop() }
    let arrivals = signals.arrivals
    let interruption = Task {
      for await _ in arrivals {
        Console.standard.complain("interrupted")
        _exit(130)
      }
    }
    defer { interruption.cancel() }
    try await run(on: .standard)
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    let chain = DemoChain(directory: try directory(), console: console)
    try await chain.prepare()
    try await chain.charge()
  }

  private func directory() throws -> URL {
    let files = FileManager.default
    guard let out else {
      let name = "dmtool-demo-\(UUID().uuidString.prefix(8).lowercased())"
      let directory = files.temporaryDirectory.appending(path: name)
      try files.createDirectory(at: directory, withIntermediateDirectories: false)
      return directory
    }
    if let content = try? files.contentsOfDirectory(atPath: out), !content.isEmpty {
      throw CommandFailure("\(out): is not empty; name a new directory with --out")
    }
    do {
      try files.createDirectory(atPath: out, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure("\(out): can not be made, \(error.fileReason)")
    }
    return URL(filePath: out)
  }
}
