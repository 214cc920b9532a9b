extension FriendlyCSMS {
  /// How friendly the CSMS is: everything a test or a script may want it to do differently.
  public struct Behaviour: Sendable {
    /// What the first boots of each station are answered; later ones are accepted.
    public var firstBoots: [BootAnswer] = []

    /// Seconds between heartbeats, told with an accepted boot; greater than 0.
    public var bootInterval = 300

    /// Seconds until the next try, told with a boot that is not accepted; 0 or more.
    public var retryInterval = 10

    /// Tokens that are answered Invalid; all others are accepted.
    public var refusedTokens: Set<String> = []

    /// Actions that get no answer at all.
    public var silentActions: Set<String> = []

    /// How long every answer takes.
    public var answerDelay = Duration.zero

    /// How long a station may take to answer a call.
    public var callTimeout = Duration.seconds(30)

    public init() {}
  }

  /// What a boot is answered (B01 to B03).
  public enum BootAnswer: String, Sendable, CaseIterable {
    case accepted = "Accepted"
    case pending = "Pending"
    case rejected = "Rejected"
  }
}

extension FriendlyCSMS {
  /// What happens at the CSMS, for whoever watches it.
  public enum Event: Sendable, Hashable {
    case connected(identity: String, version: OCPPVersion)
    case disconnected(identity: String)

    /// Somebody knocked and was not let in.
    case refused(identity: String, reason: String)

    /// A frame, secrets redacted; `.received` is what the station said.
    case message(identity: String, LogEntry)

    /// A call that gets no answer because its action is among the silent ones.
    case ignored(identity: String, action: String)
  }

  /// What a station answered.
  public enum Answer: Sendable, Hashable {
    /// The payload of the result, JSON text on one line.
    case result(String)

    /// The station's CALLERROR.
    case error(code: String, description: String)
  }

  /// Why a call has no answer.
  public enum CallProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case noStation
    case unknownStation(String, connected: [String])
    case severalStations([String])
    case unknownAction(String, suggestion: String?)
    case notInVersion(String, OCPPVersion)
    case wrongPayload(String)
    case noAnswer(String, within: Duration)
    case unusableAnswer(String, String)
    case disconnected(String)

    public var description: String {
      switch self {
      case .noStation: "no station is connected"
      case .unknownStation(let identity, let connected):
        "no station '\(identity)' is connected"
          + (connected.isEmpty ? "" : ", connected: \(connected.joined(separator: ", "))")
      case .severalStations(let identities):
        "several stations are connected, say which: @"
          + identities.joined(separator: ", @")
      case .unknownAction(let action, let suggestion):
        "a CSMS has no message '\(action)'" + (suggestion.map { ", did you mean '\($0)'" } ?? "")
      case .notInVersion(let action, let version):
        "\(action) does not exist in \(version.rawValue), which this station speaks"
      case .wrongPayload(let reason): "\(reason); put '!' before the action to send it all the same"
      case .noAnswer(let identity, let timeout):
        "\(identity) did not answer within \(timeout.inSeconds)"
      case .unusableAnswer(let identity, let reason):
        "\(identity) answered something unusable: \(reason)"
      case .disconnected(let identity): "\(identity) went away before it answered"
      }
    }
  }
}

extension Duration {
  /// The duration for people: `30 s`, `0.5 s`.
  var inSeconds: String {
    seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
  }
}
