import Foundation

/// The whole terminal, borrowed: what stood there before comes back when it is given back.
///
/// The alternate screen is used, without a cursor and without wrapping; modes of the terminal's line
/// discipline are not touched, so that nothing can be left behind in them.
final class TerminalScreen {
  /// Columns and rows.
  struct Size: Equatable {
    var columns: Int
    var rows: Int

    /// The terminal's that standard output is, as it is now.
    static var current: Size {
      var size = winsize()
      guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
      else { return Size(columns: 80, rows: 24) }
      return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }
  }

  private let write: (String) -> Void
  private var isBorrowed = false

  /// - Parameter write: Takes what goes to the terminal.
  init(write: @escaping (String) -> Void) { self.write = write }

  /// Puts the alternate screen up.
  func borrow() {
    guard !isBorrowed else { return }
    isBorrowed = true
    write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[H\u{1B}[2J")
  }

  /// Shows these lines and nothing else; lines that do not fit are cut.
  func show(_ lines: [String], in size: Size) {
    guard isBorrowed else { return }
    let shown = lines.prefix(size.rows).map {
      TerminalText.cut($0, to: size.columns) + "\u{1B}[K"
    }
    write("\u{1B}[H" + shown.joined(separator: "\r\n") + "\u{1B}[J")
  }

  /// Puts back what stood there before.
  func giveBack() {
    guard isBorrowed else { return }
    isBorrowed = false
    write("\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l")
  }
}
