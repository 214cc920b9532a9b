import Foundation
import StationRuntime

/// How a person is told of a running station.
protocol RunShow: Sendable {
  /// Whether an event is worth being told of; asked where it happens.
  func wants(_ event: StationEvent) -> Bool

  /// Tells of the station until its events end.
  func run(_ runner: StationRunner, events: AsyncStream<StationEvent>) async

  /// The control API is there.
  func tell(controlAddress: String)

  /// Says what does not work, or what is about to happen.
  func complain(_ sentence: String)

  /// Leaves the terminal as it was.
  func end() async
}

/// What happens, a line each: for pipes, files, and whoever prefers it.
final class PlainShow: RunShow {
  private let console: Console
  private let database: String
  private let clock = SystemClock()

  init(on console: Console, database: String) {
    self.console = console
    self.database = database
  }

  func wants(_ event: StationEvent) -> Bool { event.isForPeople }

  func run(_ runner: StationRunner, events: AsyncStream<StationEvent>) async {
    console.print("station \(runner.identity) starts from \(database)")
    for await event in events {
      guard let sentence = event.sentence(now: clock.now) else { continue }
      let time = clock.now.formatted(.iso8601.time(includingFractionalSeconds: false))
      let line = "\(time) \(sentence)"
      if case .connectionFailed = event {
        console.complain(line)
      } else {
        console.print(line)
      }
    }
  }

  func tell(controlAddress: String) {
    console.print("control API at http://\(controlAddress)/api/v1")
  }

  func complain(_ sentence: String) { console.complain(sentence) }

  func end() {}
}
