import DeviceModelKit
import Foundation

/// A charging station: one actor, all its blocks inside.
///
/// Whatever happens reaches it as a letter in its mailbox or as a call of the CSMS. Both are dealt
/// with whole, one after the other: every block follows every event before the next.
public actor Station {
  nonisolated let executor: EventLoopExecutor

  nonisolated let mailbox: Mailbox
  private let parts: StationParts
  private let variables: Variables
  private let makeBlocks: (BlockContext) -> [any FunctionalBlock]
  private(set) var context: BlockContext
  private var blocks: [any FunctionalBlock] = []
  private(set) var routes = CallRoutes()

  var answersDue = AnswersDue()
  private var tasks: [Int: Task<Void, Never>] = [:]
  private var lastTask = 0

  /// What is done in one go, in the order it was begun.
  private var shortWork: [() -> Void] = []
  private var observers: [Int: Observer] = [:]
  private var lastObserver = 0
  private var isStopped = false

  /// Whether the mains are there.
  private(set) var isPowered = true

  /// Its connection is best made on the executor's loop as well.
  init(
    _ parts: StationParts,
    executor: EventLoopExecutor = EventLoopExecutor(),
    blocks makeBlocks: sending @escaping (BlockContext) -> [any FunctionalBlock] = Station.allBlocks
  ) {
    let mailbox = Mailbox()
    let variables = Variables(table: parts.table, persist: parts.persist)
    self.parts = parts
    self.executor = executor
    self.mailbox = mailbox
    self.variables = variables
    self.makeBlocks = makeBlocks
    context = BlockContext(parts, variables: variables, mailbox: mailbox, bootReason: .powerUp)
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Powers the station up: blocks first, then hardware; call once, before it connects.
  public func start(reason: BootReason = .powerUp) {
    assemble(reason: reason)
    for evse in parts.hardware {
      evse.start { [mailbox, id = evse.id] in mailbox.deliver(.hardware(evse: id, $0)) }
    }
    mailbox.open { [weak self] in self?.callCarrier() }
  }

  /// Makes context and blocks anew, as a boot does.
  private func assemble(reason: BootReason) {
    let old = context
    old.retire()
    context = BlockContext(
      parts,
      variables: variables,
      mailbox: mailbox,
      bootReason: reason,
      after: old.timers.lastNumber,
      old.answers.lastNumber
    )
    context.inherit(from: old)
    context.bootSlots = variables.networkSlots
    variables.onChange = { [unowned context] address, value, source in
      context.publish(
        .variableChanged(
          address.component,
          address.variable,
          address.type,
          value: value,
          source: source
        )
      )
    }
    blocks = makeBlocks(context)
    routes = CallRoutes(isStrict: parts.isStrict)
    for block in blocks { block.register(in: &routes) }
    for block in blocks { block.start() }
    settle()
  }

  /// Deals with what has arrived, then ends all that is under way; the hardware stays as it is.
  ///
  /// Work that waits for the CSMS ends when the connection does: close that first.
  public func stop() async {
    emptyMailbox()
    isStopped = true
    context.retire()
    shortWork = []
    for task in tasks.values { task.cancel() }
    for observer in observers.values { observer.finish() }
    observers = [:]
    for task in tasks.values { await task.value }
  }

  /// The mains fail: all that is under way ends without a word.
  ///
  /// What is plugged in stays so, and the connection is for others to cut.
  func losePower() {
    guard isPowered, !isStopped else { return }
    emptyMailbox()
    isPowered = false
    context.retire()
    blocks = []
    routes = CallRoutes()
    answersDue.breakPromises()
    shortWork = []
    for task in tasks.values { task.cancel() }
    for evse in parts.hardware { evse.offer(nil) }
    for observer in observers.values { observer.tell(.powerLost) }
  }

  /// The mains are back: the station boots.
  func regainPower() {
    guard !isPowered, !isStopped else { return }
    isPowered = true
    for observer in observers.values { observer.tell(.powerRestored) }
    assemble(reason: .powerUp)
  }

  /// Lets something happen, from anywhere; everything is dealt with in order.
  public nonisolated func post(_ event: StationEvent) {
    mailbox.deliver(.event(event))
  }

  /// Returns when everything that reached the station before is dealt with.
  package func settled() async {
    await withCheckedContinuation { mailbox.deliver(.marker($0)) }
  }

  /// Whether no work is under way.
  package var isIdle: Bool { tasks.isEmpty && shortWork.isEmpty && context.answers.isEmpty }

  /// Everything the station does from now on that is wanted: for whoever watches at their own pace.
  ///
  /// `isWanted` is asked where it happens and must not block.
  public func events(
    where isWanted: @escaping @Sendable (StationEvent) -> Bool = { _ in true }
  ) -> AsyncStream<StationEvent> {
    let (stream, continuation) = AsyncStream.makeStream(of: StationEvent.self)
    if isStopped { continuation.finish() }
    let observer = Observer { event in
      if isWanted(event) { continuation.yield(event) }
    } finish: {
      continuation.finish()
    }
    let id = add(observer)
    continuation.onTermination = { [weak self] _ in
      Task { await self?.forget(observer: id) }
    }
    return stream
  }

  /// Calls back with everything the station does from now on, where and when it happens.
  ///
  /// `tell` must not block: the station goes on when it returns.
  func observe(_ tell: @escaping @Sendable (StationEvent) -> Void) {
    add(Observer(tell: tell, finish: {}))
  }

  /// Somebody who is told of what the station does.
  private struct Observer {
    let tell: @Sendable (StationEvent) -> Void
    let finish: @Sendable () -> Void
  }

  @discardableResult
  private func add(_ observer: Observer) -> Int {
    lastObserver += 1
    observers[lastObserver] = observer
    return lastObserver
  }

  private func forget(observer id: Int) { observers[id] = nil }
}

// MARK: - Events

extension Station {
  /// Lets the mail be brought when the loop comes to it: a station's mail needs no task.
  private nonisolated func callCarrier() {
    executor.run { [weak self] in self?.assumeIsolated { $0.bringMail() } }
  }

  /// Deals with what has arrived; what it began gets its turn before what arrives meanwhile.
  private func bringMail() {
    let begun = lastTask
    guard deal(with: mailbox.take()) else { return }
    if lastTask == begun, mailbox.closeIfEmpty() { return }
    callCarrier()
  }

  private func emptyMailbox() {
    while deal(with: mailbox.take()) {}
  }

  /// False when there was nothing.
  private func deal(with letters: [Mailbox.Delivery]) -> Bool {
    // Whoever called the carrier may have been dealing with a call; most letters come of none.
    AnswersDue.$call.withValue(nil) {
      for letter in letters { open(letter.content, from: letter.call) }
    }
    return !letters.isEmpty
  }

  private func open(_ letter: Mailbox.Letter, from call: Int?) {
    if isStopped {
      // Nobody is left to follow it; only who waits for the end of it all is told.
      if case .marker(let continuation) = letter { continuation.resume() }
      return
    }
    AnswersDue.$call.withValue(call) {
      switch letter {
      case .event(let event): context.publish(event)
      case .hardware(let evse, let event): context.took(event, at: evse)
      case .timer(let number): context.timers.goOff(number)
      case .answer(let number): context.answers.came(number)
      case .marker(let continuation): continuation.resume()
      }
    }
    settle()
  }

  /// Lets every block follow what is new until nothing is, then begins the work that arose.
  func settle() {
    guard !isStopped else { return }
    tellNews()
    begin(answersDue.hold(context.takeWork()))
  }

  private func tellNews() {
    while true {
      let news = context.takeNews()
      if news.isEmpty { return }
      for item in news {
        AnswersDue.$call.withValue(item.call) { tell(item.event) }
      }
    }
  }

  private func tell(_ event: StationEvent) {
    context.note(event)
    for block in blocks { block.follow(event) }
    for observer in observers.values { observer.tell(event) }
    guard case .rebooting(let reason) = event else { return }
    context.perform { [link = parts.link, pause = parts.resetDelay] in
      await link.reopen(after: pause)
    }
    begin(context.takeWork())
    assemble(reason: reason)
  }

  func begin(_ promises: [AnswersDue.Promise]) {
    guard !isStopped else { return }
    for promise in promises {
      lastTask += 1
      let id = lastTask
      switch promise.work {
      case .long(let work): tasks[id] = Task { await self.carryOut(work, as: id) }
      case .short(let work):
        shortWork.append(work)
        executor.run { [weak self] in self?.assumeIsolated { $0.doShortWork() } }
      }
    }
  }

  private func doShortWork() {
    // A power cut may have ended what was begun.
    guard !shortWork.isEmpty else { return }
    shortWork.removeFirst()()
    settle()
  }

  private func carryOut(_ work: () async -> Void, as id: Int) async {
    await withTaskExecutorPreference(executor) { await work() }
    tasks[id] = nil
    settle()
  }
}
