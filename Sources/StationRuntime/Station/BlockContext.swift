import DeviceModelKit
import Foundation

/// What every block may reach: the station's state, its world, and the ways to act on both.
final class BlockContext {
  let variables: Variables
  let timers: StationTimers
  let answers: StationAnswers
  let hardware: [any EVSEHardware]
  let store: any StationStore
  let identifiers: any IdentifierSource
  let devices: any OutsideDevices

  /// How long a boot takes, of the station or an EVSE.
  let resetDelay: Duration

  /// How long to rest after a wait for the disk.
  let securingPace: Duration
  let certificates: StationCertificates
  private let link: any CSMSLink
  private let clock: any StationClock

  /// What the station knows about tokens without asking (C10–C15, D).
  private(set) lazy var tokens = KnownTokens(
    variables: variables,
    store: store,
    now: { [unowned self] in now },
    report: { [unowned self] in publish(.trouble($0)) }
  )

  /// By number: `evses[0]` is EVSE 1.
  var evses: [EVSE]

  /// Why the station came up this time.
  let bootReason: BootReason
  var bootStatus = BootStatus.unknown
  var isConnected = false

  /// The version the connection speaks, or the last one spoke.
  var version = OCPPVersion.v201

  /// G03: as ChangeAvailability left it for the station as a whole.
  var isOperative = true

  /// B09, B10: the ways to a CSMS as they were at the boot; what is written since waits for the next.
  var bootSlots: [NetworkSlot] = []

  /// H Reservation: what is promised to whom.
  var reservations = ReservationBook()

  /// Whether a BootNotification is on its way and its answer has not been dealt with.
  var awaitsBootAnswer = false {
    didSet { if !awaitsBootAnswer { endBootWait() } }
  }
  private var bootWaiters: [CheckedContinuation<Void, Never>] = []

  /// What the CSMS's clock is ahead of ours.
  var clockOffset = 0.0

  /// The uptime when the station last said something to the CSMS.
  private(set) var lastCallAt = Duration.zero

  private var lastEventID = 0

  /// TransactionEvents the CSMS has not answered yet.
  var unsentTransactionEvents = 0

  let fuse: StationFuse?
  let jitter: Jitter
  private let hasMainMeter: Bool
  private let hardwareResumes: Bool?

  /// Whether the CSMS's time is ours to take: not while the simulation runs at another pace.
  private let followsCSMSTime: Bool

  /// Whether a boot has made another context.
  private(set) var isRetired = false

  private var farewells: [() -> Void] = []
  private var news: [News] = []
  private var work: [AnswersDue.Promise] = []

  /// Something that happened, and the call it follows from.
  struct News {
    let event: StationEvent
    let call: Int?
  }

  /// `timerNumber` and `answerNumber` are the last that an earlier context's timers and answers had.
  init(
    _ parts: StationParts,
    variables: Variables,
    mailbox: Mailbox,
    bootReason: BootReason,
    after timerNumber: Int = 0,
    _ answerNumber: Int = 0
  ) {
    self.variables = variables
    self.bootReason = bootReason
    timers = StationTimers(
      simulated: parts.clock,
      network: parts.networkClock,
      after: timerNumber
    ) { [mailbox] in mailbox.deliver(.timer(number: $0)) }
    answers = StationAnswers(after: answerNumber) { [mailbox] in
      mailbox.deliver(.answer(number: $0))
    }
    hardware = parts.hardware
    store = parts.store
    identifiers = parts.identifiers
    devices = parts.devices
    resetDelay = parts.resetDelay
    securingPace = parts.securingPace
    certificates = parts.certificates
    link = parts.link
    clock = parts.clock
    fuse = parts.fuse
    jitter = parts.jitter
    hasMainMeter = parts.hasMainMeter
    hardwareResumes = parts.resumesTransactions
    followsCSMSTime = parts.followsCSMSTime
    evses = hardware.map { EVSE(id: $0.id, connectorCount: $0.connectorCount) }
  }

  /// The station's wall time.
  var now: Date { clock.now.addingTimeInterval(clockOffset) }

  /// Time since the process began; never set.
  var uptime: Duration { clock.uptime }

  /// Tells every block and listener, once the current event or answer is dealt with.
  func publish(_ event: StationEvent) {
    news.append(News(event: event, call: AnswersDue.call))
  }

  /// Does something before the blocks end.
  func beforeRetiring(_ work: @escaping () -> Void) { farewells.append(work) }

  /// Does something that takes time, once the current event is dealt with and, where it follows from
  /// a call of the CSMS, that is answered.
  func perform(_ work: @escaping () async -> Void) {
    self.work.append(.init(call: AnswersDue.call, work: .long(work)))
  }

  /// The same for what takes no time.
  func afterwards(_ work: @escaping () -> Void) {
    self.work.append(.init(call: AnswersDue.call, work: .short(work)))
  }

