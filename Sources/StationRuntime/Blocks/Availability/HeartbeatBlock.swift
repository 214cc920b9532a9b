import DeviceModelKit

/// G02: says that the station is alive, every HeartbeatInterval.
final class HeartbeatBlock: FunctionalBlock {
  private let context: BlockContext
  private var next: StationTimer?

  init(context: BlockContext) {
    self.context = context
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

  private func schedule() {
    next?.cancel()
    next = nil
    guard context.isConnected, context.bootStatus == .accepted else { return }
    guard let interval = context.variables[.heartbeatInterval], interval > .zero else { return }
    next = context.timers.after(interval) { [unowned self] in
      context.perform { [self] in await beat(onRequest: false) }
      schedule()
    }
  }

  private func beat(onRequest: Bool) async {
    // A lost heartbeat needs no second try: the next one comes by itself.
    guard let answer = try? await context.call(Heartbeat(), onRequest: onRequest) else { return }
    context.takeTime(from: answer.currentTime)
  }
}
