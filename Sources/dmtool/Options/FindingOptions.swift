import ArgumentParser
import DeviceModelKit

/// How findings are printed, and which.
struct FindingOptions: ParsableArguments {
  @Option(
    help: """
      How to print findings: text for people; json; sarif (2.1.0) for code scanning; github for \
      annotations in a workflow; junit for build servers.
      """
  )
  var format = FindingFormat.text

  @Flag(help: "Show notes too.")
  var notes = false

  @Flag(name: .shortAndLong, help: "Print a line a finding and no summary; text only.")
  var quiet = false

  @Option(help: "Print this many findings at most; the summary counts all.")
  var max: Int?

  @Option(help: "Colour in text: auto is on a terminal without NO_COLOR.")
  var color = ColorChoice.auto

  func validate() throws {
    if let max, max < 1 { throw ValidationError("--max is at least 1, not \(max)") }
  }

  /// Which colours text gets on `console`.
  func decorator(on console: Console) -> Decorator {
    color.decorator(on: console)
  }

  /// The findings to print.
  func shown(of findings: [Diagnostic]) -> [Diagnostic] {
    let wanted = findings.filter { notes || $0.severity > .note }
    return Array(wanted.prefix(max ?? wanted.count))
  }
}

/// A form findings can be printed in.
enum FindingFormat: String, OptionWord {
  case text
  case json
  case sarif
  case github
  case junit
}

/// When text is coloured.
enum ColorChoice: String, OptionWord {
  case auto
  case always
  case never
}

extension ColorChoice {
  /// Which colours text gets on `console`.
  func decorator(on console: Console) -> Decorator {
    switch self {
    case .auto: console.usesColour ? .ansi : .plain
    case .always: .ansi
    case .never: .plain
    }
  }
}
