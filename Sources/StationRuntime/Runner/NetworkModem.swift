import Foundation
import Synchronization

/// What brings up the network of a slot before anybody is dialled there: the device behind the hook
/// `network.configure`.
///
/// It says at once, or later by `POST /network/status`, whether the network is there. Where there is no
/// such device, and where it fails, every network is.
final class NetworkModem: Sendable {
  /// How it went, in the words of SetNetworkProfileResponse.
  typealias Status = SetNetworkProfile.Status

  /// What the device is asked.
  struct Question: Encodable {
    var requestId: Int
    var configurationSlot: Int

    /// OCPP's NetworkConnectionProfileType, without what is for the CSMS alone.
    var connectionData: JSONValue
  }

  /// What it says to that; without a status it will say so later.
  struct Answer: Decodable {
    var status: Status?
  }

  private struct State {
    var lastID = 0
    /// Takes what is said to the last question, while somebody waits for it.
    var answers: AsyncStream<Status?>.Continuation?
  }

  /// Asks the device; nothing where there is none.
  typealias Ask = @Sendable (Question) async throws(DeviceFailure) -> Answer?

  private let ask: Ask
  private let clock: any StationClock
  private let complain: @Sendable (String) -> Void
  private let state = Mutex(State())

  init(
    clock: any StationClock,
    complain: @escaping @Sendable (String) -> Void,
    ask: @escaping Ask
  ) {
    self.ask = ask
    self.clock = clock
    self.complain = complain
  }

  /// Returns once the network of a slot is there.
  func bringUp(_ target: ConnectionTarget) async throws(ConnectFailure) {
    let (answers, feed) = AsyncStream.makeStream(of: Status?.self)
    let id = state.withLock { state in
      state.lastID += 1
      // The device may be faster than the answer to the question.
      state.answers = feed
      return state.lastID
    }
    defer { state.withLock { $0.answers = nil } }
    let question = Question(
      requestId: id,
      configurationSlot: target.slot,
      connectionData: target.profile
    )
    let answer: Answer?
    do throws(DeviceFailure) {
      answer = try await ask(question)
    } catch {
      return complain("the network of slot \(target.slot) is used as it is: \(error)")
    }
    guard let answer else { return }
    guard let status = answer.status else { return try await wait(for: answers, feed, target) }
    try Self.check(status, target)
  }

  /// Takes what the device says later; false where nobody waits for it.
  func take(_ status: Status, requestID: Int) -> Bool {
    let feed = state.withLock { $0.lastID == requestID ? $0.answers : nil }
    feed?.yield(status)
    return feed != nil
  }

  /// Waits no longer: nobody wants the network any more.
  func giveUp() {
    state.withLock(\.answers)?.yield(nil)
  }

  private func wait(
    for answers: AsyncStream<Status?>,
    _ feed: AsyncStream<Status?>.Continuation,
    _ target: ConnectionTarget
  ) async throws(ConnectFailure) {
    let timer = clock.schedule(after: target.networkTimeout) { feed.yield(nil) }
    defer { timer.cancel() }
    for await status in answers {
      guard let status else { break }
      return try Self.check(status, target)
    }
    throw .network(slot: target.slot, answer: nil)
  }

  private static func check(
    _ status: Status,
    _ target: ConnectionTarget
  ) throws(ConnectFailure) {
    if status == .accepted { return }
    throw .network(slot: target.slot, answer: status.rawValue)
  }
}

extension DeviceHooks {
  /// What a device says to a change of the network; nothing where there is none.
  func configureNetwork(
    _ question: NetworkModem.Question
  ) async throws(DeviceFailure) -> NetworkModem.Answer? {
    let text: String?
    do {
      text = try await ask(
        "network.configure",
        String(decoding: try ControlJSON.encode(question), as: UTF8.self)
      )
    } catch let failure as DeviceFailure {
      throw failure
    } catch {
      throw DeviceFailure(description: "\(error)")
    }
    guard let text else { return nil }
    do {
      return try ControlJSON.decode(NetworkModem.Answer.self, from: Data(text.utf8))
    } catch {
      throw DeviceFailure(description: "its answer does not fit: \(error.message)")
    }
  }
}
