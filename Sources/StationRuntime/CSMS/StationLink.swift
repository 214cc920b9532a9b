import Synchronization

/// One station's connection: the session over it, and the eyes on its frames.
final class StationLink: Sendable {
  let identity: String
  let version: OCPPVersion
  let session: RPCSession
  private let mute: Mute
  private let channel: any MessageChannel
  private let observer: LinkObserver
  private let clock: any StationClock

  init(
    channel: any MessageChannel,
    identity: String,
    version: OCPPVersion,
    clock: any StationClock,
    timeout: Duration,
    ids: MessageIDs,
    desk: any DeskAnswering,
    report: @escaping @Sendable (FriendlyCSMS.Event) -> Void
  ) {
    self.identity = identity
    self.version = version
    let mute = Mute()
    self.mute = mute
    self.channel = channel
    self.clock = clock
    observer = LinkObserver(identity: identity, mute: mute, clock: clock, report: report)
    session = RPCSession(
      channel: MutedChannel(channel: channel, mute: mute),
      version: version,
      answerer: LinkAnswerer(identity: identity, mute: mute, desk: desk),
      clock: clock,
      ids: ids,
      settings: RPCSession.Settings(timeout: timeout),
      observer: observer
    )
  }

  /// Sends a text past the session.
  func sendRaw(_ text: String) async {
    observer.saw(
      FrameSighting(
        direction: .outgoing,
        text: text,
        frame: try? Frame(text),
        time: clock.now,
        version: version
      )
    )
    // A channel that cannot take it is about to end the session.
    try? await channel.send(text)
  }

  /// Cuts the connection without a word.
  func drop() async {
    guard let connection = channel as? any CSMSConnection else { return await channel.close() }
    connection.drop(.local)
  }
}

/// Who decides what a station's call is answered.
protocol DeskAnswering: Sendable {
  /// The answer's payload; nothing for a call that is to get no answer.
  func answer(_ call: IncomingCall, from identity: String) async throws(CallError) -> JSONFragment?

  /// The answer to a call is on its way, or a message came that needs none.
  func dealt(with action: String, from identity: String) async
}

/// The ids of calls that get no answer.
private final class Mute: Sendable {
  private let ids = Mutex<Set<String>>([])

  func insert(_ id: String) { ids.withLock { _ = $0.insert(id) } }
  func remove(_ id: String) -> Bool { ids.withLock { $0.remove(id) != nil } }
  func contains(_ id: String) -> Bool { ids.withLock { $0.contains(id) } }
}

/// A channel that swallows the answers to muted calls.
private struct MutedChannel: MessageChannel {
  let channel: any MessageChannel
  let mute: Mute

  var inbound: AsyncStream<String> { channel.inbound }

  func intercept(_ take: @escaping @Sendable (String) -> Bool) { channel.intercept(take) }

  func send(_ text: String) async throws {
    // Only a text that is one of our own results can be muted; it always reads back.
    if case .result(let id, _)? = try? Frame(text), mute.remove(id) { return }
    try await channel.send(text)
  }

  func post(_ text: String, failed: @escaping @Sendable () -> Void) {
    channel.post(text, failed: failed)
  }

  func close() async { await channel.close() }
}

/// Puts the station's calls on its desk.
private final class LinkAnswerer: CallAnswering {
  private let identity: String
  private let mute: Mute
  private let desk: any DeskAnswering

  init(identity: String, mute: Mute, desk: any DeskAnswering) {
    self.identity = identity
    self.mute = mute
    self.desk = desk
  }

  func answer(_ call: IncomingCall) async throws(CallError) -> JSONFragment {
    if let answer = try await desk.answer(call, from: identity) { return answer }
    mute.insert(call.id)
    return .empty
  }

  func answered(_ call: IncomingCall) async {
    await desk.dealt(with: call.action, from: identity)
  }

  func received(_ message: IncomingCall) async {
    await desk.dealt(with: message.action, from: identity)
  }
}

/// Turns what passes into events, checked against the version's schema.
private final class LinkObserver: FrameObserver {
  private let identity: String
  private let mute: Mute
  private let clock: any StationClock
  private let report: @Sendable (FriendlyCSMS.Event) -> Void
  private let labeller = Mutex(FrameLabeller(redaction: Redaction()))

  init(
    identity: String,
    mute: Mute,
    clock: any StationClock,
    report: @escaping @Sendable (FriendlyCSMS.Event) -> Void
  ) {
    self.identity = identity
    self.mute = mute
    self.clock = clock
    self.report = report
  }

  func saw(_ sighting: FrameSighting) {
    let record = LogRecord(sighting, uptime: clock.uptime)
    let entry = labeller.withLock { $0.read(record) }.entry
    if case .result(let id, _) = sighting.frame, sighting.direction == .outgoing,
      mute.contains(id)
    {
      return report(.ignored(identity: identity, action: entry.action ?? ""))
    }
    report(.message(identity: identity, entry))
  }
}
