import Foundation
import Synchronization
import TestSupport

@testable import StationRuntime

/// A station without a protocol side: simulated hardware, and a memory of what it was told.
final class SmallStation: ControlledStation {
  struct Told: Hashable {
    var tokens: [Token] = []
    var evses: [[Int]] = []
    var isConnected = true
    var queries: [MessageQuery] = []
  }

  let identity: String
  let hardware: SimulatedHardware
  let feed = EventFeed(capacity: 4)
  let clock = ManualClock()
  private let memory = Mutex(Told())

  init(_ identity: String = "CS001") {
    self.identity = identity
    hardware = SimulatedHardware(
      [EVSEDescription(id: 1, connectorCount: 1, supply: .alternatingCurrent(maxPowerW: 22_000))],
      clock: clock
    )
  }

  var told: Told { memory.withLock { $0 } }

  func status() -> StationStatus {
    StationStatus(
      station: .init(identity: identity, vendor: "Vendor", model: "Model"),
      connection: .init(state: told.isConnected ? .connected : .heldOffline, slot: 1),
      boot: .accepted,
      evses: hardware.evses.map { evse in
        EVSEStatus(evse, connectorStatus: { _ in .occupied }, transaction: nil)
      },
      queueLength: 0
    )
  }

  func present(_ token: Token, evses: [Int]) {
    memory.withLock {
      $0.tokens.append(token)
      $0.evses.append(evses)
    }
  }

  func setConnected(_ isConnected: Bool) {
    memory.withLock { $0.isConnected = isConnected }
  }

  func messages(_ query: MessageQuery) -> [String] {
    memory.withLock { $0.queries.append(query) }
    return [#"{"action":"Heartbeat"}"#, #"{"action":"Authorize"}"#]
  }
}
