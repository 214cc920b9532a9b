import Foundation
import StationRuntime
import Synchronization

/// Keeps a running station's page on the terminal up to date, calmly.
final class LiveShow: RunShow {
  private struct State {
    var controlAddress: String?
    var complaints: [String] = []
    /// What stands on the page, and since when.
    var notice: (text: String, since: Duration)?
    var isOver = false
    /// Those who wait until the terminal is what it was.
    var waiting: [CheckedContinuation<Void, Never>] = []
    var isGivenBack = false
  }

  /// Looks at most so often, whatever happens.
  private static let pause = Duration.milliseconds(150)

  /// How long a notice stands on the page.
  private static let noticeTime = Duration.seconds(60)

  private let console: Console
  private let clock = SystemClock()
  private let state = Mutex(State())
  private let wakes: AsyncStream<Void>
  private let wake: AsyncStream<Void>.Continuation

  init(on console: Console) {
    self.console = console
    (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func tell(controlAddress: String) {
    state.withLock { $0.controlAddress = controlAddress }
    wake.yield()
  }

  func complain(_ sentence: String) {
    let isOver = state.withLock { state in
      if !state.isGivenBack { state.complaints.append(sentence) }
      return state.isGivenBack
    }
    if isOver { console.complain(sentence) }
    wake.yield()
  }

  func wants(_: StationEvent) -> Bool { true }

  func run(_ runner: StationRunner, events: AsyncStream<StationEvent>) async {
    let watching = Task { [wake] in
      for await event in events {
        note(event)
        wake.yield()
      }
    }
    await show(runner)
    watching.cancel()
    let (waiting, complaints) = state.withLock { state in
      state.isGivenBack = true
      return (state.waiting, state.complaints)
    }
    for sentence in complaints.suffix(20) { console.complain(sentence) }
    console.print("station \(runner.identity) was up for \(LiveView.clock(clock.uptime))")
    for waiter in waiting { waiter.resume() }
  }

  private func note(_ event: StationEvent) {
    guard case .masterPassPresented = event, let text = event.sentence(now: clock.now) else {
      return
    }
    state.withLock { $0.notice = (text, clock.uptime) }
  }

  /// What is still to be read, if there is anything.
  private var notice: String? {
    guard let notice = state.withLock(\.notice) else { return nil }
    return clock.uptime - notice.since < Self.noticeTime ? notice.text : nil
  }

  /// Gives the terminal back; what was complained about stands there afterwards.
  func end() async {
    await withCheckedContinuation { continuation in
      let isGivenBack = state.withLock { state in
        state.isOver = true
        if !state.isGivenBack { state.waiting.append(continuation) }
        return state.isGivenBack
      }
      if isGivenBack { continuation.resume() }
      wake.finish()
    }
  }

  private func show(_ runner: StationRunner) async {
    let screen = TerminalScreen { [console] in console.write($0) }
    let signals = TerminalSignals { [wake] in wake.yield() }
    defer { signals.stop() }
    screen.borrow()
    wake.yield()
    var nextLook: ScheduledTimer?
    for await _ in wakes where !state.withLock(\.isOver) {
      nextLook?.cancel()
      if signals.takeSuspension() {
        screen.giveBack()
        // Here the process stops until somebody wants it back.
        raise(SIGSTOP)
        screen.borrow()
      }
      await draw(runner, on: screen)
      // Power and time move without telling anybody.
      nextLook = clock.schedule(after: .seconds(1)) { [wake] in wake.yield() }
      await rest()
    }
    nextLook?.cancel()
    screen.giveBack()
  }

  private func draw(_ runner: StationRunner, on screen: TerminalScreen) async {
    let size = TerminalScreen.Size.current
    var view = LiveView(status: await runner.status(), usesColour: console.usesColour)
    view.messages = await runner.newestMessages(size.rows)
    (view.controlAddress, view.complaints) = state.withLock { ($0.controlAddress, $0.complaints) }
    view.notice = notice
    view.uptime = clock.uptime
    screen.show(view.lines(in: size), in: size)
  }

  private func rest() async {
    await withCheckedContinuation { continuation in
      _ = clock.schedule(after: Self.pause) { continuation.resume() }
    }
  }
}
