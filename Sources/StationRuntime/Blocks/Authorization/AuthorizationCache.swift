import Foundation

/// C10: the latest the CSMS said about each token, whatever it was.
///
/// Pure: the moment and the rules come in with every question.
struct AuthorizationCache: Codable, Hashable, Sendable {
  /// What is remembered of one token.
  struct Entry: Codable, Hashable, Sendable {
    var standing: TokenStanding

    /// C10.FR.08: when the CSMS last said so.
    var learnedAt: Date
    var addedAt: Date
    var usedAt: Date
    var uses = 0

    /// Bytes it takes in the document.
    var size = 0
  }

  /// AuthCacheCtrlr.Policy: who makes room when there is none.
  enum Policy: String, Sendable {
    case leastRecentlyUsed = "LRU"
    case leastFrequentlyUsed = "LFU"
    case firstInFirstOut = "FIFO"
    /// Ours: the same as LRU.
    case custom = "CUSTOM"
  }

  /// What the device model says about the cache.
  struct Rules: Hashable, Sendable {
    /// How long an entry lasts that has no date of its own; for ever unless set.
    var lifeTime: Duration?
    var policy = Policy.leastRecentlyUsed

    /// The most bytes all entries may take; any number unless set.
    var capacity: Int?
  }

  private var entries: [String: Entry] = [:]

  var count: Int { entries.count }

  /// Bytes in use.
  var size: Int { entries.values.reduce(0) { $0 + $1.size } }

  /// What is known about a token, which counts as a use of it; an old entry goes instead.
  mutating func find(_ token: Token, at now: Date, _ rules: Rules) -> TokenStanding? {
    let key = TokenKey(token).digest
    guard var entry = entries[key] else { return nil }
    guard now < Self.end(of: entry, rules) else {
      entries[key] = nil
      return nil
    }
    entry.usedAt = now
    entry.uses += 1
    entries[key] = entry
    return entry.standing
  }

  /// C10.FR.04, C10.FR.05: takes what the CSMS says over what it said before.
  ///
  /// C10.FR.13: a date that has passed keeps the token out.
  mutating func learn(_ token: Token, _ standing: TokenStanding, at now: Date, _ rules: Rules) {
    let key = TokenKey(token).digest
    let old = entries[key]
    var entry = Entry(
      standing: standing,
      learnedAt: now,
      addedAt: old?.addedAt ?? now,
      usedAt: now,
      uses: (old?.uses ?? 0) + 1
    )
    entry.size = Self.size(of: entry, key)
    entries[key] = now < Self.end(of: entry, rules) ? entry : nil
    makeRoom(rules, keeping: key, at: now)
  }

  /// C11.
  mutating func removeAll() { entries = [:] }

  // C10.FR.07: what has ended goes first, then what is not accepted, then by the policy.
  private mutating func makeRoom(_ rules: Rules, keeping newest: String, at now: Date) {
    guard let capacity = rules.capacity, size > capacity else { return }
    entries = entries.filter { now < Self.end(of: $0.value, rules) }
    var surplus = size - capacity
    guard surplus > 0 else { return }
    for (key, entry) in entries.sorted(by: { Self.goesBefore($0, $1, rules.policy) })
    where surplus > 0 && key != newest {
      entries[key] = nil
      surplus -= entry.size
    }
  }

  private static func goesBefore(
    _ left: (key: String, value: Entry),
    _ right: (key: String, value: Entry),
    _ policy: Policy
  ) -> Bool {
    func rank(_ entry: Entry) -> (Int, Double, Double) {
      let isGood = entry.standing.status == .accepted ? 1 : 0
      let used = entry.usedAt.timeIntervalSinceReferenceDate
      return switch policy {
      case .leastRecentlyUsed, .custom: (isGood, used, 0)
      case .leastFrequentlyUsed: (isGood, Double(entry.uses), used)
      case .firstInFirstOut: (isGood, entry.addedAt.timeIntervalSinceReferenceDate, 0)
      }
    }
    let (first, second) = (rank(left.value), rank(right.value))
    return first == second ? left.key < right.key : first < second
  }

  /// C10.FR.08, C10.FR.10, C10.FR.13: when an entry stops counting.
  private static func end(of entry: Entry, _ rules: Rules) -> Date {
    entry.standing.expiry
      ?? rules.lifeTime.map { entry.learnedAt.addingTimeInterval($0.seconds) }
      ?? .distantFuture
  }

  private static func size(of entry: Entry, _ key: String) -> Int {
    // What can not be encoded can not be kept either, and is told when it is tried.
    key.utf8.count + ((try? JSONEncoder().encode(entry).count) ?? 0)
  }
}