  /// Sends a call, if the boot state allows it to leave; `then` follows when its answer is there, as an
  /// event is dealt with, unless the station boots before.
  ///
  /// `written` is the call as it was written before, if it was.
  func call<Call: StationCall>(
    _ call: Call,
    written: WrittenPayload?,
    then: @escaping (Result<Call.Response, CallFailure>) -> Void
  ) {
    guard !isRetired else { return }
    let answered = answers.expect(then)
    guard mayLeave(isBoot: false, onRequest: false) else {
      return answered(.failure(.notAllowed))
    }
    lastCallAt = uptime
    link.call(call, written: written, then: answered)
  }

  /// Sends a call and waits for its answer, if the boot state allows it to leave.
  ///
  /// `onRequest` says that the CSMS asked for it: B02.FR.02 lets that pass while Pending.
  func call<Call: StationCall>(
    _ call: Call,
    onRequest: Bool = false
  ) async throws(CallFailure) -> Call.Response {
    // What was under way before a boot has no business on the connection after it.
    guard !isRetired else { throw .offline }
    guard mayLeave(isBoot: call is BootNotification, onRequest: onRequest) else {
      throw .notAllowed
    }
    lastCallAt = uptime
    return try await link.call(call)
  }

  /// Waits a moment for what the CSMS says to the first BootNotification, if that is on its way.
  ///
  /// A CSMS calls right behind its answer; the call must not be dealt with before the answer. One
  /// that calls before it answers must not wait for ever.
  func bootAnswer() async {
    guard awaitsBootAnswer, bootStatus == .unknown else { return }
    let patience = timers.after(.seconds(1), on: .network) { [unowned self] in endBootWait() }
    await withCheckedContinuation { bootWaiters.append($0) }
    patience.cancel()
  }

  private func endBootWait() {
    for waiter in bootWaiters { waiter.resume() }
    bootWaiters = []
  }

  /// The number of the next NotifyEvent's event, which tells it from every other since the boot.
  func nextEventID() -> Int {
    lastEventID += 1
    return lastEventID
  }

  /// Sends a message nobody answers.
  func send<Message: OCPPSend>(_ message: Message) async {
    guard bootStatus == .accepted, !isRetired else { return }
    await link.send(message)
  }

  /// Connects anew at once, once the current answer is given: how to connect has changed.
  func renewConnection() {
    perform { [link] in await link.renew() }
  }

  /// B01.FR.08, B02.FR.02, B03.FR.01: what may leave in the boot state at hand.
  private func mayLeave(isBoot: Bool, onRequest: Bool) -> Bool {
    switch bootStatus {
    case .accepted: true
    case .pending: isBoot || onRequest
    case .rejected, .unknown: isBoot
    }
  }
}

extension BlockContext {
  /// The EVSE with this number, from 1.
  subscript(evse id: Int) -> EVSE? {
    get { evses.first { $0.id == id } }
    set {
      guard let newValue, let index = evses.firstIndex(where: { $0.id == id }) else { return }
      evses[index] = newValue
    }
  }

  /// The electrical side of the EVSE with this number.
  func hardware(of evse: Int) -> (any EVSEHardware)? {
    hardware.first { $0.id == evse }
  }
}

extension BlockContext {
  /// Whether transactions go on after a power cut, however long it was.
  var resumesTransactions: Bool {
    hardwareResumes ?? variables[.resumeTransactionsOnBoot] ?? false
  }

  /// J01.FR.04: what the station's main meter shows; nothing where there is none.
  var mainReading: MeterReading? {
    guard hasMainMeter, let first = hardware.first?.readMeter() else { return nil }
    return hardware.dropFirst().reduce(first) { $0.joined(with: $1.readMeter()) }
  }
}

extension BlockContext {
  /// B01.FR.06, G02.FR.06: sets the clock by the CSMS's, where ClockCtrlr.TimeSource says so.
  func takeTime(from time: Date) {
    guard followsCSMSTime, variables[.timeSource]?.contains("Heartbeat") ?? false else { return }
    let old = now
    // A CSMS that tells whole seconds agrees with a clock that is within the one it tells.
    let isWhole = time.timeIntervalSince1970.rounded() == time.timeIntervalSince1970
    if isWhole, (0..<1).contains(old.timeIntervalSince(time)) { return }
    clockOffset = time.timeIntervalSince(clock.now)
    // Appendix 1: a critical event when it is more than so much.
    let threshold = variables[.timeAdjustmentReportingThreshold] ?? .seconds(20)
    guard abs(time.timeIntervalSince(old)) > threshold.seconds else { return }
    publish(.systemTimeSet(from: old.wire, to: time.wire))
  }
}

// MARK: - For the station

extension BlockContext {
  func takeNews() -> [News] {
    defer { news = [] }
    return news
  }

  func takeWork() -> [AnswersDue.Promise] {
    defer { work = [] }
    return work
  }

  /// Ends what its blocks had under way: a boot makes others.
  func retire() {
    for farewell in farewells { farewell() }
    farewells = []
    isRetired = true
    awaitsBootAnswer = false
    timers.end()
    answers.end()
  }
}
