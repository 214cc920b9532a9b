import ArgumentParser
import CustomDump
import Testing

@testable import dmtool

struct ConsoleCommandTests {
  @Test("every command that runs on a console is known by its type")
  func allAreKnown() {
    let commands = Self.below(Dmtool.self).filter { $0 is any ConsoleCommand.Type }
    expectNoDifference(
      ConsoleCommands.types.map { "\($0)" }.sorted(),
      commands.map { "\($0)" }.sorted()
    )
  }

  @Test("a command stays what it was parsed to be")
  func valuesAreKept() throws {
    let command = try Dmtool.parse(["get", "station.db", "OCPPCommCtrlr.HeartbeatInterval"])
    let get = try #require(ConsoleCommands.command(command) as? Get)
    #expect(get.db == "station.db")
    #expect(get.addresses == ["OCPPCommCtrlr.HeartbeatInterval"])
  }

  @Test("a command that needs no console is none of them")
  func othersAreNot() throws {
    #expect(ConsoleCommands.command(try Dmtool.parse(["demo"])) == nil)
  }

  private static func below(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    command.configuration.subcommands.flatMap { [$0] + below($0) }
  }
}
