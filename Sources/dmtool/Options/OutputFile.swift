import DeviceModelKit
import Foundation

/// A file that an option names, written whole: beside its place, then renamed.
enum OutputFile {
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CommandFailure("\(path): cannot be written: \(error.fileReason)")
    }
  }
}
