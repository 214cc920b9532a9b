import DeviceModelKit
import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP control API in front of one or many stations.
public final class ControlServer: Sendable {
  /// Where it listens, with the port it really got.
  public let address: ControlAddress

  private let streams: EventStreams
  private let group: ServiceGroup
  private let run: Task<Void, any Error>

  private init(
    address: ControlAddress,
    streams: EventStreams,
    group: ServiceGroup,
    run: Task<Void, any Error>
  ) {
    self.address = address
    self.streams = streams
    self.group = group
    self.run = run
  }

  /// Listens; returns when requests are served.
  ///
  /// `tokenFile` names a file with the bearer token every request must show; an address that is
  /// not loopback needs one. `clock` keeps quiet event streams alive, in real time.
  static func start(
    _ stations: [any ControlledStation],
    at address: ControlAddress,
    tokenFile: String? = nil,
    version: String,
    clock: any StationClock = SystemClock()
  ) async throws(ControlServerError) -> ControlServer {
    let token = try tokenFile.map(readToken)
    guard address.isLoopback || token != nil else { throw .tokenRequired(address) }

    let streams = EventStreams(clock: clock)
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      responder: ControlResponder(
        routes: ControlRoutes(version: version, stations: stations),
        access: ControlGuard(address: address, token: token),
        streams: streams
      ),
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port)
      ),
      onServerRunning: { channel in port.yield(channel.localAddress?.port ?? address.port) },
      logger: Self.silentLogger
    )
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(services: [application], logger: Self.silentLogger)
    )
    let run = Task {
      defer { port.finish() }
      try await group.run()
    }
    var iterator = ports.makeAsyncIterator()
    guard let realPort = await iterator.next() else { throw await reason(run, at: address) }
    let real = ControlAddress(host: address.host, port: realPort)
    return ControlServer(address: real, streams: streams, group: group, run: run)
  }

  /// Why a server ended before it began.
  private static func reason(
    _ run: Task<Void, any Error>,
    at address: ControlAddress
  ) async -> ControlServerError {
    switch await run.result {
    case .failure(let error as IOError) where error.errnoCode == EADDRINUSE:
      .portInUse(address)
    case .failure(let error as IOError):
      .cannotListen(address, reason: String(cString: strerror(error.errnoCode)))
    case .failure(let error):
      .cannotListen(address, reason: "\(error)")
    case .success:
      .cannotListen(address, reason: "the server ended at once")
    }
  }

  /// Lets the requests under way finish, ends the event streams, and listens no more.
  public func stop() async {
    streams.end()
    await group.triggerGracefulShutdown()
    // What went wrong while it ran is of no use to whoever stops it.
    _ = await run.result
  }

  private static let silentLogger = Logger(label: "control") { _ in SwiftLogNoOpLogHandler() }

  private static func readToken(_ path: String) throws(ControlServerError) -> String {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw .unreadableToken(path: path, reason: error.fileReason)
    }
    let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !token.isEmpty else { throw .emptyToken(path: path) }
    return token
  }
}
