import DeviceModelKit

extension Console {
  /// Prints the values no database is made with, if there are any, and gives up.
  func refuseWrongTypes(in source: DeviceModelSource) throws {
    let problems = source.initProblems
    if problems.isEmpty { return }
    complain(about: problems.map(\.diagnostic), in: source)
    let count = problems.count == 1 ? "a value" : "\(problems.count) values"
    throw CommandFailure("\(source.path): \(count) of the wrong type, correct what is marked first")
  }
}
