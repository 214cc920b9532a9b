import DeviceModelKit
import Foundation
import StationRuntime

/// Finds the files of a log.
enum LogFiles {
  /// The files an argument stands for, in the order they were written.
  static func paths(at path: String, rotatedToo: Bool) throws -> [String] {
    if path == "-" { return [path] }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw CommandFailure("\(path): no such file or directory, check the path and its permissions")
    }
    let file = isDirectory.boolValue ? try newest(in: path) : path
    guard rotatedToo else { return [file] }
    do {
      let all = try LogScanner.files(of: URL(filePath: file)).map(\.lastPathComponent)
      let directory = file.lastIndex(of: "/").map { file[...$0] } ?? ""
      return all.map { directory + $0 }
    } catch {
      throw CommandFailure("\(path): \(error.fileReason)")
    }
  }

  private static func newest(in directory: String) throws -> String {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: directory)
    } catch {
      throw CommandFailure("\(directory): \(error.fileReason)")
    }
    let slash = directory.hasSuffix("/") ? "" : "/"
    let logs = names.filter { $0.hasSuffix(".ndjson") }.sorted().map { directory + slash + $0 }
    // Where two are equally new, the name decides: it begins with the time of the start.
    let dated = logs.map { path in (path, changed(path)) }
    guard let newest = dated.max(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else {
      throw CommandFailure(
        "\(directory): has no .ndjson file; a station's logs are in DB.state/logs"
      )
    }
    return newest.0
  }

  private static func changed(_ path: String) -> Date {
    // What can not be looked at is as old as can be.
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }
}
