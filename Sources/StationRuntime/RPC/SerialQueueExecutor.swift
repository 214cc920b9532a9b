import Dispatch

/// Where an actor's code runs, whatever the compiler makes of its closures: one thing at a time.
///
/// A closure that captures something that is no Sendable and is handed over as `() async -> Void`
/// counts as `@concurrent` for Swift 6.3 and leaves the actor it is called from. As the executor of
/// the actor and the preferred one of such calls, this brings them back to the same queue.
final class SerialQueueExecutor: SerialExecutor, TaskExecutor {
  private let queue = DispatchQueue(label: "dmtool.actor")
  private let mark = DispatchSpecificKey<Void>()

  init() { queue.setSpecific(key: mark, value: ()) }

  /// Whether this is where the caller runs.
  var isCurrent: Bool {
    DispatchQueue.getSpecific(key: mark) != nil
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { [self] in
      job.runSynchronously(
        isolatedTo: asUnownedSerialExecutor(),
        taskExecutor: asUnownedTaskExecutor()
      )
    }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
