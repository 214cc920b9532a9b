/// B01–B03: when to send BootNotification, and what its answer means.
///
/// Pure: every input returns what is to be done.
struct BootMachine {
  enum Action: Equatable {
    case send
    /// Ask again after so many seconds.
    case retry(after: Duration)
    case nothing
  }

  /// B02.FR.07, B03.FR.05: our own patience when the CSMS names none, or does not answer.
  static let ownInterval = Duration.seconds(30)

  private(set) var status = BootStatus.unknown
  private(set) var isWaitingForAnswer = false

  /// Whether the CSMS has named a time before which it wants no other BootNotification.
  private var isPutOff = false
  private var isOnline = false
  private var place: Place?

  /// Which CSMS the station introduced itself to, in which language, and as whom.
  struct Place: Hashable {
    var slot: Int
    var version = OCPPVersion.v201
    var station: BootNotification.ChargingStation?
  }

  /// The connection stands.
  ///
  /// A plain reconnect needs no new BootNotification (part 4, 5.3). Another slot does (B10.FR.10),
  /// and another version, and news about the station itself; so does a station that is not
  /// accepted yet: at once, or when the interval is over (B02.FR.04).
  mutating func connected(_ place: Place) -> Action {
    isOnline = true
    let isSamePlace = self.place == place
    self.place = place
    if isSamePlace, status == .accepted || isPutOff { return .nothing }
    if !isSamePlace { status = .unknown }
    return send()
  }

  mutating func disconnected() {
    isOnline = false
    isWaitingForAnswer = false
  }

  /// The CSMS answered; `interval` in seconds.
  mutating func answered(_ status: BootStatus, interval: Int) -> Action {
    isWaitingForAnswer = false
    self.status = status
    isPutOff = status != .accepted
    guard isPutOff else { return .nothing }
    // B02.FR.08, B03.FR.06: the CSMS's interval counts, if it named one.
    return .retry(after: interval > 0 ? .seconds(interval) : Self.ownInterval)
  }

  /// There was no usable answer.
  mutating func failed() -> Action {
    isWaitingForAnswer = false
    return isOnline ? .retry(after: Self.ownInterval) : .nothing
  }

  /// The retry is due, or the CSMS asked for a BootNotification.
  mutating func due() -> Action {
    isPutOff = false
    guard isOnline, !isWaitingForAnswer, status != .accepted else { return .nothing }
    return send()
  }

  private mutating func send() -> Action {
    isPutOff = false
    isWaitingForAnswer = true
    return .send
  }
}
