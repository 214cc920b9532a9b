/// The text of an event stream, as the WHATWG's HTML standard has it.
enum ServerSentEvents {
  /// Begins a stream, so that who follows knows that it is there.
  static let opening = ": following\nretry: 1000\n\n"

  /// Keeps a quiet stream from looking dead.
  static let keepAlive = ": still here\n\n"

  static func text(_ news: EventFeed.News) -> String {
    var text = ""
    if news.missed > 0 {
      text += "event: missed\ndata: {\"count\":\(news.missed)}\n\n"
    }
    for entry in news.entries {
      text += "id: \(entry.id)\nevent: \(entry.name)\ndata: \(entry.data)\n\n"
    }
    return text
  }
}
