import Dispatch
import Foundation
import Synchronization

/// Sees to it that whoever ends the process in the middle of a work finds nothing half-done.
///
/// The directory that stands beside its place until it is whole goes first; for a file see
/// ``UnfinishedFile``.
enum UnfinishedWork {
  private struct State {
    var paths: Set<String> = []
    var sources: [any DispatchSourceSignal] = []
  }

  private static let state = Mutex(State())
  private static let queue = DispatchQueue(label: "unfinished work")

  /// The signals by which people and systems end a process.
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Does a work that has an unfinished directory at `path`.
  static func at<Result>(_ path: String, _ work: () throws -> Result) rethrows -> Result {
    begin(path)
    defer { end(path) }
    return try work()
  }

  private static func begin(_ path: String) {
    state.withLock { state in
      state.paths.insert(path)
      if state.sources.isEmpty { state.sources = signals.compactMap(watch) }
    }
  }

  private static func end(_ path: String) {
    state.withLock { state in
      state.paths.remove(path)
      guard state.paths.isEmpty else { return }
      for source in state.sources {
        source.cancel()
        signal(Int32(source.handle), SIG_DFL)
      }
      state.sources = []
    }
  }

  /// Watches for a signal that would end the process; nothing where somebody else deals with it.
  private static func watch(_ number: Int32) -> (any DispatchSourceSignal)? {
    var before = sigaction()
    guard sigaction(number, nil, &before) == 0, before.isDefault else { return nil }
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    let isListening = DispatchSemaphore(value: 0)
    source.setRegistrationHandler { isListening.signal() }
    source.setEventHandler { giveUp(number) }
    source.resume()
    // Ignored before somebody listens, it would be lost.
    isListening.wait()
    signal(number, SIG_IGN)
    return source
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
      // A thread of a queue hears no signals else. Whoever works waits for the lock, without a word.
      var mask = sigset_t()
      sigemptyset(&mask)
      sigaddset(&mask, number)
      pthread_sigmask(SIG_UNBLOCK, &mask, nil)
      raise(number)
      _exit(128 + number)
    }
  }
}

extension sigaction {
  /// Whether the signal does what it does to a process that takes no care of it.
  var isDefault: Bool {
    unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_DFL, to: Int.self)
  }
}
