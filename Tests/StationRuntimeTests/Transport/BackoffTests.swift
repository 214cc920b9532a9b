import Testing

@testable import StationRuntime

@Suite("Reconnecting") struct BackoffTests {
  private let settings = Backoff.Settings(
    waitMinimum: .seconds(10),
    randomRange: .seconds(4),
    repeatTimes: 3
  )

  private func waits(_ count: Int, _ backoff: inout Backoff, random: Int = 0) -> [Duration] {
    (0..<count).map { _ in backoff.next(settings) { _ in .seconds(random) } }
  }

  @Test func `part 4, 5.4 each wait doubles the one before, so many times`() {
    var backoff = Backoff()
    #expect(
      waits(6, &backoff) == [
        .seconds(10), .seconds(20), .seconds(40), .seconds(80), .seconds(80),
        .seconds(80),
      ]
    )
  }

  @Test func `part 4, 5.4 each wait gets something random of its own`() {
    var backoff = Backoff()
    #expect(
      waits(5, &backoff, random: 1)
        == [.seconds(11), .seconds(23), .seconds(47), .seconds(95), .seconds(95)]
    )
    var asked: [Duration] = []
    var other = Backoff()
    _ = other.next(settings) { range in
      asked.append(range)
      return range
    }
    #expect(asked == [.seconds(4)])
  }

  @Test func `errata 2025 a success begins anew with the minimum`() {
    var backoff = Backoff()
    _ = waits(3, &backoff)
    backoff.reset()
    #expect(waits(2, &backoff) == [.seconds(10), .seconds(20)])
  }

  @Test func `no wait is longer than a day`() {
    var backoff = Backoff()
    let settings = Backoff.Settings(
      waitMinimum: .seconds(3600),
      randomRange: .zero,
      repeatTimes: 1000
    )
    let last = (0..<1000).map { _ in backoff.next(settings) { _ in .zero } }.last
    #expect(last == .seconds(86_400))
  }
}
