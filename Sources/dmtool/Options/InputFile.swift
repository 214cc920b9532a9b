import DeviceModelKit
import Foundation

/// A file that an argument names, read whole.
enum InputFile {
  static func bytes(_ path: String) throws(CommandFailure) -> Data {
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
      isDirectory.boolValue
    {
      throw CommandFailure("\(path): is a directory, expected a file")
    }
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      throw CommandFailure("\(path): \(error.fileReason), check the path and its permissions")
    }
  }

  static func text(_ path: String) throws(CommandFailure) -> String {
    guard let text = String(data: try bytes(path), encoding: .utf8) else {
      throw CommandFailure("\(path): is not UTF-8 text")
    }
    return text
  }
}
