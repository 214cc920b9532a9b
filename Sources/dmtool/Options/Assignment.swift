import DeviceModelKit
import Foundation

/// An argument `ADDRESS=VALUE`, where VALUE is the value or says where it comes from.
struct Assignment {
  var address: Address
  var source: Source

  enum Source: Equatable {
    /// In the arguments, where every process can read it.
    case argument(String)
    /// `@FILE`: what the file holds, without the last line's end.
    case file(String)
    /// `@-`.
    case standardInput
    /// `@env:NAME`.
    case environment(String)
  }

  /// Reads the argument; `@@` at the value's beginning stands for one `@` that is meant.
  init(_ argument: String) throws {
    var isEscaped = false
    let equals = argument.firstIndex { character in
      if character == "=" && !isEscaped { return true }
      isEscaped = character == "\\" && !isEscaped
      return false
    }
    guard let equals else {
      throw CommandFailure("'\(argument)': '=' is missing, expected ADDRESS=VALUE")
    }
    address = try Address(String(argument[..<equals]))
    source = Self.source(String(argument[argument.index(after: equals)...]))
  }

  private static func source(_ text: String) -> Source {
    guard text.hasPrefix("@") else { return .argument(text) }
    let rest = String(text.dropFirst())
    if rest.hasPrefix("@") { return .argument(rest) }
    if rest == "-" { return .standardInput }
    guard rest.hasPrefix("env:") else { return .file(rest) }
    return .environment(String(rest.dropFirst(4)))
  }
}

/// Where values come from that are not in the arguments.
struct ValueInput {
  var environment: [String: String]
  var standardInput: () throws -> Data?

  /// The process's own.
  static var process: ValueInput {
    ValueInput(
      environment: ProcessInfo.processInfo.environment,
      standardInput: { try FileHandle.standardInput.readToEnd() }
    )
  }

  /// The value of an assignment.
  func value(of assignment: Assignment) throws -> String {
    switch assignment.source {
    case .argument(let text):
      return text
    case .environment(let name):
      guard let value = environment[name] else {
        throw CommandFailure("\(assignment.address): the environment has no variable \(name)")
      }
      return value
    case .standardInput:
      return try text(of: standardInput() ?? Data(), from: "standard input")
    case .file(let path):
      return try text(of: InputFile.bytes(path), from: path)
    }
  }

  private func text(of data: Data, from place: String) throws -> String {
    guard var text = String(data: data, encoding: .utf8) else {
      throw CommandFailure("\(place): is not UTF-8 text")
    }
    if text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
