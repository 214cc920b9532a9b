import Foundation

/// An argument that says where a secret is, because every user of the machine can read arguments.
struct SecretArgument {
  /// `@FILE`, or `@env:NAME`.
  var text: Substring

  /// What the argument belongs to, as `--password CS001`.
  var option: String

  /// How the option is written with a file.
  var usage: String

  /// The secret; of a file without its last line's end.
  ///
  /// - Throws: `CommandFailure` when it is not there, is empty, or stands in the argument itself.
  func value() throws -> String {
    if text.hasPrefix("@env:") {
      let name = String(text.dropFirst(5))
      guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {
        throw CommandFailure("\(option): the environment has no \(name)")
      }
      return value
    }
    guard text.hasPrefix("@"), text.count > 1 else {
      throw CommandFailure("\(option): put it into a file and write \(usage)")
    }
    let path = String(text.dropFirst())
    let content = try InputFile.text(path)
    let value = content.last?.isNewline == true ? String(content.dropLast()) : content
    guard !value.isEmpty else { throw CommandFailure("\(option): \(path) is empty") }
    return value
  }
}
