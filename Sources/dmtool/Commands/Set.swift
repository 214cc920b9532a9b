import ArgumentParser
import DeviceModelKit

/// Sets values in a database under the rules a CSMS meets.
struct SetCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Set the values of variables, all or none.",
    discussion: """
      The rules are those of SetVariables. VALUE may be @FILE, @- (standard input) or @env:NAME, \
      so that a secret need not stand in the arguments; @@ at its beginning means one @. A value \
      of a source other than 'default' survives EVerest's next start.
      """
  )

  @Argument(help: "The device-model database.", completion: .file())
  var db: String

  @Argument(
    help: "ADDRESS=VALUE, ADDRESS=@FILE, ADDRESS=@- or ADDRESS=@env:NAME.",
    completion: .assignments
  )
  var assignments: [String]

  @Option(help: "Who sets the values; 'default' lets the component files win at the next start.")
  var source = ValueSource.tool

  @Flag(help: "Set ReadOnly variables too, and values that are none for their variable.")
  var force = false

  func validate() throws {
    if source.isEmpty { throw ValidationError("--source needs a word") }
  }

  func run(on console: Console) async throws {
    try await run(on: console, input: .process)
  }

  /// The whole command, with its output and input in a test's hands.
  func run(on console: Console, input: ValueInput) async throws {
    let assignments = try assignments.map { try Assignment($0) }
    guard assignments.count(where: { $0.source == .standardInput }) < 2 else {
      throw CommandFailure("@-: standard input can be read for one value only")
    }
    let changes = try ValueChanges(path: db, isForced: force)
    for assignment in assignments { warn(about: assignment, changes, on: console) }
    let values = try assignments.map { (address: $0.address, value: try input.value(of: $0)) }
    let reports = try changes.apply(values, source: source)
    for report in reports { console.print(report) }
  }

  private func warn(about assignment: Assignment, _ changes: ValueChanges, on console: Console) {
    guard case .argument = assignment.source, changes.isSecret(assignment.address) else { return }
    console.warn(
      "\(assignment.address) is a secret and other processes can read it in the "
        + "arguments, use =@FILE, =@- or =@env:NAME"
    )
  }
}
