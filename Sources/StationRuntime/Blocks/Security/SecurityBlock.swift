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
  private var waiting: [SecurityEventNotification] = []
  private var isSending = false

  init(context: BlockContext) {
    self.context = context
  }

  func start() {
    // A04.FR.02: what an earlier boot could not deliver is delivered now.
    waiting =
      context.store.load([SecurityEventNotification].self, Self.document) {
        context.publish(.trouble($0))
      } ?? []
    context.publish(.securityEvent(type: "StartupOfTheDevice", info: nil))
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .securityEvent(let type, let info) where Self.critical.contains(type):
      waiting.append(
        SecurityEventNotification(
          type: Text(cutting: type),
          timestamp: context.now,
          techInfo: info.map { Text(cutting: $0) }
        )
      )
      keep()
      sendNext()
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

  private func keep() {
    do {
      try context.store.write(Self.document, try JSONEncoder().encode(waiting))
    } catch {
      context.publish(.trouble("the security events could not be kept: \(error)"))
    }
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
        _ = try await context.call(first)
      } catch .refused, .invalidAnswer {
        // The CSMS has it and will not want it twice.
      } catch {
        return
      }
      // After a boot the list is another block's.
      guard !context.isRetired else { return }
      waiting.removeFirst()
      keep()
    }
  }
}
