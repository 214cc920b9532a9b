import DeviceModelKit
import Foundation

/// G05: tells the CSMS what broke, and when it works again.
///
/// These are events no monitor has to be set for; they wait in memory while nobody listens.
final class ProblemBlock: FunctionalBlock {
  private let context: BlockContext
  private var waiting: [NotifyEvent.EventData] = []
  private var isSending = false

  init(context: BlockContext) {
    self.context = context
  }

  func start() {
    mirror()
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .faultBegan(let evse, let connector, let kind):
      report(kind, evse, connector, isThere: true)
    case .faultEnded(let evse, let connector, let kind):
      report(kind, evse, connector, isThere: false)
    case .lockFailed(let evse, let connector):
      // G05.FR.02: at every attempt, known before or not.
      report(HardwareFault.Kind.lock.rawValue, evse, connector, isThere: true)
    case .bootStatusChanged(.accepted), .connected:
      sendNext()
    default:
      break
    }
  }

  private func report(_ kind: String, _ evse: Int, _ connector: Int?, isThere: Bool) {
    guard let kind = HardwareFault.Kind(rawValue: kind) else { return }
    mirror()
    let component = ComponentID(kind.component, evse: evse, connector: connector)
    let variable = VariableID(kind.variable)
    let value = String(isThere)
    context.variables.setInternally(.init(component: component, variable: variable), to: value)
    waiting.append(
      NotifyEvent.EventData(
        eventId: context.nextEventID(),
        timestamp: context.now,
        trigger: .delta,
        actualValue: Text(cutting: value),
        techInfo: Text(cutting: "\(kind.rawValue) fault"),
        transactionId: context[evse: evse]?.transaction.map { Text(cutting: $0.id) },
        component: OCPP.Component(component),
        eventNotificationType: .hardWiredNotification,
        variable: OCPP.Variable(variable)
      )
    )
    sendNext()
  }

  /// Keeps the Problem variables of station, EVSEs and connectors in step, where there are any.
  private func mirror() {
    func set(_ component: ComponentID, _ isFaulted: Bool) {
      context.variables.setInternally(
        .init(component: component, variable: VariableID("Problem")),
        to: String(isFaulted)
      )
    }
    for evse in context.evses {
      for connector in evse.connectors {
        set(
          ComponentID("Connector", evse: evse.id, connector: connector.id),
          !connector.faults.isEmpty
        )
      }
      set(ComponentID("EVSE", evse: evse.id), evse.isFaulted)
    }
    set(ComponentID("ChargingStation"), context.evses.contains(where: \.isFaulted))
  }

  private func sendNext() {
    guard !isSending, !waiting.isEmpty, context.isConnected, context.bootStatus == .accepted else {
      return
    }
    isSending = true
    context.perform { [self] in await send() }
  }

  private func send() async {
    defer { isSending = false }
    while let first = waiting.first {
      do {
        _ = try await context.call(
          NotifyEvent(generatedAt: context.now, seqNo: 0, eventData: [first])
        )
      } catch .refused, .invalidAnswer {
        // The CSMS has it and will not want it twice.
      } catch {
        return
      }
      guard !context.isRetired else { return }
      waiting.removeFirst()
    }
  }
}

extension HardwareFault.Kind {
  /// Appendix 3's name of what broke.
  fileprivate var component: String {
    switch self {
    case .lock: "ConnectorPlugRetentionLock"
    case .contactor: "PowerContactor"
    case .groundFault: "RCD"
    case .overcurrent: "OverCurrentProtection"
    case .overtemperature: "TemperatureSensor"
    case .emergencyStop: "EmergencyStopSensor"
    case .other: "EVSE"
    }
  }

  /// What it says of itself: a protection trips, everything else has a problem.
  fileprivate var variable: String {
    switch self {
    case .groundFault, .overcurrent, .emergencyStop: "Tripped"
    case .lock, .contactor, .overtemperature, .other: "Problem"
    }
  }
}
