import DeviceModelKit
import Foundation

/// J01: meter values by the clock, and when the CSMS asks for them.
final class MeterValuesBlock: FunctionalBlock {
  private let context: BlockContext
  private var next: StationTimer?

  init(context: BlockContext) {
    self.context = context
  }

  func start() {
    schedule()
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .messageRequested("MeterValues", let evse, _):
      for evse in evse.map({ [$0] }) ?? context.evses.map(\.id) {
        send(evse, .trigger, onRequest: true)
      }
    // The clock may have been set: midnight is somewhere else now.
    case .bootStatusChanged(.accepted):
      schedule()
    case .variableChanged(let component, _, .actual, _, _)
    where component.name == "AlignedDataCtrlr":
      schedule()
    default:
      break
    }
  }

  private func schedule() {
    next?.cancel()
    next = nil
    guard context.variables[.alignedDataEnabled] ?? true,
      let interval = context.variables[.alignedDataInterval],
      let delay = Self.delay(to: interval, from: context.now)
    else { return }
    let due = context.now.addingTimeInterval(delay.seconds)
    next = context.timers.after(delay) { [unowned self] in
      // The clock may have been set meanwhile; then the moment is another one.
      let isDue = abs(context.now.timeIntervalSince(due)) < max(1, interval.seconds / 10)
      schedule()
      if isDue { sampleAll() }
    }
  }

  /// J01.FR.14: how long until the next multiple of the interval since midnight, UTC.
  static func delay(to interval: Duration, from now: Date) -> Duration? {
    guard interval > .zero else { return nil }
    let day = 86_400.0
    let sinceMidnight = now.timeIntervalSince1970.truncatingRemainder(dividingBy: day)
    let step = interval.seconds
    let nextStep = min(day, ((sinceMidnight / step).rounded(.down) + 1) * step)
    return .milliseconds(max(1, ((nextStep - sinceMidnight) * 1000).rounded(.up)))
  }

  private func sampleAll() {
    // J01.FR.20: silent while a transaction runs, if so configured.
    let isOnlyForIdle = context.variables[.alignedDataSendDuringIdle] ?? false
    let isBusy = context.evses.contains { $0.transaction != nil }
    if isOnlyForIdle, isBusy { return }
    for evse in context.evses {
      if evse.transaction == nil {
        send(evse.id, .sampleClock, onRequest: false)
      } else {
        // J01.FR.22: in a transaction they belong to its events.
        context.publish(.alignedSampleDue(evse: evse.id))
      }
    }
  }

  private func send(_ evse: Int, _ reason: OCPP.ReadingContext, onRequest: Bool) {
    guard let reading = context.hardware(of: evse)?.readMeter() else { return }
    let plan = SamplingPlan(context.variables[.alignedMeasurands])
    guard let value = plan.values(of: reading, at: context.now, context: reason) else { return }
    let message = MeterValues(evseId: evse, meterValue: [value])
    context.perform { [self] in await send(message, onRequest: onRequest) }
  }

  private func send(_ message: MeterValues, onRequest: Bool) async {
    do throws(CallFailure) {
      _ = try await context.call(message, onRequest: onRequest)
    } catch .offline, .notAllowed {
      // Values outside a transaction bill nothing: what could not be sent is old by then.
    } catch {
      context.publish(.trouble("the CSMS did not take meter values: \(error)"))
    }
  }
}
