import Testing

@testable import StationRuntime

@Suite("Network profiles") struct ProfileWalkTests {
  private func target(_ slot: Int) -> ConnectionTarget {
    ConnectionTarget(
      slot: slot,
      url: "ws://localhost",
      identity: "CS001",
      securityProfile: .unsecured,
      messageTimeout: .seconds(30),
      versions: [.v21]
    )
  }

  private func slots(
    _ walk: inout ProfileWalk,
    _ targets: [ConnectionTarget],
    attempts: Int,
    rounds: Int
  ) -> [Int] {
    (0..<rounds).compactMap { _ in
      guard let target = walk.target(of: targets) else { return nil }
      walk.failed(target, of: targets, attempts: attempts)
      return target.slot
    }
  }

  @Test func `B10.FR.03 each entry gets its attempts, and B10.FR.08 then the first again`() {
    var walk = ProfileWalk()
    let targets = [target(2), target(1), target(3)]
    #expect(slots(&walk, targets, attempts: 2, rounds: 8) == [2, 2, 1, 1, 3, 3, 2, 2])
  }

  @Test func `a profile that worked is tried again first, with all its attempts`() {
    var walk = ProfileWalk()
    let targets = [target(1), target(2)]
    #expect(slots(&walk, targets, attempts: 2, rounds: 3) == [1, 1, 2])
    walk.succeeded(target(2))
    #expect(slots(&walk, targets, attempts: 2, rounds: 3) == [2, 2, 1])
  }

  @Test func `B10.FR.04 after a reboot the first entry comes first`() {
    var walk = ProfileWalk()
    let targets = [target(1), target(2)]
    walk.succeeded(target(2))
    walk.restart()
    #expect(walk.target(of: targets)?.slot == 1)
  }

  @Test func `a profile that is gone gives way to the first`() {
    var walk = ProfileWalk()
    walk.succeeded(target(2))
    #expect(walk.target(of: [target(1), target(3)])?.slot == 1)
    #expect(walk.target(of: []) == nil)
  }
}
