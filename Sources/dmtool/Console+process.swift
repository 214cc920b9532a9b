import ArgumentParser
import Foundation

extension Console {
  /// The process's own standard output and error.
  static let standard = Console(
    usesColour: isatty(STDOUT_FILENO) == 1 && !isColourUnwanted,
    isInteractive: isatty(STDIN_FILENO) == 1,
    isScreen: isatty(STDOUT_FILENO) == 1 && isTerminalAble,
    showsProgress: isatty(STDERR_FILENO) == 1,
    out: { text in
      do throws(POSIXError) {
        try StandardOutput.write(text, to: STDOUT_FILENO)
      } catch {
        StandardOutput.end(after: error)
      }
    },
    // Where trouble can not be told there is nobody to tell that to.
    err: { try? StandardOutput.write($0, to: STDERR_FILENO) }
  )

  /// Whether the terminal obeys escape codes.
  private static var isTerminalAble: Bool {
    guard let name = getenv("TERM") else { return false }
    return !["", "dumb"].contains(String(cString: name))
  }

  /// Whether `NO_COLOR` has a value in the environment, whatever that is.
  private static var isColourUnwanted: Bool {
    getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
  }
}

/// Writes to the process's descriptors, and ends the process when results find no taker.
private enum StandardOutput {
  /// Writes all of it, as often as the system wants to be asked.
  static func write(_ text: String, to descriptor: Int32) throws(POSIXError) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, -1)
      case let code: throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
      }
    }
  }

  /// Ends as a filter does: without a word by SIGPIPE when the reader is gone, else with a line.
  static func end(after error: POSIXError) -> Never {
    if error.code == .EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    let reason = String(cString: strerror(error.code.rawValue)).lowercased()
    try? write("error: standard output: can not be written: \(reason)\n", to: STDERR_FILENO)
    _exit(ExitCode.failed.rawValue)
  }
}
