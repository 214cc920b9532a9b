import ArgumentParser
import CustomDump
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite("validate with settings and baselines")
struct ValidateExemptionTests {
  private static let component = """
    {
      "name": "Meter",
      "colour": "red",
      "properties": {
        "Vendor": {
          "variable_name": "Vendor",
          "size": 3,
          "characteristics": { "dataType": "integer", "supportsMonitoring": true },
          "attributes": [
            { "type": "Actual", "mutability": "ReadOnly", "value": "many" }
          ]
        }
      }
    }
    """

  /// Runs validate on a component file of a config that has nothing else.
  private func validate(
    in directory: URL,
    _ arguments: String...,
    settings: String? = nil
  ) async throws -> Transcript {
    let file = directory.appending(path: "custom/Meter.json")
    if !FileManager.default.fileExists(atPath: file.path) {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(Self.component.utf8).write(to: file)
    }
    if let settings {
      try Data(settings.utf8).write(to: directory.appending(path: "dmtool.yaml"))
    }
    let command = try ValidateCommand.parse([file.path] + arguments)
    return await transcript(hiding: directory) { try await command.run(on: $0) }
  }

  private static let lines = """
    custom/Meter.json:3:3: warning[DM0201]: 'colour' is not a member of a component and has no effect
    custom/Meter.json:7:7: warning[DM0201]: 'size' is not a member of a property and has no effect
    custom/Meter.json:10:64: error[DM0302]: the value of Vendor: 'many' is not an integer, \
    expected digits, with '-' before them if negative

    """

