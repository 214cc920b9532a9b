import Foundation

/// A device outside the process that hears what happens, below the hooks' URL at `/events/NAME`.
///
/// It hears one thing after the other. What does not reach it is lost, and told once until something
/// reaches it again.
final class OutsideListener: Sendable {
  /// `csms.connection`: the station has a connection to a CSMS, or has none any more.
  struct CSMSConnection: Encodable, Hashable, Sendable {
    var connected: Bool
    var ts: Date
    var url: String?
    var ocppVersion: String?
    var slot: Int?

    /// Why there is none any more.
    var reason: String?
  }

  private let news: AsyncStream<(name: String, body: String)>.Continuation
  private let task: Task<Void, Never>

  /// How much may wait while the device is slow; what is older then is lost.
  private static let capacity = 100

  init(_ hooks: DeviceHooks, complain: @escaping @Sendable (String) -> Void) {
    let (stream, news) = AsyncStream.makeStream(
      of: (name: String, body: String).self,
      bufferingPolicy: .bufferingNewest(Self.capacity)
    )
    self.news = news
    task = Task {
      var isDown = false
      for await (name, body) in stream {
        do throws(DeviceFailure) {
          try await hooks.tell(name, body)
          isDown = false
        } catch {
          if !isDown { complain("the device at \(hooks.url) does not hear '\(name)': \(error)") }
          isDown = true
        }
      }
    }
  }

  func tell(_ connection: CSMSConnection) {
    // Numbers, words and moments can always be encoded.
    guard let body = try? ControlJSON.encode(connection) else { return }
    news.yield((name: "csms.connection", body: String(decoding: body, as: UTF8.self)))
  }

  /// Ends once all is told.
  func stop() async {
    news.finish()
    await task.value
  }
}
