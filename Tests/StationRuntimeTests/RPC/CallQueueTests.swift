import Testing

@testable import StationRuntime

@Suite struct CallQueueTests {
  @Test func `the second call leaves when the first is answered`() {
    var queue = CallQueue()
    #expect(
      queue.enqueue("a", timeout: .seconds(30), now: .zero)
        == .send(.init(id: "a", deadline: .seconds(30)))
    )
    #expect(queue.enqueue("b", timeout: .seconds(5), now: .seconds(1)) == .wait)
    #expect(queue.enqueue("c", timeout: .seconds(5), now: .seconds(1)) == .wait)

    #expect(queue.finish("b", now: .seconds(2)) == nil)
    #expect(
      queue.finish("a", now: .seconds(2)) == .send(.init(id: "b", deadline: .seconds(7)))
    )
    #expect(queue.finish("a", now: .seconds(3)) == nil)
    #expect(queue.waitingCount == 1)
  }

  @Test func `after the last answer the queue waits`() {
    var queue = CallQueue()
    _ = queue.enqueue("a", timeout: .seconds(1), now: .zero)
    #expect(queue.finish("a", now: .zero) == .wait)
    #expect(queue.pending == nil)
  }

  @Test func `an emptied queue starts anew`() {
    var queue = CallQueue()
    _ = queue.enqueue("a", timeout: .seconds(1), now: .zero)
    _ = queue.enqueue("b", timeout: .seconds(1), now: .zero)
    _ = queue.removeAll()
    #expect(queue.finish("a", now: .zero) == nil)
    #expect(
      queue.enqueue("c", timeout: .seconds(1), now: .zero)
        == .send(.init(id: "c", deadline: .seconds(1)))
    )
  }
}
