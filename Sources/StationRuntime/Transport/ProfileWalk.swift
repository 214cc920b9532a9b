/// Which network profile to try next (B10.FR.03 to FR.09).
///
/// Each gets its number of attempts, in the order of NetworkConfigurationPriority, and after the
/// last the first again. A profile that worked is tried first when its connection is lost. When all
/// have failed, the one that worked last gets its attempts too, should it be none of them.
struct ProfileWalk {
  private var slot: Int?
  private var failures = 0

  /// How many profiles in turn had all their attempts.
  private var exhausted = 0

  /// How often all of them had.
  private var round = 0

  /// B10.FR.07: all have failed, and it is the turn of the last that worked.
  private var isFallingBack = false

  /// A02.FR.28: every other round goes with the certificate that has been replaced.
  var usesPreviousCertificate: Bool { isFallingBack || round % 2 == 1 }

  /// The target to try; `targets` and `attempts` may have changed since the last time.
  ///
  /// `fallback` is the profile that worked last, where it is none of the targets.
  func target(
    of targets: [ConnectionTarget],
    fallback: ConnectionTarget? = nil
  ) -> ConnectionTarget? {
    if isFallingBack, let fallback { return fallback }
    return targets.first { $0.slot == slot } ?? targets.first
  }

  /// An attempt came to nothing.
  mutating func failed(
    _ target: ConnectionTarget,
    of targets: [ConnectionTarget],
    fallback: ConnectionTarget? = nil,
    attempts: Int
  ) {
    failures = slot == target.slot ? failures + 1 : 1
    slot = target.slot
    guard failures >= max(1, attempts) else { return }
    failures = 0
    guard !isFallingBack else { return beginRound(targets) }
    exhausted += 1
    guard exhausted < targets.count else { return endRound(targets, fallback) }
    slot = next(after: target, in: targets)
  }

  private mutating func endRound(_ targets: [ConnectionTarget], _ fallback: ConnectionTarget?) {
    exhausted = 0
    guard let fallback else { return beginRound(targets) }
    isFallingBack = true
    slot = fallback.slot
  }

  /// B10.FR.08: all over again.
  private mutating func beginRound(_ targets: [ConnectionTarget]) {
    isFallingBack = false
    round += 1
    slot = targets.first?.slot
  }

  private func next(after target: ConnectionTarget, in targets: [ConnectionTarget]) -> Int? {
    let index = targets.firstIndex { $0.slot == target.slot } ?? -1
    return targets.isEmpty ? nil : targets[(index + 1) % targets.count].slot
  }

  mutating func succeeded(_ target: ConnectionTarget) {
    self = ProfileWalk()
    slot = target.slot
  }

  /// B10.FR.04: after a reboot the first profile comes first.
  mutating func restart() { self = ProfileWalk() }
}
