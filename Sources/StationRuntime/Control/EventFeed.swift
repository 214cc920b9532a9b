import Synchronization

/// The newest events of a station, numbered, for those who follow and those who come back.
///
/// Followers read at their own pace; one that falls behind the memory is told how many it missed.
final class EventFeed: Sendable {
  /// One event.
  struct Entry: Hashable, Sendable {
    /// From 1, without gaps.
    var id: Int
    var name: String

    /// One line of JSON.
    var data: String
  }

  /// What a follower has not seen.
  struct News: Hashable, Sendable {
    /// How many entries were forgotten before the first one here.
    var missed: Int
    var entries: [Entry]
  }

  /// An event's name and one line of JSON.
  typealias Words = (name: String, data: String)

  private struct State {
    /// A ring: entry `id` stands at `(id - 1) % capacity`.
    var ring: [@Sendable () -> Words] = []
    var lastID = 0
    var followers: [Int: @Sendable () -> Void] = [:]
    var lastFollower = 0
  }

  private let capacity: Int
  private let state = Mutex(State())

  init(capacity: Int = 1000) {
    precondition(capacity > 0, "a feed remembers at least one event")
    self.capacity = capacity
  }

  /// The number of the newest entry; 0 when there is none.
  var lastID: Int { state.withLock(\.lastID) }

  /// Adds an event that is put into words when it is read: most never are.
  func append(_ words: @escaping @Sendable () -> Words) {
    let followers = state.withLock { state in
      state.lastID += 1
      if state.ring.count < capacity {
        state.ring.append(words)
      } else {
        state.ring[(state.lastID - 1) % capacity] = words
      }
      return Array(state.followers.values)
    }
    for follower in followers { follower() }
  }

  /// What came after the entry with this number.
  ///
  /// A number that was never given comes from before a restart: then everything is news.
  func news(after id: Int) -> News {
    let (first, missed, news) = state.withLock { state in
      let id = id > state.lastID || id < 0 ? 0 : id
      let first = max(id, state.lastID - state.ring.count) + 1
      let news = (first..<(state.lastID + 1)).map { state.ring[($0 - 1) % capacity] }
      return (first, news.isEmpty ? 0 : first - id - 1, news)
    }
    let entries = news.enumerated().map { index, words in
      let (name, data) = words()
      return Entry(id: first + index, name: name, data: data)
    }
    return News(missed: missed, entries: entries)
  }

  /// Calls back after every new entry until it is told to stop; the call must not block.
  func follow(_ wake: @escaping @Sendable () -> Void) -> Follower {
    state.withLock { state in
      state.lastFollower += 1
      state.followers[state.lastFollower] = wake
      return Follower(feed: self, number: state.lastFollower)
    }
  }

  /// Somebody who is called back.
  struct Follower: Sendable {
    fileprivate let feed: EventFeed
    fileprivate let number: Int

    /// Ends the calls; harmless when they ended already.
    func stop() {
      feed.state.withLock { $0.followers[number] = nil }
    }
  }
}
