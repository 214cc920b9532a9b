import Synchronization

/// Where a command's output goes: the terminal, or a test's hands.
///
/// Results go to `out`, progress and trouble to `err`. Both are written at once, unbuffered.
struct Console: Sendable {
  /// Whether results may carry colour: a terminal, and no `NO_COLOR` in the environment.
  var usesColour: Bool

  /// Whether a person can answer a question here.
  var isInteractive: Bool

  /// Whether results stand on a terminal that can be drawn on.
  var isScreen: Bool

  /// Whether progress is worth drawing: standard error is a terminal.
  var showsProgress: Bool

  private let writeOut: @Sendable (String) -> Void
  private let writeErr: @Sendable (String) -> Void
  private let keepsakes = Keepsakes()

  init(
    usesColour: Bool = false,
    isInteractive: Bool = false,
    isScreen: Bool = false,
    showsProgress: Bool = false,
    out: @escaping @Sendable (String) -> Void,
    err: @escaping @Sendable (String) -> Void
  ) {
    self.usesColour = usesColour
    self.isInteractive = isInteractive
    self.isScreen = isScreen
    self.showsProgress = showsProgress
    writeOut = out
    writeErr = err
  }

  /// Writes one line, or several, of a result.
  func print(_ text: String) { writeOut(text + "\n") }

  /// Writes a result as it is, without a line's end.
  func write(_ text: String) { writeOut(text) }

  /// Draws how far things are, without a line's end.
  func progress(_ text: String) { writeErr(text) }

  /// Says what went wrong or how far things are.
  func complain(_ text: String) { writeErr(text + "\n") }
}

extension Console {
  /// Keeps something as long as there is the console, which the process's own is to its end: taking
  /// a great model apart, piece by piece, costs as much as a tenth of what was done with it.
  func keep(_ value: some Sendable) { keepsakes.keep(value) }

  private final class Keepsakes: Sendable {
    private let values = Mutex<[any Sendable]>([])

    func keep(_ value: some Sendable) { values.withLock { $0.append(value) } }
  }
}