  @Test func `settings change severities and silence findings`() async throws {
    try await withTemporaryDirectory { directory in
      let settings = """
        rules:
          DM0201:
            - { at: Meter.Vendor, severity: off, reason: read by our own tools }
            - severity: error
          DM0302: { severity: warning }
        """
      let quiet = try await validate(in: directory, "--quiet", settings: settings)
      expectNoDifference(
        quiet,
        Transcript(
          out: """
            custom/Meter.json:3:3: error[DM0201]: 'colour' is not a member of a component and has no effect
            custom/Meter.json:10:64: warning[DM0302]: the value of Vendor: 'many' is not an integer, \
            expected digits, with '-' before them if negative

            """,
          status: 1
        )
      )
      let summary = try await validate(in: directory).out.split(separator: "\n").last
      #expect(
        summary
          == "1 file, 1 component, 1 variable: 1 error, 1 warning, 0 notes; 1 silenced by dmtool.yaml"
      )
      let ignored = try await validate(in: directory, "--quiet", "--no-settings")
      expectNoDifference(ignored, Transcript(out: Self.lines, status: 1))
    }
  }

  @Test func `a mistake in the settings is the only thing said`() async throws {
    try await withTemporaryDirectory { directory in
      let transcript = try await validate(in: directory, settings: "rules:\n  DM201: {}\n")
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: dmtool.yaml:2:3: there is no code 'DM201', did you mean 'DM0201'?\n",
          status: 2
        )
      )
    }
  }

  @Test func `what is not reported is not fixed`() async throws {
    try await withTemporaryDirectory { directory in
      let settings = "rules: {DM0202: {severity: off, reason: ours, at: Meter.A}}"
      _ = try await validate(in: directory, settings: settings)
      let file = directory.appending(path: "custom/Meter.json")
      let text = """
        {"name": "Meter", "properties": {
          "A": {"variable_name": "A", "monitrs": []},
          "B": {"variable_name": "B", "monitrs": []}
        }}
        """
      try Data(text.utf8).write(to: file)
      let transcript = try await validate(in: directory, "--fix", "--quiet")
      #expect(transcript.err == "fixed 1 finding in 1 file\n")
      expectNoDifference(
        try String(contentsOf: file, encoding: .utf8),
        text.replacing(#""B", "monitrs""#, with: #""B", "monitors""#)
      )
    }
  }

  @Test func `SARIF has what is silenced as suppressed, with the reason`() async throws {
    try await withTemporaryDirectory { directory in
      let settings = "rules: {DM0201: {severity: off, reason: ours}}"
      let out = try await validate(in: directory, "--format", "sarif", settings: settings).out
      let results = try #require(
        out.components(separatedBy: "\"results\": ").last
      )
      #expect(results.components(separatedBy: "\"ruleId\"").count == 4)
      #expect(
        results.components(
          separatedBy: #"{ "kind": "external", "justification": "ours" }"#
        ).count == 3
      )
    }
  }

  @Test func `with a baseline an old config starts clean, and only what is new is reported`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let baseline = directory.appending(path: "baseline.json").path
      let written = try await validate(in: directory, "--write-baseline", baseline)
      expectNoDifference(
        written,
        Transcript(
          out: """
            1 file, 1 component, 1 variable: 0 errors, 0 warnings, 0 notes; 3 in the baseline

            """,
          err: "baseline.json: 3 findings written\n"
        )
      )
      let file = directory.appending(path: "custom/Meter.json")
      let edited = Self.component.replacing("\"colour\"", with: "\n  \"shape\": 1,\n  \"colour\"")
      try Data(edited.utf8).write(to: file)
      let next = try await validate(in: directory, "--baseline", baseline, "--quiet", "--strict")
      expectNoDifference(
        next,
        Transcript(
          out: """
            custom/Meter.json:4:3: warning[DM0201]: 'shape' is not a member of a component and has no effect

            """,
          status: 1
        )
      )
      let json = try await validate(in: directory, "--baseline", baseline, "--format", "json")
      #expect(json.status == 0)
      #expect(json.out.contains("\"inBaseline\" : 3"))
    }
  }

  @Test func `what is gone from the files is told, and taken out when wanted`() async throws {
    try await withTemporaryDirectory { directory in
      let baseline = directory.appending(path: "baseline.json")
      let text = """
        {
          "version": 1,
          "findings": [
            { "code": "DM0201", "file": "custom/Old.json", "message": "m", "count": 2 }
          ]
        }

        """
      try Data(text.utf8).write(to: baseline)
      let hint = try await validate(in: directory, "--baseline", baseline.path, "--quiet")
      expectNoDifference(
        hint,
        Transcript(
          out: Self.lines,
          err: """
            note: baseline.json: 2 findings no longer found, --prune-baseline takes them out

            """,
          status: 1
        )
      )
      let pruned = try await validate(
        in: directory,
        "--baseline",
        baseline.path,
        "--prune-baseline"
      )
      #expect(pruned.err == "baseline.json: 2 findings taken out\n")
      expectNoDifference(
        try String(contentsOf: baseline, encoding: .utf8),
        "{\n  \"version\": 1,\n  \"findings\": []\n}\n"
      )
    }
  }

  @Test func `a baseline is not written of half the models`() async throws {
    try await withTemporaryDirectory { directory in
      let baseline = directory.appending(path: "baseline.json").path
      let missing = directory.appending(path: "none").path
      let transcript = try await validate(in: directory, missing, "--write-baseline", baseline)
      expectNoDifference(
        transcript,
        Transcript(err: "error: none: no such file or directory, check the path\n", status: 2)
      )
      #expect(!FileManager.default.fileExists(atPath: baseline))
    }
  }

  @Test(
    arguments: [
      (
        ["--baseline", "none.json"],
        "error: none.json: no such file, --write-baseline none.json makes it\n"
      ),
      (["--baseline", "/"], "error: /: is a directory, expected a file\n"),
      (
        ["--write-baseline", "/none/b.json"],
        "error: /none/b.json: cannot be written: no such file or directory\n"
      ),
      (
        ["--write-baseline", "/etc/passwd"],
        """
        error: /etc/passwd: this is no baseline and is not replaced, remove it or give another name

        """
      ),
    ]
  )
  func `a baseline that is not there or can not be written is named`(
    arguments: [String],
    expected: String
  ) async throws {
    try await withTemporaryDirectory { directory in
      let transcript = try await validate(in: directory, arguments[0], arguments[1])
      #expect(transcript.err == expected)
      #expect(transcript.status == 2)
    }
  }

  @Test(
    arguments: [
      ["--baseline", "a", "--write-baseline", "b"], ["--prune-baseline"],
      ["--diff", "--write-baseline", "b"],
    ]
  )
  func `options that contradict each other are wrong usage`(arguments: [String]) {
    #expect(throws: (any Error).self) { try ValidateCommand.parse(["A.json"] + arguments) }
  }
}
