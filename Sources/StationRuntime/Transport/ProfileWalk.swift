/// Which network profile to try next (B10.FR.03 to FR.09).
///
/// Each gets its number of attempts, in the order of NetworkConfigurationPriority, and after the
/// last the first again. A profile that worked is tried first when its connection is lost.
struct ProfileWalk {
  private var slot: Int?
  private var failures = 0

  /// The target to try; `targets` and `attempts` may have changed since the last time.
  func target(of targets: [ConnectionTarget]) -> ConnectionTarget? {
    targets.first { $0.slot == slot } ?? targets.first
  }

  /// An attempt came to nothing.
  mutating func failed(_ target: ConnectionTarget, of targets: [ConnectionTarget], attempts: Int) {
    failures = slot == target.slot ? failures + 1 : 1
    slot = target.slot
    guard failures >= max(1, attempts) else { return }
    failures = 0
    let index = targets.firstIndex { $0.slot == target.slot } ?? -1
    slot = targets.isEmpty ? nil : targets[(index + 1) % targets.count].slot
  }

  mutating func succeeded(_ target: ConnectionTarget) {
    slot = target.slot
    failures = 0
  }

  /// B10.FR.04: after a reboot the first profile comes first.
  mutating func restart() { self = ProfileWalk() }
}
