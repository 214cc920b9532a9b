import Foundation
import Synchronization

/// Sees to it that a file which is not whole yet goes when somebody ends the process.
///
/// What may run when a signal comes is hardly more than taking a name away, which a file needs and a
/// directory does not get by with; but it costs nothing, and the work is often over in a moment.
enum UnfinishedFile {
  private static let isBusy = Mutex(false)

  /// Does a work that has an unfinished file at `path`.
  ///
  /// One at a time, and where nobody else deals with the signals: a file within a directory that is
  /// unfinished itself goes with that.
  static func at<Result>(_ path: String, _ work: () throws -> Result) rethrows -> Result {
    let isFirst = isBusy.withLock { isBusy in
      defer { isBusy = true }
      return !isBusy
    }
    guard isFirst else { return try work() }
    unfinished = strdup(path)
    let watched = EndingSignals.watch(giveUp)
    defer {
      EndingSignals.release(watched)
      free(unfinished)
      unfinished = nil
      isBusy.withLock { $0 = false }
    }
    return try work()
  }
}

/// What goes when a signal comes: nothing but what is here can be reached by then.
private nonisolated(unsafe) var unfinished: UnsafeMutablePointer<CChar>?

/// Takes away what is unfinished, then lets the signal end the process.
private func giveUp(_ number: Int32) {
  if let unfinished { unlink(unfinished) }
  signal(number, SIG_DFL)
  raise(number)
}
