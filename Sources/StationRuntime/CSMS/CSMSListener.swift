extension FriendlyCSMS {
  /// Where stations are awaited, and what they have to show.
  public struct Door: Sendable {
    public var host: String

    /// 0 for a free one.
    public var port: Int

    /// The password of each station that has one; as soon as one has, all need one.
    public var passwords: [String: String]

    /// Certificates, for security profiles 2 and 3.
    public var tls: TLS?

    public init(
      host: String = "127.0.0.1",
      port: Int = 9000,
      passwords: [String: String] = [:],
      tls: TLS? = nil
    ) {
      self.host = host
      self.port = port
      self.passwords = passwords
      self.tls = tls
    }
  }

  /// PEM files for TLS.
  public struct TLS: Sendable {
    public var chainFile: String
    public var keyFile: String

    /// Roots of the stations' certificates; with them a station must have one.
    public var clientRoots: String?

    public init(chainFile: String, keyFile: String, clientRoots: String? = nil) {
      self.chainFile = chainFile
      self.keyFile = keyFile
      self.clientRoots = clientRoots
    }
  }

  /// Why it cannot listen, in one sentence.
  public struct ListenProblem: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String
  }

  /// A server and the task that takes its stations in.
  struct Listener: Sendable {
    var server: WebSocketServer
    var task: Task<Void, Never>

    func stop() async {
      await server.stop()
      await task.value
    }
  }

  /// Begins to listen.
  ///
  /// - Parameter door: Where, and who may come in.
  /// - Returns: The port.
  /// - Throws: `ListenProblem` when the port is in use, the address is not this machine's or a
  ///   certificate cannot be read.
  @discardableResult
  public func listen(at door: Door) async throws(ListenProblem) -> Int {
    precondition(listener == nil, "a CSMS listens once")
    let settings = WebSocketServer.Settings(
      host: door.host,
      port: door.port,
      tls: door.tls.map {
        ServerTLS(chainFile: $0.chainFile, keyFile: $0.keyFile, clientRoots: $0.clientRoots)
      },
      connection: .init(maxMessageSize: 1 << 20)
    )
    let server: WebSocketServer
    do {
      server = try await WebSocketServer.start(settings, clock: clock) { [weak self] handshake in
        await self?.judge(handshake, door) ?? .unauthorized
      }
    } catch {
      throw ListenProblem(description: error.sentence)
    }
    listener = Listener(server: server, task: Task { await self.welcome(server.arrivals) })
    return server.port
  }

  private func welcome(_ arrivals: AsyncStream<Arrival>) async {
    await withDiscardingTaskGroup { group in
      for await arrival in arrivals {
        group.addTask {
          await self.serve(
            arrival.connection,
            identity: arrival.handshake.identity,
            version: arrival.connection.version
          )
        }
      }
    }
  }

  private func judge(_ handshake: Handshake, _ door: Door) -> Handshake.Verdict {
    let identity = handshake.identity
    guard !identity.isEmpty else {
      report(.refused(identity: "", reason: "the URL ends in no identity"))
      return .unknownStation
    }
    guard isOpen else {
      report(.refused(identity: identity, reason: "told to let nobody in"))
      return .unavailable
    }
    if OCPPVersion.allCases.allSatisfy({ !handshake.offered.contains($0.rawValue) }) {
      // The server closes the connection; people want to know why nothing came of it.
      let offered = handshake.offered.isEmpty ? "none" : handshake.offered.joined(separator: ", ")
      report(.refused(identity: identity, reason: "no common subprotocol, offered: \(offered)"))
    }
    guard !door.passwords.isEmpty else { return .welcome }
    guard let credentials = handshake.credentials else {
      report(.refused(identity: identity, reason: "no password"))
      return .unauthorized
    }
    // A00.FR.204: the user name is the identity.
    guard credentials.user == identity, let password = door.passwords[identity],
      credentials.password == password
    else {
      report(.refused(identity: identity, reason: "wrong user name or password"))
      return .unauthorized
    }
    return .welcome
  }
}
