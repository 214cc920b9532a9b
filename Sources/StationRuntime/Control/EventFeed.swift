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

  private struct State {
    /// A ring: entry `id` stands at `(id - 1) % capacity`.
    var ring: [Entry] = []
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

  /// Adds an event; `data` is one line of JSON.
  func append(_ name: String, data: String) {
    let followers = state.withLock { state in
      state.lastID += 1
      let entry = Entry(id: state.lastID, name: name, data: data)
      if state.ring.count < capacity {
        state.ring.append(entry)
      } else {
        state.ring[(entry.id - 1) % capacity] = entry
      }
      return Array(state.followers.values)
    }
    for follower in followers { follower() }
  }

  /// What came after the entry with this number.
  ///
  /// A number that was never given comes from before a restart: then everything is news.
  func news(after id: Int) -> News {
    state.withLock { state in
      let id = id > state.lastID || id < 0 ? 0 : id
      let first = max(id, state.lastID - state.ring.count) + 1
      guard first <= state.lastID else { return News(missed: 0, entries: []) }
      return News(
        missed: first - id - 1,
        entries: (first...state.lastID).map { state.ring[($0 - 1) % capacity] }
      )
    }
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
