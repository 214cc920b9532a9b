import ArgumentParser

/// A command whose output a test can read: all it does, it does on a console.
protocol ConsoleCommand: AsyncParsableCommand {
  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws
}

extension ConsoleCommand {
  func run() async throws {
    try await run(on: .standard)
  }
}

/// The commands that run on a console, known by their types.
enum ConsoleCommands {
  static let types: [any ConsoleCommand.Type] = [
    ConvertNetworkProfiles.self,
    ConvertOCPP16.self,
    DiffCommand.self,
    EverestCheckCommand.self,
    EverestGenerate.self,
    ExplainCommand.self,
    Export.self,
    FormatCommand.self,
    Generate.self,
    Get.self,
    Init.self,
    LogCommand.self,
    MergeCommand.self,
    Migrate.self,
    PlanCommand.self,
    SetCommand.self,
    Show.self,
    Unset.self,
    ValidateCommand.self,
    Why.self,
  ]

  /// A command as one of these; nothing where it is none.
  ///
  /// To ask whether a value conforms to a protocol, the runtime searches all types of the program,
  /// which takes longer than many a command; whether it is of a type it knows at once.
  static func command(_ command: any ParsableCommand) -> (any ConsoleCommand)? {
    types.first { type(of: command) == $0 }.flatMap { $0.same(command) }
  }
}

extension ConsoleCommand {
  fileprivate static func same(_ command: any ParsableCommand) -> (any ConsoleCommand)? {
    command as? Self
  }
}
