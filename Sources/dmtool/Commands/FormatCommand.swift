import ArgumentParser
import DeviceModelKit
import Foundation

/// `dmtool fmt`: component files in one canonical layout.
struct FormatCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Write component files in one canonical layout.",
    discussion: """
      Members come in the conventional order, unknown ones after them; properties keep their order, \
      numbers their spelling, and nothing is lost. The names of the files that change are printed. \
      When one file has an error of syntax or structure, all are left as they are.

      Exit status: 0 done, 1 when --check or --diff find a file that would change, 2 when something \
      cannot be read or written or has errors, 64 for wrong usage.
      """
  )

  @Argument(
    help: """
      Directories with standardized/ and perhaps custom/, component files, or - to format standard \
      input to standard output.
      """,
    completion: .file()
  )
  var configs: [String]

  @Flag(help: "Write nothing, only name the files that would change (default: they are written).")
  var check = false

  @Flag(
    help: "Write nothing, only print what would change, as a unified diff (default: no diff)."
  )
  var diff = false

  @Option(help: "What to call standard input in messages.")
  var stdinName = "<stdin>"

  func validate() throws {
    if configs.contains("-"), configs.count > 1 {
      throw ValidationError("- stands alone: standard input is formatted to standard output")
    }
  }

  /// The whole command, with its output somewhere a test can read it.
  func run(on console: Console) async throws {
    let sources = try configs.map(read)
    try refuseErrors(in: sources, on: console)
    var changes: [Change] = []
    var count = 0
    var known: Set<String> = []
    for source in sources {
      for file in source.files where known.insert(file.realPath).inserted {
        guard let text = ComponentFormatter.text(of: file) else {
          throw CommandFailure("\(file.path): is no component file, 'dmtool validate' says why")
        }
        count += 1
        let change = Change(file: file, text: text, secrets: source.secrets)
        if change.isOne { changes.append(change) }
        if isFilter { console.write(text) }
      }
    }
    if isFilter { return }
    try finish(changes, of: count, on: console)
  }

  /// Whether standard input goes to standard output.
  private var isFilter: Bool { configs == ["-"] && !check && !diff }

  private func read(_ config: String) throws -> DeviceModelSource {
    guard config == "-" else { return try ConfigDirectory.read(config, keepsAll: false) }
    let text = FileHandle.standardInput.readDataToEndOfFile()
    return ConfigDirectory.read(SourceText(path: stdinName, bytes: [UInt8](text)))
  }

  private func refuseErrors(in sources: [DeviceModelSource], on console: Console) throws {
    // A component that is given twice, for instance, does not keep a file from being formatted.
    let errors = sources.map { ($0, $0.readingFindings.filter { $0.severity == .error }) }
    let count = errors.map(\.1.count).reduce(0, +)
    if count == 0 { return }
    for (source, findings) in errors { console.complain(about: findings, in: source) }
    throw CommandFailure(
      count == 1
        ? "an error of syntax or structure: nothing was formatted, correct it first"
        : "\(count) errors of syntax or structure: nothing was formatted, correct them first"
    )
  }

  /// Names the files that change, or shows how, and writes them unless this is a preview.
  private func finish(_ changes: [Change], of count: Int, on console: Console) throws {
    let isPreview = check || diff
    var done = changes
    var failure: RewriteError?
    if !isPreview {
      done = []
      do throws(RewriteError) {
        for change in changes {
          try FileRewriter.replace(change.file, with: Array(change.text.utf8))
          done.append(change)
        }
      } catch {
        failure = error
      }
    }
    for change in done {
      if diff { console.write(change.diff) } else { console.print(change.file.path) }
    }
    let verb = isPreview ? "would change" : "changed"
    console.complain("\(verb) \(done.count) of \(count) \(count == 1 ? "file" : "files")")
    if let failure { throw failure }
    if isPreview, !changes.isEmpty { throw ExitCode.findings }
  }
}

/// A file and its text in the canonical layout.
private struct Change {
  let file: SourceText
  let text: String
  let secrets: [SourceRange]

  /// Whether anything changes at all.
  var isOne: Bool { Array(text.utf8) != file.bytes }

  /// As `diff -u` prints it, without secrets.
  var diff: String {
    let new = SourceText(path: file.path, bytes: Array(text.utf8))
    let hidden = ConfigDirectory.read(new).secrets
    return UnifiedDiff.text(from: file, hiding: secrets, to: new, hiding: hidden)
  }
}

extension SourceText {
  /// The same for every way to name the same file.
  fileprivate var realPath: String {
    URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
