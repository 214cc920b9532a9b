import Foundation

/// What the process holds in memory: passwords and keys among the rest.
enum ProcessMemory {
  /// Lets no crash write it to a core file, whatever the shell allows.
  static func keepOutOfCoreFiles() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    // A limit can always be lowered.
    _ = setrlimit(.init(RLIMIT_CORE.rawValue), &none)
  }
}
