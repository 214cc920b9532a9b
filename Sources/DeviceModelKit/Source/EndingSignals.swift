import Foundation

/// The signals by which people and systems end a process.
enum EndingSignals {
  /// Has `handler` called for each that would end the process; which they are, for where somebody else
  /// deals with one that stays so.
  static func watch(_ handler: @escaping @convention(c) (Int32) -> Void) -> [Int32] {
    [SIGINT, SIGTERM, SIGHUP].filter { number in
      var before = sigaction()
      guard sigaction(number, nil, &before) == 0, before.isDefault else { return false }
      signal(number, handler)
      return true
    }
  }

  /// Lets them end the process again.
  static func release(_ watched: [Int32]) {
    for number in watched { signal(number, SIG_DFL) }
  }
}

extension sigaction {
  /// Whether the signal does what it does to a process that takes no care of it.
  fileprivate var isDefault: Bool {
    unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_DFL, to: Int.self)
  }
}
