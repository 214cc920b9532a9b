import CustomDump
import DeviceModelKit
import Foundation
import Synchronization
import Testing

@testable import StationRuntime

@Suite("Events of a station")
struct EventFeedTests {
  let station = SmallStation()

  @Test func `who comes back gets what it missed`() {
    let feed = EventFeed(capacity: 3)
    for number in 1...3 { feed.append("event", data: "\(number)") }
    #expect(feed.news(after: 1) == .init(missed: 0, entries: entries(2...3)))
    #expect(feed.news(after: 3) == .init(missed: 0, entries: []))
  }

  @Test func `who comes back too late is told how much is gone`() {
    let feed = EventFeed(capacity: 3)
    for number in 1...10 { feed.append("event", data: "\(number)") }
    #expect(feed.news(after: 2) == .init(missed: 5, entries: entries(8...10)))
  }

  @Test func `a number from before a restart gets everything`() {
    let feed = EventFeed(capacity: 3)
    feed.append("event", data: "1")
    #expect(feed.news(after: 99) == .init(missed: 0, entries: entries(1...1)))
  }

  @Test func `a follower is called until it stops`() {
    let calls = Calls()
    let feed = EventFeed()
    let follower = feed.follow { calls.count.withLock { $0 += 1 } }
    feed.append("event", data: "1")
    follower.stop()
    feed.append("event", data: "2")
    #expect(calls.count.withLock { $0 } == 1)
  }

  @Test func `a stream resumes after Last-Event-ID and goes on`() async throws {
    for number in 1...3 { station.feed.append("event", data: "\(number)") }
    try await withControlServer([station]) { _, client in
      var client = client
      client.headers = ["Last-Event-ID: 1"]
      var received = ""
      try await client.read("GET", "/api/v1/events") { text in
        received = text
        if text.contains("id: 3\n"), !text.contains("id: 4\n") {
          station.feed.append("event", data: "4")
        }
        return text.contains("data: 4\n")
      }
      #expect(received.lowercased().contains("content-type: text/event-stream"))
      #expect(received.contains("id: 2\nevent: event\ndata: 2\n\nid: 3\nevent: event\ndata: 3\n\n"))
      #expect(!received.contains("id: 1\n"))
    }
  }

  @Test func `a new stream begins with what happens next`() async throws {
    station.feed.append("event", data: "old")
    try await withControlServer([station]) { _, client in
      var received = ""
      try await client.read("GET", "/api/v1/events") { text in
        received = text
        if text.contains(": following"), !text.contains("id: 2\n") {
          station.feed.append("event", data: "new")
        }
        return text.contains("data: new\n")
      }
      #expect(!received.contains("data: old"))
    }
  }

  @Test func `a stream ends when the server stops`() async throws {
    let server = try await ControlServer.start(
      [station],
      at: ControlAddress(host: "127.0.0.1", port: 0),
      version: "1.2.3"
    )
    let client = ControlClient(address: server.address)
    let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
    async let stream: Void = client.read("GET", "/api/v1/events") { text in
      if text.contains(": following") { hasBegun.yield() }
      return false
    }
    var iterator = begun.makeAsyncIterator()
    await iterator.next()
    await server.stop()
    try await stream
  }

  @Test func `an event tells its facts and its moment`() {
    expectNoDifference(
      data([
        .cablePlugged(evse: 1, connector: 2),
        .tokenPresented(Token("1234", type: "KeyCode"), evses: [1]),
        .authorized(evse: 1, Token("ABCD"), how: .remote(remoteStartID: 7)),
        .connectionFailed(reason: "refused", retryAt: nil),
        .variableChanged(
          ComponentID("SecurityCtrlr"),
          VariableID("BasicAuthPassword"),
          .actual,
          value: "a password",
          source: "csms"
        ),
      ]),
      [
        #"cablePlugged {"connector":2,"evse":1,"ts":"2026-01-01T00:00:00.000Z"}"#,
        #"tokenPresented {"evses":[1],"token":{"idToken":"‹redacted›","type":"KeyCode"},"#
          + #""ts":"2026-01-01T00:00:00.000Z"}"#,
        #"authorized {"evse":1,"how":"remote","remoteStartId":7,"#
          + #""token":{"idToken":"ABCD","type":"ISO14443"},"ts":"2026-01-01T00:00:00.000Z"}"#,
        #"connectionFailed {"reason":"refused","retryAt":null,"ts":"2026-01-01T00:00:00.000Z"}"#,
        #"variableChanged {"attributeType":"Actual","component":{"connector":null,"evse":null,"#
          + #""instance":null,"name":"SecurityCtrlr"},"source":"csms","#
          + #""ts":"2026-01-01T00:00:00.000Z","value":"‹redacted›","#
          + #""variable":{"instance":null,"name":"BasicAuthPassword"}}"#,
      ]
    )
  }

  private func data(_ events: [StationEvent]) -> [String] {
    let feed = EventFeed()
    let moment = Date(timeIntervalSince1970: 1_767_225_600)
    for event in events {
      feed.append(event, at: moment) { $1.name == "BasicAuthPassword" }
    }
    return feed.news(after: 0).entries.map { "\($0.name) \($0.data)" }
  }

  private func entries(_ ids: ClosedRange<Int>) -> [EventFeed.Entry] {
    ids.map { EventFeed.Entry(id: $0, name: "event", data: "\($0)") }
  }
}

/// How often somebody was called.
private final class Calls: Sendable {
  let count = Mutex(0)
}

extension EventFeed {
  fileprivate func append(_ name: String, data: String) { append { (name, data) } }
}
