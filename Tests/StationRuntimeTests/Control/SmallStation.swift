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
    var isPowered = true
    var queries: [MessageQuery] = []
  }

  let identity: String
  let hardware: SimulatedHardware
  let feed = EventFeed(capacity: 100)
  let clock = ManualClock()
  private let memory = Mutex(Told())

  init(_ identity: String = "CS001") {
    self.identity = identity
    hardware = SimulatedHardware(
      [EVSEDescription(id: 1, connectorCount: 1, supply: .alternatingCurrent(maxPowerW: 22_000))],
      clock: clock
    )
    for evse in hardware.evses {
      evse.start { [feed, clock, id = evse.id] event in
        feed.append(StationEvent(event, evse: id), at: clock.now) { _, _ in false }
      }
    }
  }

  var told: Told { memory.withLock { $0 } }

  func status() -> StationStatus {
    StationStatus(
      station: .init(identity: identity, vendor: "Vendor", model: "Model"),
      connection: .init(
        state: told.isConnected ? .connected : .heldOffline,
        url: "ws://localhost:9000/\(identity)",
        ocppVersion: "ocpp2.1",
        slot: 1
      ),
      boot: .accepted,
      evses: hardware.evses.map { evse in
        EVSEStatus(evse, connectorStatus: { _ in .available }, transaction: nil)
      },
      powered: told.isPowered,
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

  func transfer(_ call: DataTransfer) async throws(CallFailure) -> DataTransfer.Response {
    if call.vendorId.value == "com.example" {
      return .init(status: .accepted, data: call.data)
    }
    throw .offline
  }

  /// The modem was asked once.
  func answerNetwork(_ requestID: Int, _ status: SetNetworkProfile.Status) -> Bool {
    requestID == 1
  }

  func setPowered(_ isPowered: Bool) {
    memory.withLock { $0.isPowered = isPowered }
  }

  func messages(_ query: MessageQuery) -> [String] {
    memory.withLock { $0.queries.append(query) }
    return [
      #"{"ts":"2026-01-01T00:00:00.000Z","dir":"out","type":2,"id":"7","action":"Heartbeat","#
        + #""payload":{}}"#
    ]
  }
}

extension StationEvent {
  /// What a piece of hardware said, as the station says it.
  fileprivate init(_ event: HardwareEvent, evse: Int) {
    switch event {
    case .plugged(let connector): self = .cablePlugged(evse: evse, connector: connector)
    case .unplugged(let connector): self = .cableUnplugged(evse: evse, connector: connector)
    case .drawing: self = .energyFlowing(evse: evse)
    case .paused: self = .energyPaused(evse: evse)
    case .bayOccupied: self = .bayOccupied(evse: evse)
    case .bayVacated: self = .bayVacated(evse: evse)
    case .faulted(let fault):
      self = .faultBegan(evse: evse, connector: fault.connector, kind: fault.kind.rawValue)
    case .recovered(let fault):
      self = .faultEnded(evse: evse, connector: fault.connector, kind: fault.kind.rawValue)
    }
  }
}
