import NIOCore
import NIOPosix

/// Opens WebSockets to a CSMS.
struct WebSocketClient: Connecting {
  let clock: any StationClock
  let group: any EventLoopGroup

  /// Waits by `clock`; works on the process's shared event loops unless told otherwise.
  init(
    clock: any StationClock,
    group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
  ) {
    self.clock = clock
    self.group = group
  }

  func connect(
    to target: ConnectionTarget,
    settings: WebSocketConnection.Settings,
    timeout: Duration
  ) async throws(ConnectFailure) -> any CSMSConnection {
    let attempt = try ConnectAttempt(target, settings: settings, clock: clock)
    let timer = clock.schedule(after: timeout) { attempt.giveUp() }
    defer { timer.cancel() }
    let bootstrap = ClientBootstrap(group: group)
      .channelOption(.socketOption(.so_keepalive), value: 1)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .connectTimeout(TimeAmount(timeout))
    do {
      return try await withTaskCancellationHandler {
        let upgrade = try await bootstrap.connect(host: attempt.url.host, port: attempt.url.port) {
          attempt.prepare($0)
        }
        return try await attempt.connection(from: upgrade)
      } onCancel: {
        attempt.giveUp()
      }
    } catch {
      throw attempt.failure(error)
    }
  }
}
