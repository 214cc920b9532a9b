import NIOCore
import NIOPosix

/// Where an actor's code runs, whatever the compiler makes of its closures: on one event loop, one
/// thing at a time.
///
/// A closure that captures something that is no Sendable and is handed over as `() async -> Void`
/// counts as `@concurrent` for Swift 6.3 and leaves the actor it is called from. As the executor of
/// the actor and the preferred one of such calls, this brings them back to the same loop.
///
/// Who has the connection on the same loop speaks and is spoken to without a change of threads.
final class EventLoopExecutor: SerialExecutor, TaskExecutor {
  let loop: any EventLoop

  /// On one of the process's shared event loops unless told otherwise.
  init(on loop: any EventLoop = MultiThreadedEventLoopGroup.singleton.next()) { self.loop = loop }

  /// Whether this is where the caller runs.
  var isCurrent: Bool { loop.inEventLoop }

  /// Does something on the loop, after what waits there already and without a task.
  ///
  /// In it, an actor of this executor may be assumed to be entered.
  func run(_ work: @escaping @Sendable () -> Void) { loop.execute(work) }

  func isIsolatingCurrentContext() -> Bool? { loop.inEventLoop }

  func checkIsolated() { loop.preconditionInEventLoop() }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { [self] in
      job.runSynchronously(
        isolatedTo: asUnownedSerialExecutor(),
        taskExecutor: asUnownedTaskExecutor()
      )
    }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
