import Synchronization

/// What was read of files, of which only the last keep their content in memory.
///
/// Whatever was let go of reads its file anew when it is looked at, so that a config of any size is
/// dealt with in the memory that its greatest file takes. What lies on it does not keep the shelf: it
/// belongs to the ``DeviceModelSource``.
final class SourceShelf: Sendable {
  /// How much may lie on it, in bytes; more only where a single thing is larger.
  let capacity: Int

  private let state = Mutex(State())

  init(capacity: Int = 16 * 1024 * 1024) {
    self.capacity = capacity
  }

  private struct State {
    var things: [(thing: any Shelved, weight: Int)] = []
    var weight = 0
    var changed: [String] = []
  }

  /// Puts something on the shelf that holds its content now; what has lain there longest may go.
  func put(_ thing: any Shelved) {
    let weight = thing.weight
    let released = state.withLock { state in
      state.things.append((thing, weight))
      state.weight += weight
      var count = 0
      while state.weight > capacity, count < state.things.count - 1 {
        state.weight -= state.things[count].weight
        count += 1
      }
      defer { state.things.removeFirst(count) }
      return state.things.prefix(count).map(\.thing)
    }
    for thing in released { thing.release() }
  }

  /// Notes that a file is no longer what it was.
  func markChanged(_ path: String) {
    state.withLock { state in
      if !state.changed.contains(path) { state.changed.append(path) }
    }
  }

  /// The files that turned out to have changed since they were read.
  var changed: [String] { state.withLock(\.changed) }
}

/// Something that can let go of its content and get it back.
protocol Shelved: AnyObject, Sendable {
  /// About how many bytes its content takes.
  var weight: Int { get }

  /// Lets go of the content.
  func release()
}
