import Foundation

/// What the control API needs of a station.
///
/// The hardware stands for the world around the station, so that cables, cars and faults do not
/// pass through the protocol side at all. But for `transfer` nothing here waits for the CSMS.
protocol ControlledStation: Sendable {
  var identity: String { get }
  var hardware: SimulatedHardware { get }

  /// What happened, for those who follow.
  var feed: EventFeed { get }

  func status() async -> StationStatus

  /// A token was held to the reader that serves these EVSEs; none means all.
  func present(_ token: Token, evses: [Int]) async

  /// Closes the connection and stays offline, or lets the station connect again.
  func setConnected(_ isConnected: Bool) async

  /// What the modem says to a change of the network; false where it was not asked for that.
  func answerNetwork(_ requestID: Int, _ status: SetNetworkProfile.Status) async -> Bool

  /// P02: sends a vendor's message to the CSMS; this alone waits for its answer.
  func transfer(_ call: DataTransfer) async throws(CallFailure) -> DataTransfer.Response

  /// The mains fail, or come back; harmless when it is so already.
  func setPowered(_ isPowered: Bool) async

  /// Lines of the message log, a JSON object each, oldest first.
  func messages(_ query: MessageQuery) async -> [String]
}

/// Which messages of the log are wanted.
struct MessageQuery: Hashable, Sendable {
  /// The newest ones, at most this many.
  var limit = 100

  /// Only calls of this action and their answers.
  var action: String?

  /// Only what came after this moment.
  var since: Date?
}
