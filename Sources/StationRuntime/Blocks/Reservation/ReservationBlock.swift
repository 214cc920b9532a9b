import DeviceModelKit
import Foundation

/// H Reservation: takes promises from the CSMS, keeps them, and tells what became of them.
final class ReservationBlock: FunctionalBlock {
  private static let document = "reservations"

  /// What survives a restart.
  private struct Document: Codable {
    var book = ReservationBook()

    /// What the CSMS has not heard yet, in order.
    var untold: [ReservationStatusUpdate] = []
  }

  private let context: BlockContext
  private var untold: [ReservationStatusUpdate] = []
  private var isTelling = false
  private var expiry: StationTimer?

  init(context: BlockContext) {
    self.context = context
    // B01.FR.13: before any block starts, so that nobody is let in where somebody is awaited.
    let kept = context.store.load(Document.self, Self.document) { context.publish(.trouble($0)) }
    context.reservations = kept?.book ?? ReservationBook()
    untold = kept?.untold ?? []
  }

  func register(in routes: inout CallRoutes) {
    routes.on(ReserveNow.self, reserve)
    routes.on(CancelReservation.self, cancel)
  }

  func start() {
    context.updateKeptPlaces()
    expire()
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .authorized(let evse, let token, _):
      use(by: token, at: evse)
    case .authorizationEnded(let evse, .timeout):
      nobodyCame(to: evse)
    case .connectorStatusChanged(_, _, .faulted), .connectorStatusChanged(_, _, .unavailable):
      // H01.FR.16, H01.FR.17
      for reservation in context.reservations.unkeepable(at: context.places) {
        end(reservation, .removed, telling: .removed)
      }
    case .bootStatusChanged(.accepted), .connected:
      // The clock may have been set.
      expire()
      tellNext()
    default:
      break
    }
  }

  // MARK: - What the CSMS decides

  func reserve(_ call: ReserveNow) async throws(CallError) -> ReserveNow.Response {
    if let refusal = refusal(of: call) {
      return .init(status: .rejected, statusInfo: refusal)
    }
    let wish = Reservation(call)
    switch context.reservations.verdict(on: wish, at: context.places) {
    case .accepted: break
    case .occupied: return .init(status: .occupied)
    case .faulted: return .init(status: .faulted)
    case .unavailable: return .init(status: .unavailable)
    }
    context.reservations.make(wish)
    guard keep() else {
      context.reservations.remove(wish.id)
      return .init(status: .rejected, statusInfo: .init("OutOfStorage", "it can not be kept"))
    }
    scheduleExpiry()
    // The place is kept at once; the CSMS hears of it after the answer.
    context.updateKeptPlaces()
    context.perform { [context] in
      context.publish(.reservationMade(id: wish.id, evse: wish.evse))
    }
    return .init(status: .accepted)
  }

  private func refusal(of call: ReserveNow) -> OCPP.StatusInfo? {
    let variables = context.variables
    // H01.FR.01
    guard variables[.reservationAvailable] ?? true, variables[.reservationEnabled] ?? true else {
      return .init("NotEnabled", "no reservations are taken")
    }
    guard call.expiryDateTime > context.now else {
      return .init("InvalidValue", "expiryDateTime has passed")
    }
    let targets = context.evses.filter { (call.evseId ?? $0.id) == $0.id }
    if targets.isEmpty { return .init("UnknownEvse", "there is no such EVSE") }
    // H01.FR.19
    guard call.evseId != nil || variables[.reservationNonEVSESpecific] ?? false else {
      return .init("MissingParam", "a reservation has to name its EVSE")
    }
    guard let type = call.connectorType?.rawValue else { return nil }
    let hasType = targets.contains { evse in
      evse.connectors.contains { context.connectorType(evse.id, $0.id) == type }
    }
    return hasType ? nil : .init("UnknownConnectorType", "there is no such connector")
  }

  func cancel(_ call: CancelReservation) async throws(CallError) -> CancelReservation.Response {
    let isKnown = context.reservations.reservations.contains { $0.id == call.reservationId }
    guard isKnown else {
      // H02.FR.01
      return .init(status: .rejected, statusInfo: .init("NotFound", "no such reservation"))
    }
    context.perform { [self] in
      // It may have been used while the answer was on its way.
      guard let reservation = context.reservations.remove(call.reservationId) else { return }
      end(reservation, .cancelled, telling: nil)
    }
    return .init(status: .accepted)
  }

  // MARK: - What becomes of them

  // H03.FR.09, H03.FR.10: who comes for it has it.
  private func use(by token: Token, at evse: Int) {
    guard let place = context[evse: evse], let authorization = place.authorization else { return }
    let reservation = context.reservations.reservation(
      for: token,
      group: authorization.groupToken,
      at: context.place(of: place)
    )
    guard let reservation else { return }
    context[evse: evse]?.authorization?.reservationID = reservation.id
    end(reservation, .used, telling: nil)
  }

  /// 2.1 H03.FR.11: whoever it was for came, and then nothing came of it.
  private func nobodyCame(to evse: Int) {
    guard context.version >= .v21, context[evse: evse]?.transaction == nil,
      let id = context[evse: evse]?.authorization?.reservationID
    else { return }
    untold.append(.init(reservationId: id, reservationUpdateStatus: .noTransaction))
    keep()
    tellNext()
  }

  private func end(
    _ reservation: Reservation,
    _ reason: ReservationEnd,
    telling status: ReservationStatusUpdate.Status?
  ) {
    context.reservations.remove(reservation.id)
    if let status {
      untold.append(.init(reservationId: reservation.id, reservationUpdateStatus: status))
    }
    keep()
    scheduleExpiry()
    context.publish(.reservationEnded(id: reservation.id, reason))
    tellNext()
  }

  // MARK: - Until when

  private func expire() {
    for reservation in context.reservations.expired(at: context.now) {
      // H04.FR.01
      end(reservation, .expired, telling: .expired)
    }
    scheduleExpiry()
  }

  private func scheduleExpiry() {
    expiry?.cancel()
    expiry = nil
    guard let next = context.reservations.reservations.map(\.expiry).min() else { return }
    // Looked at every hour: the clock may be set while it waits.
    let delay = min(3600, max(0, next.timeIntervalSince(context.now)))
    expiry = context.timers.after(.milliseconds((delay * 1000).rounded(.up))) { [unowned self] in
      expire()
    }
  }

  // MARK: - What is kept and told

  @discardableResult
  private func keep() -> Bool {
    do {
      let document = Document(book: context.reservations, untold: untold)
      try context.store.write(Self.document, try JSONEncoder().encode(document))
      return true
    } catch {
      context.publish(.trouble("the reservations could not be kept: \(error)"))
      return false
    }
  }

  private func tellNext() {
    guard !isTelling, !untold.isEmpty, context.isConnected, context.bootStatus == .accepted else {
      return
    }
    isTelling = true
    context.perform { [self] in await tell() }
  }

  private func tell() async {
    defer { isTelling = false }
    while let update = untold.first {
      do {
        _ = try await context.call(update)
      } catch .refused, .invalidAnswer {
        // The CSMS has it and will not want it twice.
      } catch {
        return
      }
      guard !context.isRetired else { return }
      untold.removeFirst()
      keep()
    }
  }
}

extension Reservation {
  fileprivate init(_ call: ReserveNow) {
    self.init(
      id: call.id,
      evse: call.evseId,
      connectorType: call.connectorType?.rawValue,
      token: Token(call.idToken),
      groupToken: call.groupIdToken.map { Token($0) },
      expiry: call.expiryDateTime
    )
  }
}
