import ArgumentParser
import DeviceModelKit
import Foundation
import StationRuntime

/// Which stations of a table are made, and what is made beside them.
struct FleetOptions: ParsableArguments {
  @Option(
    help: "A CSV table with a station a row; '-' reads standard input.",
    completion: .file(extensions: ["csv"])
  )
  var sites: String?

  @Option(
    help: ArgumentHelp(
      "Only rows whose column has this value; '*' stands for any text. Repeatable: all must hold.",
      valueName: "column=value"
    ),
    transform: { text in
      guard let filter = SiteFilter(text) else {
        throw ValidationError("'\(text)': expected COLUMN=VALUE or COLUMN!=VALUE")
      }
      return filter
    }
  )
  var `where`: [SiteFilter] = []

  @Option(
    help: ArgumentHelp("Only the I-th of N parts of the rows.", valueName: "i/n"),
    transform: { text in
      guard let shard = Shard(text) else {
        throw ValidationError("'\(text)': expected I/N, such as 1/8")
      }
      return shard
    }
  )
  var shard: Shard?

  @Option(
    help: "How the bundle for the CSMS shows passwords: sha256 or bcrypt (default: sha256).",
    transform: { try word($0) }
  )
  var passwordHash = PasswordHash.sha256

  @Option(
    help: """
      Put made passwords into this one file, not a file each under secrets/; '-' writes them to \
      standard output, which must be a pipe.
      """
  )
  var secretsFile: String?

  @Option(
    help: "Keys too: csr makes requests to sign, test-ca certificates of a test authority.",
    transform: { try word($0) }
  )
  var pki: PKI.Kind?

  @Flag(
    help:
      "Remove stations whose rows have left the table, with their passwords (default: keep them)."
  )
  var prune = false

  @Option(help: "How many stations are made at the same time (default: one a core).")
  var jobs: Int?

  func validate() throws {
    if sites == nil {
      if !`where`.isEmpty { throw ValidationError("--where needs --sites") }
      if prune { throw ValidationError("--prune needs --sites") }
      if shard != nil { throw ValidationError("--shard needs --sites") }
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs \(jobs): expected 1 to 1024")
    }
  }

  /// Whether passwords go to standard output.
  var pipesSecrets: Bool { secretsFile == "-" }

  /// Puts the options into a request.
  func apply(to request: inout FleetRequest) throws {
    if let sites {
      request.sites = try InputFile.source(sites)
    }
    request.filters = `where`
    request.shard = shard
    request.prunes = prune
    request.passwordHash = passwordHash
    request.pki = pki.map { PKI($0, now: SystemClock().now) }
    request.workers = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    guard let secretsFile else { return }
    request.secrets = pipesSecrets ? .pipe : .file(secretsFile)
    if pipesSecrets, !Self.outputIsPipe {
      throw CommandFailure(
        "--secrets-file -: standard output is no pipe, where passwords would be seen or kept; "
          + "give one, such as '| COMMAND', or a file"
      )
    }
  }

  private static var outputIsPipe: Bool {
    var status = stat()
    guard fstat(STDOUT_FILENO, &status) == 0 else { return false }
    return [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
  }
}

/// One of an enumeration's words, as an option takes it.
private func word<Word>(_ text: String) throws -> Word
where Word: RawRepresentable<String> & CaseIterable {
  if let word = Word(rawValue: text) { return word }
  let known = Word.allCases.map(\.rawValue).joined(separator: " or ")
  throw ValidationError("'\(text)': expected \(known)")
}
