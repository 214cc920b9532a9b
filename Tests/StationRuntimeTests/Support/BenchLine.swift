import Synchronization
import Testing

@testable import StationRuntime

/// Lets the stations of a test's benches reach their CSMS through a WebSocket of the loopback interface.
///
/// Between a station and the scripted CSMS there is then all that is in the program, down to the
/// socket; what a test says and sees stays the same.
struct OverWebSocket: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let line = try await BenchLine()
    do {
      try await BenchLine.$current.withValue(line) { try await function() }
    } catch {
      await line.close()
      throw error
    }
    await line.close()
  }
}

extension Trait where Self == OverWebSocket {
  static var overWebSocket: Self { OverWebSocket() }
}

/// The server that a test's benches connect to, each under a path of its own.
final class BenchLine: Sendable {
  @TaskLocal static var current: BenchLine?

  private let server: WebSocketServer
  private let cables: Cables
  private let reception: Task<Void, Never>

  init() async throws {
    let cables = Cables()
    self.cables = cables
    server = try await WebSocketServer.start(clock: SystemClock()) { handshake in
      cables[handshake.path]?.welcome(handshake) ?? .unknownStation
    }
    reception = Task { [server] in
      await withDiscardingTaskGroup { group in
        for await arrival in server.arrivals {
          let cable = cables[arrival.handshake.path]
          group.addTask { await cable?.serve(arrival.connection) }
        }
      }
    }
  }

  /// A cable for one more bench.
  func cable(to csms: ScriptedCSMS) -> BenchCable {
    cables.add { BenchCable(url: "ws://127.0.0.1:\(server.port)/\($0)", csms: csms) }
  }

  func close() async {
    for cable in cables.all { await cable.stop() }
    await server.stop()
    await reception.value
  }
}

/// The cables of a line, by the number their paths begin with.
private final class Cables: Sendable {
  private let cables = Mutex<[BenchCable]>([])

  var all: [BenchCable] { cables.withLock(\.self) }

  func add(_ make: (Int) -> BenchCable) -> BenchCable {
    cables.withLock { cables in
      let cable = make(cables.count)
      cables.append(cable)
      return cable
    }
  }

  subscript(path: String) -> BenchCable? {
    guard let first = path.split(separator: "/").first, let number = Int(first) else { return nil }
    return cables.withLock { $0.indices.contains(number) ? $0[number] : nil }
  }
}
