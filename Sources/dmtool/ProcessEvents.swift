import Dispatch
import Foundation

/// The process's standard input, line by line.
enum StandardInput {
  /// The lines, without their ends; a thread of its own waits for them.
  static func lines() -> AsyncStream<String> {
    let (lines, feed) = AsyncStream.makeStream(of: String.self)
    Thread.detachNewThread {
      while let line = readLine() { feed.yield(line) }
      feed.finish()
    }
    return lines
  }
}

/// Signals that ask the process to end: SIGINT and SIGTERM, as long as this exists.
final class OrderlySignals {
  /// A signal's number for each that comes; none of them kills the process any more.
  let arrivals: AsyncStream<Int32>
  private let sources: [any DispatchSourceSignal]

  init() {
    let (arrivals, feed) = AsyncStream.makeStream(of: Int32.self)
    self.arrivals = arrivals
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { feed.yield(number) }
      source.resume()
      return source
    }
  }

  /// Listens no longer.
  func stop() { for source in sources { source.cancel() } }
}
