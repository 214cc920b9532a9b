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

  private let context: BlockContext
  private var waiting: [SecurityEventNotification] = []
  private var isSending = false

  init(context: BlockContext) {
    self.context = context
  }

  func start() {
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
      sendNext()
    case .bootStatusChanged(.accepted), .connected:
      sendNext()
    default:
      break
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
      waiting.removeFirst()
    }
  }
}
