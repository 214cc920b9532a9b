import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("CSMS at the door")
struct CSMSListenerTests {
  private let csms = FriendlyCSMS(clock: SystemClock())

  @Test(arguments: OCPPVersion.allCases)
  func `a station comes in over the network and boots`(version: OCPPVersion) async throws {
    let port = try await csms.listen(at: .init(port: 0))

    let channel = try await connect(port, versions: [version])
    let station = RPCSession(
      channel: channel,
      version: channel.version,
      answerer: ScriptedAnswerer(),
      clock: SystemClock()
    )
    let running = Task { await station.run() }
    let answer = try await station.call(Heartbeat())
    await csms.stop()
    await running.value

    #expect(channel.version == version)
    #expect(answer.currentTime.timeIntervalSince1970 > 0)
    #expect(await csms.stations.map(\.isConnected) == [false])
    #expect(channel.closeReason == .peer(code: 1001, reason: ""))
  }

  @Test(arguments: [(nil, false), ("wrong", false), ("secret", true)])
  func `A00.FR.204 with passwords only the right one opens`(
    password: String?,
    isLetIn: Bool
  ) async throws {
    let port = try await csms.listen(at: .init(port: 0, passwords: ["CS001": "secret"]))

    do {
      let channel = try await connect(port, password: password)
      #expect(isLetIn)
      await channel.close()
    } catch {
      #expect(!isLetIn)
      #expect(error == .httpStatus(401))
    }
    await csms.stop()
  }

  @Test func `a port in use is one sentence`() async throws {
    let port = try await csms.listen(at: .init(port: 0))
    let second = FriendlyCSMS(clock: SystemClock())

    let problem = await #expect(throws: FriendlyCSMS.ListenProblem.self) {
      try await second.listen(at: .init(port: port))
    }
    await csms.stop()

    #expect(
      problem?.description
        == "port \(port) of 127.0.0.1 is in use; choose another one or stop what listens there"
    )
  }

  private func connect(
    _ port: Int,
    versions: [OCPPVersion] = [.v21],
    password: String? = nil
  ) async throws(ConnectFailure) -> any CSMSConnection {
    try await WebSocketClient(clock: SystemClock()).connect(
      to: ConnectionTarget(
        slot: 1,
        url: "ws://127.0.0.1:\(port)",
        identity: "CS001",
        password: password,
        securityProfile: password == nil ? .unsecured : .basicAuthentication,
        messageTimeout: .seconds(30),
        versions: versions
      ),
      settings: .init(),
      timeout: .seconds(120)
    )
  }
}
