import DeviceModelKit

/// G02: says that the station is alive when it had nothing else to say for HeartbeatInterval.
final class HeartbeatBlock: FunctionalBlock {
  /// G02.FR.07: the clock wants one a day, however much is said.
  private static let longestSilence = Duration.seconds(86_400)

  private let context: BlockContext
  private var next: StationTimer?
  private var lastBeat = Duration.zero

  init(context: BlockContext) {
    self.context = context
    lastBeat = context.uptime
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .bootStatusChanged, .connected, .disconnected:
      schedule()
    case .variableChanged(let component, let variable, .actual, _, _)
    where component.name == "OCPPCommCtrlr" && variable.name == "HeartbeatInterval":
      schedule()
    case .messageRequested("Heartbeat", _, _):
      context.perform { [self] in await beat(onRequest: true) }
    default:
      break
    }
  }

  /// Waits a whole interval, or what of it is left since the station said something.
  private func schedule(after silence: Duration = .zero) {
    next?.cancel()
    next = nil
    guard context.isConnected, context.bootStatus == .accepted else { return }
    guard let interval = context.variables[.heartbeatInterval], interval > .zero else { return }
    next = context.timers.after(interval - silence) { [unowned self] in goOff(interval) }
  }

  private func goOff(_ interval: Duration) {
    // G02.FR.05
    let silence = context.uptime - context.lastCallAt
    let isDue = silence >= interval || context.uptime - lastBeat >= Self.longestSilence
    guard isDue else { return schedule(after: silence) }
    context.perform { [self] in await beat(onRequest: false) }
    schedule()
  }

  private func beat(onRequest: Bool) async {
    lastBeat = context.uptime
    // A lost heartbeat needs no second try: the next one comes by itself.
    guard let answer = try? await context.call(Heartbeat(), onRequest: onRequest) else { return }
    context.takeTime(from: answer.currentTime)
  }
}
