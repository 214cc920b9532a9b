import ArgumentParser
import DeviceModelKit
import Foundation

/// An option that a command does not have, and what may have been meant.
///
/// ArgumentParser only says so where nothing else is wrong: not for `--bd` where `--db` is missed.
struct UnknownOption: Error, Hashable, CustomStringConvertible {
  /// The command, with the names of those it is below.
  var command: String

  /// As it was written, without a value.
  var option: String

  var meant: [String]

  /// Every option of the command.
  var known: [String]

  var description: String {
    """
    '\(command)' has no option '\(option)'\(meant.asQuestion)
    Its options are \(known.joined(separator: ", ")).
      See '\(command) --help' for more information.
    """
  }

  /// The first option in `arguments` that there is not, if there is one.
  init?(in arguments: [String], of command: CommandPath) {
    guard let account = CommandAccount(of: command.type) else { return nil }
    let words = arguments.prefix { $0 != "--" }.dropFirst(command.wordCount)
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
        continue
      }
      guard word.hasPrefix("-"), word != "-", Double(word) == nil else { continue }
      let name = String(word.prefix { $0 != "=" })
      if let argument = account[name] {
        isValue = argument.takesValue && name == word
      } else if !account.hasFlags(word) {
        self.command = command.name
        option = name
        meant = account.meant(by: name)
        known = account.names.filter { $0.hasPrefix("--") }
        return
      }
    }
    return nil
  }
}

/// What a command says of its options when it is asked for its help in a form for programs.
private struct CommandAccount: Decodable {
  private var arguments: [Argument]

  struct Argument: Decodable {
    var kind: String
    var names: [Name]?
    var allValues: [String]?
    var shouldDisplay: Bool

    var takesValue: Bool { kind == "option" }

    /// With dashes, the long ones first.
    var spellings: [String] { (names ?? []).map(\.spelling).sorted { $0.count > $1.count } }
  }

  struct Name: Decodable {
    var kind: String
    var name: String

    var spelling: String { (kind == "long" ? "--" : "-") + name }
  }

  private enum CodingKeys: CodingKey {
    case command
    case arguments
  }

  init(from decoder: any Decoder) throws {
    let command = try decoder.container(keyedBy: CodingKeys.self)
      .nestedContainer(keyedBy: CodingKeys.self, forKey: .command)
    arguments = try command.decodeIfPresent([Argument].self, forKey: .arguments) ?? []
  }

  init?(of command: any ParsableCommand.Type) {
    // Without the account, ArgumentParser's own words have to do.
    guard let account = try? JSONDecoder().decode(Self.self, from: Data(command._dumpHelp().utf8))
    else { return nil }
    self = account
  }

  /// What ArgumentParser itself understands, besides `--help`.
  private static let builtIn: Set = [
    "--help", "-h", "-help", "--help-hidden", "--version", "--generate-completion-script",
    "--experimental-dump-help",
  ]

  /// Every spelling of every option that is for people, with dashes.
  var names: [String] {
    arguments.filter(\.shouldDisplay).flatMap(\.spellings)
  }

  subscript(name: String) -> Argument? {
    if Self.builtIn.contains(name) { return Argument(kind: "flag", shouldDisplay: true) }
    return arguments.first { $0.spellings.contains(name) }
  }

  /// Whether a word is several flags of one letter behind a dash.
  func hasFlags(_ word: String) -> Bool {
    !word.hasPrefix("--") && word.dropFirst().allSatisfy { self["-\($0)"] != nil }
  }

  /// The options whose name is close, or longer, or that have the word as a value.
  func meant(by name: String) -> [String] {
    let word = name.drop { $0 == "-" }
    if let option = arguments.first(where: { $0.allValues?.contains(String(word)) == true }) {
      return option.spellings.prefix(1).map { "\($0) \(word)" }
    }
    let long = names.filter { $0.hasPrefix("--") }
    let close = Suggestion.closest(to: name, among: long)
    guard close.isEmpty, word.count > 2 else { return close }
    return long.filter { $0.hasPrefix("--\(word)") }
  }
}
