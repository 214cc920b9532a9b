import Foundation
import Synchronization

/// Sees to it that whoever ends the process in the middle of a work finds nothing half-done.
///
/// The directory that stands beside its place until it is whole goes first; for a file see
/// ``UnfinishedFile``.
enum UnfinishedWork {
  private struct State {
    var paths: Set<String> = []
    var watched: [Int32] = []
  }

  private static let state = Mutex(State())
  private static let bell = SignalBell { giveUp($0) }

  /// Does a work that has an unfinished directory at `path`, which it must not make anew once it is
  /// gone.
  static func at(
    _ path: String,
    making make: () throws -> Void,
    _ work: () throws -> Void
  ) throws {
    defer { end(path) }
    try state.withLock { state in
      state.paths.insert(path)
      if state.watched.isEmpty, bell.isHung {
        state.watched = EndingSignals.watch { UnfinishedWork.bell.ring($0) }
      }
      try make()
    }
    try work()
  }

  private static func end(_ path: String) {
    state.withLock { state in
      state.paths.remove(path)
      guard state.paths.isEmpty else { return }
      EndingSignals.release(state.watched)
      state.watched = []
    }
  }

  /// Takes away what is unfinished, then lets the signal end the process.
  private static func giveUp(_ number: Int32) {
    state.withLock { state in
      for path in state.paths {
        // Under another name nobody adds to it any more.
        let gone = path + ".gone"
        if rename(path, gone) == 0 { try? FileManager.default.removeItem(atPath: gone) }
      }
      signal(number, SIG_DFL)
      // Whoever works waits for the lock by now, and says nothing more.
      var mask = sigset_t()
      sigemptyset(&mask)
      sigaddset(&mask, number)
      pthread_sigmask(SIG_UNBLOCK, &mask, nil)
      raise(number)
      _exit(128 + number)
    }
  }
}

/// Carries a signal's number from its handler, where hardly anything may be done, to a thread.
private struct SignalBell: Sendable {
  private let end: Int32

  /// `answer` is called by the thread for each signal.
  init(_ answer: @escaping @Sendable (Int32) -> Void) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      end = -1
      return
    }
    let (near, far) = (ends[0], ends[1])
    for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    end = far
    Thread.detachNewThread {
      var number: UInt8 = 0
      while read(near, &number, 1) == 1 { answer(Int32(number)) }
    }
  }

  /// Whether there is a thread that hears it.
  var isHung: Bool { end >= 0 }

  func ring(_ number: Int32) {
    var number = UInt8(truncatingIfNeeded: number)
    _ = write(end, &number, 1)
  }
}
