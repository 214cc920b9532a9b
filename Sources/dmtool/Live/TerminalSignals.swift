import Dispatch
import Foundation
import Synchronization

/// What a terminal tells a program that draws on it: another size, away with you, back again.
final class TerminalSignals {
  /// Whether the person wants the terminal for something else.
  private final class Suspension: Sendable {
    let isDue = Mutex(false)
  }

  private let suspension = Suspension()
  private let sources: [any DispatchSourceSignal]

  /// - Parameter wake: Called after each of them.
  init(_ wake: @escaping @Sendable () -> Void) {
    let suspension = suspension
    sources = [SIGWINCH, SIGTSTP, SIGCONT].map { number in
      if number == SIGTSTP { signal(number, SIG_IGN) }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if number == SIGTSTP { suspension.isDue.withLock { $0 = true } }
        wake()
      }
      source.resume()
      return source
    }
  }

  /// Whether the process is to stop now; asked once for each time.
  func takeSuspension() -> Bool {
    suspension.isDue.withLock { isDue in
      defer { isDue = false }
      return isDue
    }
  }

  /// Listens no longer.
  func stop() { for source in sources { source.cancel() } }
}
