import Foundation
import Testing

@testable import StationRuntime

@Suite("C10. The authorization cache by itself")
struct AuthorizationCacheTests {
  private let start = Date(timeIntervalSince1970: 1_767_225_600)

  private func moment(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

  /// Fills a cache with A, B and C, a second apart.
  private func filled(_ rules: AuthorizationCache.Rules) -> AuthorizationCache {
    var cache = AuthorizationCache()
    for (index, name) in ["A", "B", "C"].enumerated() {
      cache.learn(Token(name), .init(status: .accepted), at: moment(Double(index)), rules)
    }
    return cache
  }

  private func names(
    in cache: AuthorizationCache,
    _ rules: AuthorizationCache.Rules
  ) -> [String] {
    ["A", "B", "C", "D"].filter { name in
      var copy = cache
      return copy.find(Token(name), at: moment(100), rules) != nil
    }
  }

  @Test func `C10.FR.01 every status is kept, and the last one counts`() {
    var cache = AuthorizationCache()
    for status in [OCPP.AuthorizationStatus.blocked, .expired, .noCredit, .accepted, .invalid] {
      cache.learn(Token("A"), .init(status: status), at: start, .init())
      #expect(cache.find(Token("a"), at: start, .init())?.status == status)
    }
    #expect(cache.count == 1)
  }

  @Test func `C01.FR.25 another type is another token`() {
    var cache = AuthorizationCache()
    cache.learn(Token("A"), .init(status: .accepted), at: start, .init())
    #expect(cache.find(Token("A", type: "KeyCode"), at: start, .init()) == nil)
  }

  @Test func `C10.FR.08 LifeTime runs from the CSMS's last word, not from the last use`() {
    let rules = AuthorizationCache.Rules(lifeTime: .seconds(60))
    var cache = AuthorizationCache()
    cache.learn(Token("A"), .init(status: .accepted), at: start, rules)
    #expect(cache.find(Token("A"), at: moment(59), rules) != nil)
    #expect(cache.find(Token("A"), at: moment(60), rules) == nil)
    #expect(cache.count == 0)
  }

  @Test func `C10.FR.13 a date of its own counts before LifeTime`() {
    let rules = AuthorizationCache.Rules(lifeTime: .seconds(60))
    var cache = AuthorizationCache()
    let standing = TokenStanding(status: .accepted, expiry: moment(1000))
    cache.learn(Token("A"), standing, at: start, rules)
    #expect(cache.find(Token("A"), at: moment(999), rules) == standing)
    #expect(cache.find(Token("A"), at: moment(1000), rules) == nil)
  }

  @Test func `C10.FR.13 a date that has passed removes what was there`() {
    var cache = AuthorizationCache()
    cache.learn(Token("A"), .init(status: .accepted), at: start, .init())
    cache.learn(Token("A"), .init(status: .accepted, expiry: start), at: start, .init())
    #expect(cache.count == 0)
  }

  @Test(arguments: [
    (AuthorizationCache.Policy.leastRecentlyUsed, ["A", "C", "D"]),
    (.leastFrequentlyUsed, ["A", "C", "D"]),
    (.firstInFirstOut, ["B", "C", "D"]),
    (.custom, ["A", "C", "D"]),
  ])
  func `C10.FR.07 a full cache lets one go, by its policy`(
    policy: AuthorizationCache.Policy,
    left: [String]
  ) {
    var rules = AuthorizationCache.Rules(policy: policy)
    var cache = filled(rules)
    // A is the oldest, and used; so is C.
    _ = cache.find(Token("C"), at: moment(10), rules)
    _ = cache.find(Token("A"), at: moment(11), rules)
    rules.capacity = cache.size
    cache.learn(Token("D"), .init(status: .accepted), at: moment(12), rules)
    #expect(names(in: cache, rules) == left)
    #expect(cache.size <= rules.capacity ?? 0)
  }

  @Test func `C10.FR.07 what is not accepted goes before anything that is`() {
    var rules = AuthorizationCache.Rules()
    var cache = filled(rules)
    rules.capacity = cache.size
    cache.learn(Token("C"), .init(status: .blocked), at: moment(10), rules)
    cache.learn(Token("D"), .init(status: .accepted), at: moment(12), rules)
    #expect(names(in: cache, rules) == ["A", "B", "D"])
  }

  @Test func `what is kept reads back the same`() throws {
    var cache = filled(.init())
    cache.learn(
      Token("D"),
      TokenStanding(status: .accepted, expiry: moment(5), group: Token("G"), evses: [1, 2]),
      at: start,
      .init()
    )
    let data = try JSONEncoder().encode(cache)
    #expect(try JSONDecoder().decode(AuthorizationCache.self, from: data) == cache)
  }
}

@Suite("C10 to C15. What the station decides by itself")
struct LocalVerdictTests {
  private func memory(
    _ status: OCPP.AuthorizationStatus,
    isFinal: Bool = false
  ) -> KnownTokens.Memory {
    .init(standing: .init(status: status), isFinal: isFinal)
  }

  private let good = TokenStanding(status: .accepted)

  @Test func `online the CSMS is asked unless LocalPreAuthorize trusts a good token`() {
    #expect(LocalVerdict(nil, .init()) == .ask)
    #expect(LocalVerdict(memory(.accepted), .init()) == .ask)
    #expect(LocalVerdict(memory(.accepted), .init(preAuthorizes: true)) == .accept(good))
    #expect(LocalVerdict(memory(.blocked), .init(preAuthorizes: true)) == .ask)
    #expect(LocalVerdict(memory(.blocked, isFinal: true), .init()) == .ask)
    #expect(
      LocalVerdict(memory(.blocked, isFinal: true), .init(preAuthorizes: true))
        == .refuse(.blocked)
    )
  }

  @Test func `with DisableRemoteAuthorization what is known decides alone`() {
    #expect(LocalVerdict(nil, .init(neverAsks: true)) == .refuse(.unknown))
    #expect(LocalVerdict(memory(.accepted), .init(neverAsks: true)) == .accept(good))
    #expect(LocalVerdict(memory(.expired), .init(neverAsks: true)) == .refuse(.expired))
  }

  @Test func `C13.FR.02 to FR.06, C15.FR.08 offline nobody is asked`() {
    var offline = LocalVerdict.Situation(isOnline: false)
    #expect(LocalVerdict(nil, offline) == .refuse(.unknown))
    #expect(LocalVerdict(memory(.accepted), offline) == .accept(good))
    #expect(LocalVerdict(memory(.invalid), offline) == .refuse(.invalid))
    offline.welcomesUnknown = true
    #expect(LocalVerdict(nil, offline) == .accept(good))
    #expect(LocalVerdict(memory(.invalid), offline) == .refuse(.invalid))
    offline.authorizesOffline = false
    #expect(LocalVerdict(memory(.accepted), offline) == .accept(good))
    offline.welcomesUnknown = false
    #expect(LocalVerdict(memory(.accepted), offline) == .refuse(.notAtThisTime))
  }
}
