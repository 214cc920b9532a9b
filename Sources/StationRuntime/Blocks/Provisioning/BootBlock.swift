import DeviceModelKit
import Foundation

/// B01–B03 Boot: introduces the station to the CSMS until it is accepted.
final class BootBlock: FunctionalBlock {
  private let context: BlockContext
  private var machine = BootMachine()
  private var retry: StationTimer?

  init(context: BlockContext) {
    self.context = context
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .connected(_, let slot):
      carryOut(machine.connected(slot: slot))
    case .disconnected:
      machine.disconnected()
    case .messageRequested("BootNotification", _, _):
      retry?.cancel()
      carryOut(machine.due(), reason: .triggered)
    default:
      break
    }
  }

  private func carryOut(_ action: BootMachine.Action, reason: BootReason? = nil) {
    switch action {
    case .nothing:
      break
    case .send:
      retry?.cancel()
      context.perform { [self] in await send(reason ?? context.bootReason) }
    case .retry(let delay):
      retry?.cancel()
      retry = context.timers.after(delay, on: .network) { [unowned self] in
        carryOut(machine.due())
      }
    }
  }

  private func send(_ reason: BootReason) async {
    do {
      let answer = try await context.call(introduction(reason))
      took(answer)
    } catch {
      carryOut(machine.failed())
    }
  }

  private func took(_ answer: BootNotification.Response) {
    let status = BootStatus(answer.status)
    context.takeTime(from: answer.currentTime)
    let next = machine.answered(status, interval: answer.interval)
    if status == .accepted, answer.interval > 0 {
      // B01.FR.04: the answer's interval becomes the heartbeat's.
      context.variables.setInternally(.heartbeatInterval, to: String(answer.interval))
    }
    context.publish(.bootStatusChanged(status))
    carryOut(next)
  }

  private func introduction(_ reason: BootReason) -> BootNotification {
    let variables = context.variables
    let iccid = variables[.iccid].flatMap { $0.isEmpty ? nil : $0 }
    let imsi = variables[.imsi].flatMap { $0.isEmpty ? nil : $0 }
    return BootNotification(
      chargingStation: .init(
        serialNumber: variables[.chargeBoxSerialNumber].map { Text(cutting: $0) },
        model: Text(cutting: variables[.chargePointModel] ?? ""),
        modem: iccid == nil && imsi == nil
          ? nil
          : .init(iccid: iccid.map { Text(cutting: $0) }, imsi: imsi.map { Text(cutting: $0) }),
        vendorName: Text(cutting: variables[.chargePointVendor] ?? ""),
        firmwareVersion: variables[.firmwareVersion].map { Text(cutting: $0) }
      ),
      reason: .init(reason)
    )
  }
}

extension BootStatus {
  fileprivate init(_ status: BootNotification.Status) {
    switch status {
    case .accepted: self = .accepted
    case .pending: self = .pending
    case .rejected: self = .rejected
    }
  }
}

extension BootNotification.Reason {
  fileprivate init(_ reason: BootReason) {
    self = .init(rawValue: reason.rawValue) ?? .unknown
  }
}
