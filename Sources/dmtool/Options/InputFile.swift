import DeviceModelKit
import Foundation

/// A file that an argument names, read whole: a pipe such as bash's `<(command)` is one too.
enum InputFile {
  static func bytes(_ path: String) throws(CommandFailure) -> Data {
    do throws(ConfigError) {
      return Data(try FileBytes.read(path, upTo: .max - 1))
    } catch .directoryInPlaceOfFile {
      throw CommandFailure("\(path): is a directory, expected a file")
    } catch .unreadable(_, let reason) {
      throw CommandFailure("\(path): \(reason), check the path and its permissions")
    } catch {
      throw CommandFailure("\(error)")
    }
  }

  /// A file, or standard input where the argument is `-`, as messages name it.
  static func source(_ path: String) throws -> SourceText {
    guard path == "-" else {
      return SourceText(path: path, bytes: [UInt8](try bytes(path)))
    }
    let data = try FileHandle.standardInput.readToEnd() ?? Data()
    return SourceText(path: "<stdin>", bytes: [UInt8](data))
  }

  static func text(_ path: String) throws(CommandFailure) -> String {
    guard let text = String(data: try bytes(path), encoding: .utf8) else {
      throw CommandFailure("\(path): is not UTF-8 text")
    }
    return text
  }
}
