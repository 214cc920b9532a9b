import DeviceModelKit
import Foundation

/// G01, G03, G04: who is in service, and what the CSMS is told about it.
final class AvailabilityBlock: FunctionalBlock {
  private static let document = "availability"

  private let context: BlockContext

  /// Connectors whose status changed while nobody could be told (B04.FR.02).
  private var untold: Set<Place> = []
  private var offlineSince: Duration?

  private struct Place: Hashable, Comparable {
    var evse: Int
    var connector: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.evse, left.connector) < (right.evse, right.connector)
    }
  }

  init(context: BlockContext) {
    self.context = context
    // Before any block starts: nobody may charge where the CSMS forbade it.
    restore()
  }

  func register(in routes: inout CallRoutes) {
    routes.on(ChangeAvailability.self, change)
  }

  func start() {
    updateStatuses()
    // B01.FR.05: after the boot the CSMS hears of all of them anyway.
    untold = []
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .bootStatusChanged(.accepted):
      report(everyPlace)
    case .connected:
      backOnline()
    case .disconnected:
      offlineSince = offlineSince ?? context.uptime
    case .cablePlugged, .cableUnplugged, .faultBegan, .faultEnded:
      updateStatuses()
    case .transactionStarted, .transactionEnded, .authorized, .authorizationEnded,
      .reservationMade, .reservationEnded, .evseResetAwaited, .evseReset:
      updateStatuses()
    case .messageRequested("StatusNotification", let evse, let connector):
      requested(evse: evse, connector: connector)
    default:
      break
    }
  }

  // MARK: - What the CSMS decides

  func change(_ call: ChangeAvailability) async throws(CallError) -> ChangeAvailability.Response {
    let isOperative = call.operationalStatus == .operative
    guard let scope = AvailabilityScope(call.evse, in: context.evses) else {
      return .init(status: .rejected, statusInfo: .init("UnknownEvse", "there is no such place"))
    }
    let isSame = scope.isOperative(in: context) == isOperative
    scope.set(isOperative, in: context)
    keep()
    context.perform { [self] in updateStatuses() }
    // G03.FR.05, G04.FR.06: a transaction may end first; one that runs shows what is in service.
    let isBusy = !isSame && !isOperative && scope.isBusy(in: context)
    return .init(status: isBusy ? .scheduled : .accepted)
  }

  private func keep() {
    let state = AvailabilityState(context)
    do {
      try context.store.write(Self.document, try JSONEncoder().encode(state))
    } catch {
      context.publish(.trouble("the availability could not be kept: \(error)"))
    }
  }

  private func restore() {
    let state = context.store.load(AvailabilityState.self, Self.document) {
      context.publish(.trouble($0))
    }
    state?.apply(to: context)
  }

  // MARK: - What is so

  private var everyPlace: [Place] {
    context.evses.flatMap { evse in
      evse.connectors.map { Place(evse: evse.id, connector: $0.id) }
    }
  }

  /// Works out every connector's status anew and tells of those that changed.
  private func updateStatuses() {
    context.updateKeptPlaces()
    var changed: [Place] = []
    for place in everyPlace {
      guard let evse = context[evse: place.evse], let old = evse[connector: place.connector] else {
        continue
      }
      let status = ConnectorStatus(of: old, at: evse, stationIsOperative: context.isOperative)
      guard status != old.status else { continue }
      context[evse: place.evse]?[connector: place.connector]?.status = status
      changed.append(place)
      context.publish(
        .connectorStatusChanged(evse: place.evse, connector: place.connector, status)
      )
    }
    mirror()
    if context.isConnected, context.bootStatus == .accepted {
      report(changed)
    } else {
      untold.formUnion(changed)
    }
  }

  /// Keeps the AvailabilityState variables in step.
  private func mirror() {
    func set(_ component: ComponentID, _ status: ConnectorStatus) {
      context.variables.setInternally(
        .init(component: component, variable: VariableID("AvailabilityState")),
        to: status.rawValue
      )
    }
    for evse in context.evses {
      for connector in evse.connectors {
        set(ComponentID("Connector", evse: evse.id, connector: connector.id), connector.status)
      }
      set(ComponentID("EVSE", evse: evse.id), .summary(of: evse.connectors.map(\.status)))
    }
    let all = context.evses.flatMap { $0.connectors.map(\.status) }
    set(ComponentID("ChargingStation"), context.isOperative ? .summary(of: all) : .unavailable)
  }

  // MARK: - What the CSMS hears

  // B04.FR.01, B04.FR.02: all of them after a long absence, else those that changed.
  private func backOnline() {
    defer { offlineSince = nil }
    guard context.bootStatus == .accepted, let since = offlineSince else { return }
    let threshold = context.variables[.offlineThreshold] ?? .zero
    report(context.uptime - since > threshold ? everyPlace : untold.sorted())
  }

  private func requested(evse: Int?, connector: Int?) {
    for place in everyPlace
    where (evse ?? place.evse) == place.evse && (connector ?? place.connector) == place.connector {
      context.perform { [self] in await sendStatus(of: place, onRequest: true) }
    }
  }

  private func report(_ places: [Place]) {
    untold.subtract(places)
    for place in places {
      context.perform { [self] in
        context.version < .v21
          ? await sendStatus(of: place, onRequest: false) : await sendEvent(of: place)
      }
    }
  }

  private func sendStatus(of place: Place, onRequest: Bool) async {
    guard let status = status(of: place) else { return }
    let message = StatusNotification(
      timestamp: context.now,
      connectorStatus: .init(status),
      evseId: place.evse,
      connectorId: place.connector
    )
    do {
      _ = try await context.call(message, onRequest: onRequest)
    } catch {
      failed(place, error)
    }
  }

  // 2.1 G01.FR.03: a change of Connector.AvailabilityState is an event.
  private func sendEvent(of place: Place) async {
    guard let status = status(of: place) else { return }
    let component = OCPP.Component(
      evse: .init(id: place.evse, connectorId: place.connector),
      name: "Connector"
    )
    let event = NotifyEvent.EventData(
      eventId: context.nextEventID(),
      timestamp: context.now,
      trigger: .delta,
      actualValue: Text(cutting: status.rawValue),
      component: component,
      eventNotificationType: .hardWiredNotification,
      variable: .init(name: "AvailabilityState")
    )
    do {
      _ = try await context.call(
        NotifyEvent(generatedAt: context.now, seqNo: 0, eventData: [event])
      )
    } catch {
      failed(place, error)
    }
  }

  private func status(of place: Place) -> ConnectorStatus? {
    context[evse: place.evse]?[connector: place.connector]?.status
  }

  /// What could not be told for want of a connection is told later.
  private func failed(_ place: Place, _ failure: CallFailure) {
    if failure == .offline || failure == .timedOut { untold.insert(place) }
  }
}

extension StatusNotification.ConnectorStatus {
  fileprivate init(_ status: ConnectorStatus) {
    switch status {
    case .available: self = .available
    case .occupied: self = .occupied
    case .reserved: self = .reserved
    case .unavailable: self = .unavailable
    case .faulted: self = .faulted
    }
  }
}
