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

  func start() {
    context.variables.compute(.dateTime) { [weak context] in context?.now.wire ?? "" }
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .connected(let version, let slot):
      let who = introduction(.unknown).chargingStation
      carryOut(machine.connected(.init(slot: slot, version: version, station: who)))
      forgetOldAnswer()
    case .disconnected:
      machine.disconnected()
    case .messageRequested("BootNotification", _, _):
      retry?.cancel()
      carryOut(machine.due(), reason: .triggered)
    default:
      break
    }
  }

  /// B10.FR.10: another CSMS has not accepted the station yet, so nothing else may leave.
  private func forgetOldAnswer() {
    guard machine.status == .unknown, context.bootStatus != .unknown else { return }
    context.bootStatus = .unknown
    context.publish(.bootStatusChanged(.unknown))
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
    // Part 4: what is empty is left out.
    func text(_ key: VariableKey<String>) -> String? {
      variables[key].flatMap { $0.isEmpty ? nil : $0 }
    }
    let iccid = text(.iccid)
    let imsi = text(.imsi)
    return BootNotification(
      chargingStation: .init(
        serialNumber: text(.chargeBoxSerialNumber).map { Text(cutting: $0) },
        model: Text(cutting: variables[.chargePointModel] ?? ""),
        modem: iccid == nil && imsi == nil
          ? nil
          : .init(iccid: iccid.map { Text(cutting: $0) }, imsi: imsi.map { Text(cutting: $0) }),
        vendorName: Text(cutting: variables[.chargePointVendor] ?? ""),
        firmwareVersion: text(.firmwareVersion).map { Text(cutting: $0) }
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
