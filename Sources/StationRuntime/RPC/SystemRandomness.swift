import Foundation
import Synchronization

/// The system's randomness, a few hundred bytes at a time: each fetch is a call to the kernel, and
/// every frame needs some.
///
/// For ids and mask keys, which everybody may see; not for secrets, since what is fetched stays in
/// memory until it is used.
struct SystemRandomness: RandomNumberGenerator {
  /// What `getentropy` gives at most at once, in numbers of eight bytes.
  private static let most = 256 / 8

  private static let store = Mutex<[UInt64]>([])

  mutating func next() -> UInt64 {
    Self.store.withLock { store in
      if store.isEmpty { store = Self.fetch() }
      return store.popLast() ?? Self.one()
    }
  }

  /// Nothing where the system gives none by this way.
  private static func fetch() -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: most) { numbers, count in
      let bytes = UnsafeMutableRawBufferPointer(numbers)
      count = getentropy(bytes.baseAddress, bytes.count) == 0 ? most : 0
    }
  }

  private static func one() -> UInt64 {
    var system = SystemRandomNumberGenerator()
    return system.next()
  }
}
