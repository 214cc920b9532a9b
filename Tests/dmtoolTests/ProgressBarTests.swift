import CustomDump
import Synchronization
import Testing

@testable import dmtool

@Suite struct ProgressBarTests {
  @Test(
    arguments: [
      (3300, 10_000, 4, "[#######-----------------]  3,300/10,000  825/s  9 s left"),
      (5, 10, 10, "[############------------]  5/10  0.5/s  10 s left"),
      (100, 100_000, 10, "[------------------------]  100/100,000  10/s  2 h 46 min left"),
    ]
  )
  func `it says how far, how fast and how long`(done: Int, total: Int, seconds: Int, line: String) {
    #expect(ProgressBar.line(done: done, of: total, after: .seconds(seconds)) == line)
  }

  @Test func `it is drawn now and then on a terminal, and taken away`() {
    let shown = drawn(onTerminal: true)
    expectNoDifference(
      shown,
      [
        "\r\u{1B}[K[########----------------]  1/3  3.3/s  1 s left",
        "\r\u{1B}[K[########################]  3/3  4.9/s  0 s left", "\r\u{1B}[K",
      ]
    )
  }

  @Test func `it is not drawn elsewhere`() {
    #expect(drawn(onTerminal: false) == [])
  }

  private func drawn(onTerminal: Bool) -> [String] {
    let shown = Mutex<[String]>([])
    let times = Mutex<[Duration]>([.milliseconds(300), .milliseconds(310), .milliseconds(610)])
    let console = Console(
      showsProgress: onTerminal,
      out: { _ in },
      err: { text in shown.withLock { $0.append(text) } }
    )
    let bar = ProgressBar(total: 3, console: console) { times.withLock { $0.removeFirst() } }
    for _ in 1...3 { bar.advance() }
    bar.finish()
    return shown.withLock { $0 }
  }
}
