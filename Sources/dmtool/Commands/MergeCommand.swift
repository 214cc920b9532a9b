import ArgumentParser
import DeviceModelKit

/// `dmtool merge`: what a site and a release made of a config, brought together.
struct MergeCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Bring a customised config to a new release, or lay small changes over a config.",
    discussion: """
      With --base, --ours and --theirs, what both sides changed is merged field by field, custom \
      files included: they are taken for what they change of the standardized ones. Where both \
      changed the same, the result keeps ours with a marker beside it, and conflicts.json lists it; \
      edit the files or use --continue.

      With BASE and OVERLAY, each overlay is laid over what is before it: component files with only \
      what changes, or YAML maps from address to value.

      With --driver, git's %O %A %B are merged into %A.

      Exit status: 0 done, 1 when something is left to decide or the result has errors that neither \
      side has, 2 when something cannot be read or written or has errors, 64 for wrong usage.
      """
  )

  @Argument(
    help: ArgumentHelp(
      """
      BASE and the overlays in their order; with --continue, the addresses to decide, with * for \
      any characters; with --driver, git's %O, %A and %B.
      """,
      valueName: "input"
    )
  )
  var inputs: [String] = []

  @Option(help: "What both sides began with: a config directory or a component file.")
  var base: String?

  @Option(help: "The customised config; its files keep their names, order and layout.")
  var ours: String?

  @Option(help: "The new release.")
  var theirs: String?

  @Option(
    help: """
      The result: a new or empty directory, or a new file where single files are merged; with \
      --continue, the result to go on with (default there: the current directory).
      """
  )
  var out: String?

  @Option(
    help: ArgumentHelp(
      """
      Who wins where both changed the same: 'ours' or 'theirs', or 'theirs=ADDRESS' for some \
      addresses, with * for any characters. May be given several times, the first that fits counts \
      (default: conflicts stay open).
      """,
      valueName: "side[=address]"
    ),
    transform: MergePreference.init
  )
  var prefer: [MergePreference] = []

  @Flag(
    name: .customLong("continue"),
    help: "Go on with a merge that left conflicts (default: a new merge)."
  )
  var continues = false

  @Option(help: "With --continue: the side to take for the addresses, ours or theirs.")
  var take: MergeWinner?

  @Flag(help: "Be git's merge driver for component files (default: not).")
  var driver = false

  @Option(help: "With --driver: what messages call the file, git's %P.")
  var path: String?

  @Option(
    help: ArgumentHelp(
      "With overlays: say which layer gives what is at an address; --out may then be left out.",
      valueName: "address"
    ),
    transform: { try Address(argument: $0) }
  )
  var explain: Address?

  @Option(help: "How to print the report: text for people, json for machines.")
  var format = Format.text

  /// How the report is printed.
  enum Format: String, OptionWord {
    case text
    case json
  }

  func validate() throws {
    if try mode == .overlays, explain == nil, out == nil {
      throw ValidationError("expected --out DIRECTORY for the result, or --explain ADDRESS")
    }
  }

  /// What is asked for.
  private enum Mode {
    case threeWay
    case continuation
    case driver
    case overlays
  }

  private var mode: Mode {
    get throws {
      if driver {
        guard inputs.count == 3 else { throw ValidationError("--driver needs git's %O %A %B") }
        return .driver
      }
      if continues { return .continuation }
      if take != nil { throw ValidationError("--take goes with --continue") }
      guard base == nil, ours == nil, theirs == nil else {
        guard base != nil, ours != nil, theirs != nil, out != nil, inputs.isEmpty else {
          throw ValidationError(
            "a merge needs --base, --ours, --theirs and --out, and nothing else"
          )
        }
        return .threeWay
      }
      guard inputs.count > 1 else {
        throw ValidationError(
          "expected --base, --ours and --theirs for a merge, or BASE and OVERLAY"
        )
      }
      return .overlays
    }
  }

  func run(on console: Console) async throws {
    switch try mode {
    case .threeWay: try mergeThreeWay(on: console)
    case .driver: try mergeForGit(on: console)
    case .continuation: try goOn(on: console)
    case .overlays: try layOver(on: console)
    }
  }
}

/// A side that a person can take: nobody takes the base.
enum MergeWinner: String, OptionWord {
  case ours
  case theirs

  var side: MergeSide { self == .ours ? .ours : .theirs }
}

extension Address {
  /// Reads an address that an option gives.
  fileprivate init(argument: String) throws {
    do {
      self = try Address(argument)
    } catch {
      throw ValidationError("\(error)")
    }
  }
}
