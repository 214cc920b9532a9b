import ArgumentParser
import DeviceModelKit

/// Says what is different between two device models.
struct DiffCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what is different between two configs, component files or databases.",
    usage: "dmtool diff [<options>] <a> <b>",
    discussion: """
      Components and variables are found by their identity, wherever their files are, and values \
      are compared by their data type. What was renamed or stands in another component is shown as \
      such. Marks: + came, ~ changed, - went. Of a WriteOnly variable it is only said that its \
      value changed.

      Beside a single component file the other side is looked at for that component only. \
      /dev/null is a side without anything. Git can call it: as diff.<driver>.command, as \
      GIT_EXTERNAL_DIFF, as a difftool, and with --textconv as diff.<driver>.textconv.

      Exit status: 0, with --exit-code 1 when something differs, 2 when something cannot be read.
      """
  )

  @Argument(
    help: """
      A config directory, a component file or a database before and after, '-' for a file from \
      standard input; or the seven arguments that git gives.
      """,
    completion: .file()
  )
  var models: [String]

  @Option(
    help: "How to print differences: text for people, json for machines, github for Markdown."
  )
  var format = Format.text

  @Option(help: "Show only values and who set them, or only definitions (default: both).")
  var only: Part?

  @Option(help: "What makes no difference; may be given several times (default: nothing).")
  var ignore: [Ignorable] = []

  @Option(
    name: [.customShort("U", allowingJoined: true), .long],
    help: ArgumentHelp(
      "Show so many variables around each that differs too; text only (default: none).",
      valueName: "n"
    )
  )
  var unified: Int?

  @Flag(help: "Print a line for each component with how much differs; text only.")
  var stat = false

  @Flag(help: "End with status 1 when something differs; without it the status is 0.")
  var exitCode = false

  @Flag(help: "Print one model as lines for git to compare.")
  var textconv = false

  @Option(help: "Colour in text: auto is on a terminal without NO_COLOR.")
  var color = ColorChoice.auto

  /// How differences are printed.
  enum Format: String, OptionWord {
    case text
    case json
    case github
  }

  /// What alone is shown.
  enum Part: String, OptionWord {
    case values
    case definitions

    var scope: DeviceModelDiff.Scope {
      switch self {
      case .values: .values
      case .definitions: .definitions
      }
    }
  }

  /// What can be left out.
  enum Ignorable: String, OptionWord {
    case descriptions
  }

  func validate() throws {
    if let unified, unified < 0 {
      throw ValidationError("--unified \(unified): expected 0 or more")
    }
    if stat || unified != nil, format != .text {
      throw ValidationError("--stat and --unified are for --format text")
    }
    if stat, unified != nil { throw ValidationError("--stat shows no variables, leave --unified") }
    if textconv {
      guard models.count == 1 else { throw ValidationError("--textconv takes one model") }
    } else if GitDiffCall(models) == nil, models.count != 2 {
      throw ValidationError("two models are compared, \(models.count) given")
    }
    if models == ["-", "-"] { throw ValidationError("only one side can be standard input") }
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    let descriptionsToo = !ignore.contains(.descriptions)
    if textconv {
      return console.write(try TextConversion.text(of: models[0], descriptionsToo: descriptionsToo))
    }
    if let call = GitDiffCall(models) {
      guard let sides = try call.read() else {
        return console.write(try call.plainText())
      }
      return try print(sides, on: console)
    }
    let old = try DiffSide.read(models[0], reportingOn: console)
    let new = try DiffSide.read(models[1], reportingOn: console)
    try print((old, new), on: console)
  }

  private func print(_ sides: (old: DiffSide, new: DiffSide), on console: Console) throws {
    let (old, new) = DiffSide.comparable(sides.old, sides.new)
    let diff = DeviceModelDiff(from: old.model, to: new.model)
      .part(only?.scope, descriptionsToo: !ignore.contains(.descriptions))
    switch format {
    case .json: console.write(DiffJSON.text(of: diff, from: old.name, to: new.name))
    case .github: console.write(DiffMarkdown(diff, scope: only?.scope).text)
    case .text:
      let decorator = color.decorator(on: console)
      if !diff.isEmpty {
        console.print(decorator.paint("--- \(old.name)\n+++ \(new.name)", "1"))
      }
      let context = unified.map { DiffContext($0, of: new.model) }
      console.print(
        stat
          ? DiffStat(diff, decorator: decorator).text
          : DiffText(diff, scope: only?.scope, context: context, decorator: decorator).text
      )
    }
    if exitCode, !diff.isEmpty { throw ExitCode.findings }
  }
}
