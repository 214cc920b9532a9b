import ArgumentParser

/// How results are printed; shared by the commands that print them.
struct OutputOptions: ParsableArguments {
  @Option(help: "How to print results: text for people, json for machines.")
  var format = OutputFormat.text
}

/// A form results can be printed in.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}
