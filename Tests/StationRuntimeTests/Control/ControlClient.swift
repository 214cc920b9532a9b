import NIOCore
import NIOPosix

@testable import StationRuntime

/// Just enough of an HTTP client: one request a connection, nothing hidden.
struct ControlClient {
  struct Answer: Hashable {
    var status: Int
    var head: String
    var body: String
  }

  let address: ControlAddress
  var headers: [String] = []

  func get(_ path: String) async throws -> Answer { try await send("GET", path) }

  func post(_ path: String, _ body: String = "") async throws -> Answer {
    try await send("POST", path, body)
  }

  func put(_ path: String, _ body: String) async throws -> Answer {
    try await send("PUT", path, body)
  }

  func send(_ method: String, _ path: String, _ body: String = "") async throws -> Answer {
    var text = ""
    try await read(
      method,
      path,
      body,
      until: { received in
        text = received
        return false
      }
    )
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    return Answer(
      status: Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0,
      head: String(parts.first ?? ""),
      body: parts.count > 1 ? String(parts[1]) : ""
    )
  }

  /// Reads until the server closes, or until what came so far is enough.
  func read(
    _ method: String,
    _ path: String,
    _ body: String = "",
    until isEnough: (String) async throws -> Bool
  ) async throws {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: address.host, port: address.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    var lines = ["\(method) \(path) HTTP/1.1"] + headers
    if !headers.contains(where: { $0.hasPrefix("Connection:") }) {
      lines.append("Connection: close")
    }
    if !headers.contains(where: { $0.hasPrefix("Host:") }) { lines.append("Host: \(address)") }
    if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
    let request = lines.joined(separator: "\r\n") + "\r\n\r\n" + body

    try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: request))
      var received = ""
      for try await part in inbound {
        received += String(buffer: part)
        if try await isEnough(received) { return }
      }
    }
  }
}

/// Runs a server on a free port for as long as `body` takes.
func withControlServer<Result>(
  _ stations: [any ControlledStation],
  tokenFile: String? = nil,
  _ body: (ControlServer, ControlClient) async throws -> Result
) async throws -> Result {
  let server = try await ControlServer.start(
    stations,
    at: ControlAddress(host: "127.0.0.1", port: 0),
    tokenFile: tokenFile,
    version: "1.2.3"
  )
  do {
    let result = try await body(server, ControlClient(address: server.address))
    await server.stop()
    return result
  } catch {
    await server.stop()
    throw error
  }
}
