import DeviceModelKit

/// B11, B12: restarts the station, now or when nobody charges.
final class ResetBlock: FunctionalBlock {
  private let context: BlockContext

  /// What is to come, if a reset was promised.
  private var plan = Plan.none

  private enum Plan {
    case none
    /// B12.FR.01: when the last transaction ends.
    case whenIdle
    /// B12.FR.04: when the CSMS knows how the transactions ended, or has not answered in time.
    case whenQueueIsEmpty(StationTimer, BootReason)
  }

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(Reset.self, reset)
  }

  func reset(_ call: Reset) async throws(CallError) -> Reset.Response {
    guard call.evseId == nil else {
      // B11.FR.09: an EVSE has nothing of its own to restart.
      return .init(status: .rejected, statusInfo: .init("UnsupportedParam", "no EVSE resets alone"))
    }
    switch call.type {
    case .immediateAndResume:
      return .init(status: .rejected, statusInfo: .init("UnsupportedParam", "no resumption"))
    case .onIdle where isCharging:
      plan = .whenIdle
      return .init(status: .scheduled)
    case .onIdle, .immediate:
      context.perform { [self] in begin() }
      return .init(status: .accepted)
    }
  }

  func follow(_ event: StationEvent) {
    switch (plan, event) {
    case (.whenIdle, .transactionEnded) where !isCharging,
      (.whenIdle, .transactionQueueEmptied) where !isCharging:
      finish(.scheduledReset)
    case (.whenQueueIsEmpty(let deadline, let reason), .transactionQueueEmptied):
      deadline.cancel()
      reboot(reason)
    default:
      break
    }
  }

  private var isCharging: Bool { context.evses.contains { $0.transaction != nil } }

  private func begin() {
    let authorized = context.evses.filter { $0.authorization != nil || $0.transaction != nil }
    for evse in authorized { context.publish(.authorizationEnded(evse: evse.id, .reset)) }
    authorized.isEmpty
      ? finish(.remoteReset) : waitForQueue(.remoteReset)
  }

  /// Reboots once the CSMS knows of all that happened.
  private func finish(_ reason: BootReason) {
    context.unsentTransactionEvents == 0 ? reboot(reason) : waitForQueue(reason)
  }

  private func waitForQueue(_ reason: BootReason) {
    if case .whenQueueIsEmpty(let earlier, _) = plan { earlier.cancel() }
    // B12.FR.05: what gets no answer in time is sent again after the boot.
    let patience = context.variables[.messageTimeout] ?? .seconds(30)
    plan = .whenQueueIsEmpty(
      context.timers.after(patience, on: .network) { [unowned self] in reboot(reason) },
      reason
    )
  }

  private func reboot(_ reason: BootReason) {
    plan = .none
    context.publish(.securityEvent(type: "ResetOrReboot", info: reason.rawValue))
    context.publish(.rebooting(reason))
  }
}
