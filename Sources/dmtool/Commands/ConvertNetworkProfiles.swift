import ArgumentParser
import DeviceModelKit

/// Moves connections between the older profiles and the slots.
struct ConvertNetworkProfiles: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "network-profiles",
    abstract: "Move connections from NetworkConnectionProfiles to NetworkConfiguration, or back.",
    discussion: """
      Every member is told of with where it went; what has no place is named and nothing else is \
      lost. Passwords are never printed. Files keep everything that is not changed, a database is \
      backed up first; values there get the source 'dmtool'.

      Marks: = taken, ~ in another form, + follows from the rest, ! had no place. Exit status: 0, \
      with --exit-code 1 when something had no place, 2 when it could not be done.
      """
  )

  @Argument(help: "A config directory or a database; it is changed.", completion: .file())
  var model: String

  @Option(help: "What the connections become: slots, or the profiles of releases before 2026.10.")
  var to = Form.slots

  @Flag(help: "Let go of connections that are there already in the form wanted.")
  var overwrite = false

  @OptionGroup var options: ConversionOptions

  /// The two forms.
  enum Form: String, OptionWord {
    case slots
    case profiles
  }

  func run(on console: Console) async throws {
    let target = try ConversionTarget.read(model, reportingOn: console)
    let conversion: Conversion
    do throws(NetworkProfilesError) {
      switch to {
      case .slots:
        conversion = try NetworkProfiles.toSlots(target.model, overwrites: overwrite)
      case .profiles:
        conversion = try NetworkProfiles.toProfiles(target.model, overwrites: overwrite)
      }
    } catch {
      throw CommandFailure("\(model): \(error)")
    }
    try options.carryOut(conversion, into: target, source: ValueSource.tool, on: console)
  }
}
