import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Log files")
struct LogFileTests {
  private let now = ManualClock().now

  @Test func `a file is whole after every flush and goes on where it stopped`() async throws {
    try await withTemporaryDirectory { directory in
      let url = directory.appending(path: "f.html")

      let first = table(url)
      try first.append("<1>\n", now: now)
      try first.flush()
      let between = try text(url)
      try first.append("<2>\n", now: now)
      try first.finish()
      let second = table(url)
      try second.append("<3>\n", now: now)
      try second.finish()

      #expect(between == "head\n<1>\nfoot\n")
      #expect(try text(url) == "head\n<1>\n<2>\n<3>\nfoot\n")
    }
  }

  @Test func `a record that a crash cut off goes, whatever its length`() async throws {
    try await withTemporaryDirectory { directory in
      let url = directory.appending(path: "f.html")
      try Data("head\n<1>\n<2 which is long and was cut o".utf8).write(to: url)

      let file = table(url)
      try file.append("<3>\n", now: now)
      try file.finish()

      #expect(try text(url) == "head\n<1>\n<3>\nfoot\n")
    }
  }

  @Test func `a line that a crash cut off keeps a line of its own`() async throws {
    try await withTemporaryDirectory { directory in
      let url = directory.appending(path: "f.ndjson")
      try Data("{}\n{\"ts\":".utf8).write(to: url)

      let file = LogFile(url: url)
      try file.append("{}\n", now: now)
      try file.finish()

      #expect(try text(url) == "{}\n{\"ts\":\n{}\n")
    }
  }

  @Test func `a full file is put aside and the oldest goes`() async throws {
    try await withTemporaryDirectory { directory in
      let url = directory.appending(path: "f.log")
      var deleted: [String] = []
      let file = LogFile(
        url: url,
        rotation: LogRotation(maximumFileSize: 4, maximumFileCount: 3),
        deleted: { deleted.append($0) }
      )

      for record in 1...5 { try file.append("rec\(record)\n", now: now) }
      try file.finish()

      #expect(try text(url) == "rec5\n")
      #expect(try text(directory.appending(path: "f.log.0")) == "rec4\n")
      #expect(try text(directory.appending(path: "f.log.1")) == "rec3\n")
      #expect(deleted == ["f.log.1", "f.log.1"])
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a device that is full leaves the error's words`() throws {
    let file = LogFile(url: URL(filePath: "/dev/full"))
    try file.append("record\n", now: now)

    #expect(throws: LogFileError(path: "/dev/full", code: ENOSPC)) { try file.flush() }
  }

  private func table(_ url: URL) -> LogFile {
    LogFile(url: url, header: "head\n", footer: "foot\n", recordEnd: ">\n")
  }

  private func text(_ url: URL) throws -> String {
    String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }
}

@Suite("Log rotation")
struct LogRotationTests {
  private let now = ManualClock().now

  @Test func `numbers are compared as numbers, so that ten is older than nine`() {
    let rotation = LogRotation(maximumFileSize: 1, maximumFileCount: 4)
    let names = ["f", "f.2", "f.10", "f.9", "f.html.1", "g.0"]

    expectNoDifference(
      rotation.steps(for: "f", among: names, now: now),
      [
        .delete("f.10"),
        .rename("f.9", to: "f.10"),
        .rename("f.2", to: "f.3"),
        .rename("f", to: "f.0"),
      ]
    )
  }

  @Test func `with dates the oldest goes, not the newest`() {
    let rotation = LogRotation(maximumFileSize: 1, maximumFileCount: 3, usesDateSuffix: true)
    let names = ["f", "f.20251231235959", "f.20251130000000", "f.7"]

    expectNoDifference(
      rotation.steps(for: "f", among: names, now: now),
      [.delete("f.20251130000000"), .rename("f", to: "f.20260101000000")]
    )
  }

  @Test func `two files put aside in one second keep their order`() {
    let rotation = LogRotation(maximumFileSize: 1, maximumFileCount: 0, usesDateSuffix: true)
    let names = ["f", "f.20260101000000"]

    expectNoDifference(
      rotation.steps(for: "f", among: names, now: now),
      [.rename("f", to: "f.20260101000000-2")]
    )
    #expect(
      rotation.rotated("f", among: names + ["f.20260101000000-2"]).map(\.name)
        == ["f.20260101000000-2", "f.20260101000000"]
    )
  }

  @Test func `a single file begins anew`() {
    let rotation = LogRotation(maximumFileSize: 1, maximumFileCount: 1)
    #expect(rotation.steps(for: "f", among: ["f"], now: now) == [.delete("f")])
  }
}

extension LogFile {
  fileprivate func append(_ record: String, now: Date) throws(LogFileError) {
    try append(now: now) { $0.append(text: record) }
  }
}
