import ArgumentParser
import DeviceModelKit

/// The command that the first arguments name: `dmtool`, `dmtool validate`.
struct CommandPath {
  private(set) var type: any ParsableCommand.Type

  /// How a person would call it.
  private(set) var name: String

  /// How many arguments it took to name it.
  private(set) var wordCount = 0

  /// Follows `arguments` from `root` on; a word that is no command there is wrong usage.
  init(_ arguments: [String], from root: any ParsableCommand.Type) throws {
    type = root
    name = root._commandName
    for word in arguments.prefix(while: { !$0.hasPrefix("-") }) {
      let commands = type.configuration.subcommands
      if commands.isEmpty { return }
      if wordCount > 0 || word != "help" {
        guard let command = commands.first(where: { $0.isCalled(word) }) else {
          if type.configuration.defaultSubcommand != nil { return }
          throw Self.unknown(word, among: commands.map { $0._commandName })
        }
        type = command
        name += " \(word)"
      }
      wordCount += 1
    }
  }

  /// The command with the arguments behind its name, as far as it is one that can be run.
  func parse(_ arguments: [String]) throws -> (any ParsableCommand)? {
    guard wordCount > 0, arguments.first != "help", type.configuration.subcommands.isEmpty else {
      return nil
    }
    let command = try type.parseAsRoot(Array(arguments.dropFirst(wordCount)))
    // Help is a command too, and has to name dmtool.
    return Swift.type(of: command) == type ? command : nil
  }

  private static func unknown(_ word: String, among names: [String]) -> ValidationError {
    let meant = Suggestion.closest(to: word, among: names)
    return ValidationError("there is no command '\(word)'\(meant.asQuestion)")
  }
}

extension ParsableCommand {
  fileprivate static func isCalled(_ word: String) -> Bool {
    _commandName == word || configuration.aliases.contains(word)
  }
}

extension [String] {
  /// What somebody may have meant, as the end of a sentence; empty where there is nothing.
  var asQuestion: String {
    isEmpty ? "" : ", did you mean '\(joined(separator: "' or '"))'?"
  }
}
