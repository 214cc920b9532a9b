import DeviceModelKit
import Foundation
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Running a station", .timeLimit(.minutes(5)))
struct StationRunnerTests {
  private let directory = FileManager.default.temporaryDirectory
    .appending(path: "run-\(UUID().uuidString)")

  private func settings() throws -> RunSettings {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let database = directory.appending(path: "station.db").path
    let config = Repository.root.appending(path: "component_config").path
    try SQLiteStore.create(at: database, with: try ConfigDirectory.read(config).model)
    var settings = RunSettings(database: database, version: "0")
    settings.csmsURL = "ws://127.0.0.1:9"
    return settings
  }

  @Test func `a station stops at once while a CSMS keeps it waiting`() async throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    // The connection comes about, the answer to the upgrade never does.
    let deaf = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: "127.0.0.1", port: 0).get()
    var settings = try settings()
    settings.csmsURL = "ws://127.0.0.1:\(deaf.localAddress?.port ?? 0)/ocpp/"
    let runner = try await StationRunner(settings) { _ in }
    let events = await runner.station.events()
    _ = try await runner.start()
    for await event in events {
      if case .connecting = event { break }
    }
    let start = ContinuousClock.now
    await runner.stop()
    // Where nobody cuts it short, an attempt takes half a minute.
    #expect(start.duration(to: .now) < .seconds(25))
    try await deaf.close()
  }

  @Test func `what did not start leaves nothing behind`() async throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let taken = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: "127.0.0.1", port: 0).get()
    var settings = try settings()
    settings.control = ControlAddress("127.0.0.1:\(taken.localAddress?.port ?? 0)")
    let runner = try await StationRunner(settings) { _ in }
    await #expect(throws: ControlServerError.self) { _ = try await runner.start() }
    await runner.stop()
    #expect(DatabaseLock.holder(of: settings.database) == nil)
    settings.control = nil
    let again = try await StationRunner(settings) { _ in }
    await again.stop()
    try await taken.close()
  }

  @Test func `a state directory that can not be made lets go of the database`() async throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    var settings = try settings()
    settings.stateDirectory = settings.database + "/state"
    await #expect(throws: RunError.self) { _ = try await StationRunner(settings) { _ in } }
    #expect(DatabaseLock.holder(of: settings.database) == nil)
  }
}
