import DeviceModelKit
import Foundation

/// A04: tells the CSMS of critical security events, in order, once it listens.
final class SecurityBlock: FunctionalBlock {
  /// Appendix 1: the security events marked critical.
  private static let critical: Set<String> = [
    "FirmwareUpdated", "SettingSystemTime", "StartupOfTheDevice", "ResetOrReboot",
    "SecurityLogWasCleared", "MemoryExhaustion", "TamperDetectionActivated",
    "InvalidFirmwareSignature", "InvalidFirmwareSigningCertificate", "InvalidCsmsCertificate",
    "InvalidChargingStationCertificate", "DiscardedRenewedClientCertificate", "InvalidTLSVersion",
    "InvalidTLSCipherSuite",
    "MaintenanceLoginAccepted", "MaintenanceLoginFailed",
  ]

  private static let document = "security-events"

  private let context: BlockContext
  private var waiting = SecurityEventQueue()
  private var isSending = false
  private var pause: StationTimer?

  init(context: BlockContext) {
    self.context = context
  }

  func start() {
    // A04.FR.02: what an earlier boot could not deliver is delivered now.
    waiting = SecurityEventQueue(
      context.store.load([SecurityEventNotification].self, Self.document) {
        context.publish(.trouble($0))
      } ?? []
    )
    context.publish(.securityEvent(type: "StartupOfTheDevice", info: nil))
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .securityEvent(let type, let info) where Self.critical.contains(type):
      take(type, info)
    case .bootStatusChanged(.accepted), .connected:
      sendNext()
    // A01.FR.11, A01.FR.12: that it changed, not what it is.
    case .variableChanged(let component, let variable, _, _, _)
    where component.name == "SecurityCtrlr" && variable.name == "BasicAuthPassword":
      context.publish(
        .securityEvent(
          type: "ReconfigurationOfSecurityParameters",
          info: "BasicAuthPassword changed"
        )
      )
    default:
      break
    }
  }

  private func take(_ type: String, _ info: String?) {
    let event = SecurityEventNotification(
      type: Text(cutting: type),
      timestamp: context.now,
      techInfo: info.map { Text(cutting: $0) }
    )
    if waiting.append(event) {
      context.publish(
        .trouble("\(SecurityEventQueue.limit) security events wait, and the oldest makes room")
      )
    }
    keep()
    // While the CSMS refuses others it hears of this one in the next round.
    if pause == nil { sendNext() }
  }

  private func keep() {
    do {
      try context.store.write(Self.document, try JSONEncoder().encode(waiting.events))
    } catch {
      context.publish(.trouble("the security events could not be kept: \(error)"))
    }
  }

  private func sendNext() {
    guard !isSending, !waiting.isEmpty, context.isConnected, context.bootStatus == .accepted else {
      return
    }
    pause?.cancel()
    pause = nil
    isSending = true
    context.perform { [self] in await sendAll() }
  }

  private func sendAll() async {
    waiting.beginRound()
    while let event = waiting.next() {
      let failure = await send(event)
      // After a boot the list is another block's.
      guard !context.isRetired else { return }
      switch failure {
      case nil:
        waiting.confirmed()
        keep()
      case .refused, .invalidAnswer, .timedOut:
        waiting.refused()
      case .offline, .notAllowed:
        // The next connection begins another round.
        isSending = false
        return
      }
      if failure.map(\.endsRound) ?? false { break }
    }
    isSending = false
    endRound(after: waiting.endRound(interval: interval))
  }

  private func send(_ event: SecurityEventNotification) async -> CallFailure? {
    do throws(CallFailure) {
      _ = try await context.call(event)
      return nil
    } catch {
      return error
    }
  }

  private var interval: Duration { context.variables[.messageAttemptInterval] ?? .seconds(60) }

  // A04.FR.02: what is not confirmed is told again, however often it takes.
  private func endRound(after delay: Duration?) {
    guard let delay else { return }
    if waiting.failedRounds == 1 {
      context.publish(.trouble("the CSMS does not take a security event, it will hear of it again"))
    }
    pause = context.timers.after(delay, on: .network) { [unowned self] in
      pause = nil
      sendNext()
    }
  }
}

extension CallFailure {
  /// Whether the CSMS will say the same to whatever comes next.
  fileprivate var endsRound: Bool {
    switch self {
    case .timedOut: true
    case .refused(let error): [.notImplemented, .notSupported].contains(error.code)
    case .offline, .invalidAnswer, .notAllowed: false
    }
  }
}
