import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite struct InitTests {
  @Test func `init makes a database and says what is in it`() async throws {
    try await withConfig(["A": sample]) { directory in
      let transcript = await initialise(directory)
      #expect(transcript.out == "a.db: 1 component, 1 variable, 1 value\n")
      #expect(transcript.status == 0)
      #expect(transcript.err.hasPrefix("warning: config: "))
      #expect(transcript.err.hasSuffix("errors and 0 warnings, see 'dmtool validate config'\n"))
      let model = try SQLiteStore(path: directory.appending(path: "a.db").path).load()
      let attribute = model[ComponentID("A")]?[VariableID("Limit")]?[.actual]
      #expect(
        attribute == Attribute(mutability: .readWrite, value: "5", valueSource: "default")
      )
    }
  }

  @Test func `init does not count what the config's settings silence`() async throws {
    try await withConfig(["A": sample]) { directory in
      let codes = DiagnosticCode.allCases.filter { !$0.rawValue.hasPrefix("DM01") }
      let rules = codes.map { "  \($0.rawValue): {severity: off, reason: a sample}\n" }
      try Data("rules:\n\(rules.joined())".utf8)
        .write(to: directory.appending(path: "config/dmtool.yaml"))
      #expect(await initialise(directory).err == "")
    }
  }

  @Test func `init names every value of the wrong type and makes nothing`() async throws {
    let wrong = sample.replacingOccurrences(of: #""5""#, with: #""five""#)
      .replacingOccurrences(of: #""default": 7"#, with: #""default": true"#)
    try await withConfig(["A": wrong]) { directory in
      let transcript = await initialise(directory)
      expectNoDifference(
        transcript,
        Transcript(
          err: """
            error[DM0302]: value 'five' of A.Limit is not of its type, expected integer
              --> config/standardized/A.json:10:77
               |
            10 |       "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": "five"}],
               |                                                                             ^^^^^^

            error[DM0302]: default 'true' of A.Limit is not of its type, expected integer
              --> config/standardized/A.json:11:18
               |
            11 |       "default": true
               |                  ^^^^

            error: config: 2 values of the wrong type, correct what is marked first

            """,
          status: 2
        )
      )
      let made = try databases(in: directory)
      #expect(made.isEmpty)
    }
  }

  @Test func `init does not print a secret of the wrong type`() async throws {
    let wrong = sample.replacingOccurrences(of: #""5""#, with: #""five""#)
      .replacingOccurrences(of: "ReadWrite", with: "WriteOnly")
    try await withConfig(["A": wrong]) { directory in
      let transcript = await initialise(directory)
      #expect(!transcript.err.contains("five"))
      #expect(transcript.status == 2)
    }
  }

  @Test func `init refuses broken input and names the place`() async throws {
    try await withConfig(["A": "{ \"name\": }"]) { directory in
      let transcript = await initialise(directory)
      #expect(transcript.err.contains(" --> config/standardized/A.json:1:11\n"))
      #expect(transcript.status == 2)
      let made = try databases(in: directory)
      #expect(made.isEmpty)
    }
  }

  @Test func `init refuses a database that exists`() async throws {
    try await withConfig(["A": sample]) { directory in
      _ = await initialise(directory)
      let transcript = await initialise(directory)
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: a.db: exists already, choose another name or remove it first\n",
          status: 2
        )
      )
    }
  }

  @Test(arguments: [
    ("everest-r3", "27 components, 355 variables, 217 values"),
    ("everest-r1", nil),
    ("tutorial", nil),
  ])
  func `init takes what EVerest ships`(config: String, summary: String?) async throws {
    guard let shared = Repository.shared else {
      print("skipped: there is no directory 'shared' beside the working copy")
      return
    }
    try await withTemporaryDirectory { directory in
      let path = shared.appending(path: "corpus/\(config)").path
      let db = directory.appending(path: "a.db").path
      let transcript = await transcript(hiding: directory) {
        try await command(Init.self, path, "--db", db).run(on: $0)
      }
      #expect(transcript.status == 0)
      if let summary { #expect(transcript.out == "a.db: \(summary)\n") }
    }
  }

  private func initialise(_ directory: URL) async -> Transcript {
    let config = directory.appending(path: "config").path
    let db = directory.appending(path: "a.db").path
    return await transcript(hiding: directory) {
      try await command(Init.self, config, "--db", db).run(on: $0)
    }
  }

  private func databases(in directory: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0 != "config" }
  }

  private let sample = """
    {
      "name": "A",
      "properties": {
        "Limit": {
          "variable_name": "Limit",
          "characteristics": {
            "dataType": "integer",
            "supportsMonitoring": false
          },
          "attributes": [{"type": "Actual", "mutability": "ReadWrite", "value": "5"}],
          "default": 7
        }
      }
    }
    """
}

/// Runs `body` with a directory that holds `config/standardized/` with these files.
func withConfig(
  _ files: [String: String],
  _ body: (URL) async throws -> Void
) async throws {
  try await withTemporaryDirectory { directory in
    let standardized = directory.appending(path: "config/standardized")
    try FileManager.default.createDirectory(at: standardized, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: standardized.appending(path: "\(name).json"))
    }
    try await body(directory)
  }
}
