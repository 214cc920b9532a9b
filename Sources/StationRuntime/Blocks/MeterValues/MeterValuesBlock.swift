import DeviceModelKit
import Foundation

/// J01: meter values by the clock, and when the CSMS asks for them.
final class MeterValuesBlock: FunctionalBlock {
  /// J01.FR.03: the number that stands for the station as a whole.
  private static let mainMeter = 0

  private let context: BlockContext
  private var timer: AlignedTimer?

  /// The registers at the last values by the clock, for what is measured over an interval.
  private var lastWh: [Int: SamplingPlan.Registers] = [:]

  init(context: BlockContext) {
    self.context = context
  }

  func start() {
    schedule()
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .messageRequested("MeterValues", let evse, _):
      for evse in evse.map({ [$0] }) ?? everyMeter { send(evse, .trigger, onRequest: true) }
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

  /// J01.FR.14: all EVSEs, and the main meter where there is one.
  private var everyMeter: [Int] {
    (context.mainReading == nil ? [] : [Self.mainMeter]) + context.evses.map(\.id)
  }

  private func schedule() {
    timer = nil
    guard context.variables[.alignedDataEnabled] ?? true else { return }
    timer = AlignedTimer(every: context.variables[.alignedDataInterval], in: context) {
      [unowned self] due in sampleAll(due)
    }
  }

  private func sampleAll(_ due: Date) {
    // J01.FR.20: silent while a transaction runs, if so configured.
    let isBusy = context.evses.contains { $0.transaction != nil }
    if context.variables[.alignedDataSendDuringIdle] ?? false, isBusy { return }
    for meter in everyMeter {
      guard context[evse: meter]?.transaction != nil else {
        send(meter, .sampleClock, due: due, onRequest: false)
        continue
      }
      // J01.FR.19
      if isOnlyForIdle(meter) { continue }
      // J01.FR.22: in a transaction they belong to its events.
      context.publish(.alignedSampleDue(evse: meter))
    }
  }

  /// J01.FR.19: what one EVSE is told of its own.
  private func isOnlyForIdle(_ evse: Int) -> Bool {
    context.variables.text(ComponentID("AlignedDataCtrlr", evse: evse), "SendDuringIdle") == "true"
  }

  private func send(
    _ meter: Int,
    _ reason: OCPP.ReadingContext,
    due: Date? = nil,
    onRequest: Bool
  ) {
    let reading =
      meter == Self.mainMeter ? context.mainReading : context.hardware(of: meter)?.readMeter()
    guard let reading else { return }
    let isRounded = context.variables[.roundClockAlignedTimestamps] ?? false
    let plan = SamplingPlan(
      context.variables[.alignedMeasurands],
      since: lastWh[meter],
      isMainMeter: meter == Self.mainMeter
    )
    if reason == .sampleClock { lastWh[meter] = .init(reading) }
    let time = isRounded ? due ?? context.now : context.now
    let signed = signed(at: meter)
    guard let value = plan.values(of: reading, at: time, context: reason, signed: signed) else {
      return
    }
    let message = MeterValues(evseId: meter, meterValue: [value])
    context.perform { [self] in await send(message, onRequest: onRequest) }
  }

  /// J01.FR.21: what the EVSE's meter signs outside of transactions too.
  private func signed(at evse: Int) -> OCPP.SignedMeterValue? {
    guard SigningRule(context.variables, version: context.version).aligned,
      let reading = context.hardware(of: evse)?.signing?.between
    else { return nil }
    let withKey = context.variables[.publicKeyWithSignedMeterValue] == "EveryMeterValue"
    return OCPP.SignedMeterValue(reading, withKey: withKey, version: context.version)
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
