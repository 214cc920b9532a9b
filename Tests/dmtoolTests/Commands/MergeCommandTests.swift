import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import StationRuntime
import TestSupport
import Testing

@testable import dmtool

@Suite struct MergeCommandTests {
  @Test func `merge says what came, what stays and what is to decide`() async throws {
    try await withSides { directory in
      let transcript = await merge(directory)
      expectNoDifference(
        transcript.out,
        """
        the release brings
          ~ A.Limit maxLimit: 100 → 50
          + B: 1 variable

        the site keeps
          ~ A.Secret: ‹redacted› → ‹redacted›

        obsolete
          ! A.Limit: '70' is above the maximum 50; maxLimit was 100 and is 50 now

        to decide
          ! A.Limit value
              ours    70  ours/custom/A.json:9:78
              base    10  base/standardized/A.json:9:78
              theirs  20  theirs/standardized/A.json:9:78

        out: 1 conflict, 13 errors, 1 of them new

        """
      )
      #expect(transcript.status == 1)
      #expect(transcript.err.contains("'70' is above the maximum 50"))
      #expect(!transcript.err.contains("topsecret"))
      let names = try FileManager.default.subpathsOfDirectory(
        atPath: directory.appending(path: "out").path
      ).sorted()
      expectNoDifference(
        names,
        [
          "README", "conflicts.json", "custom", "custom/A.json", "standardized",
          "standardized/A.json", "standardized/B.json",
        ]
      )
      let list = try read("out/conflicts.json", in: directory)
      #expect(!list.contains("topsecret"))
    }
  }

  @Test func `a preference for what is no conflict is told of`() async throws {
    try await withSides { directory in
      let transcript = await merge(directory, "--prefer", "theirs=B.Limt", "--prefer", "ours=A.*")
      #expect(
        transcript.err.hasPrefix(
          "warning: --prefer theirs=B.Limt: decides nothing, no conflict is there\n"
        )
      )
    }
  }

  @Test func `a result that is there already is left as it is`() async throws {
    try await withSides { directory in
      let out = directory.appending(path: "out")
      try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
      try Data().write(to: out.appending(path: "mine"))
      let transcript = await merge(directory)
      #expect(transcript.status == 2)
      expectNoDifference(
        transcript.err,
        "error: out: is there already and is no empty directory, choose another name\n"
      )
      #expect(try FileManager.default.contentsOfDirectory(atPath: out.path) == ["mine"])
    }
  }

  @Test(arguments: ["ours", "theirs"])
  func `taking a side ends the merge`(side: String) async throws {
    try await withSides { directory in
      _ = await merge(directory)
      let out = directory.appending(path: "out").path
      let open = await transcript(hiding: directory) { console in
        try await command(MergeCommand.self, "--continue", "--out", out).run(on: console)
      }
      expectNoDifference(
        open,
        Transcript(out: "open: A.Limit value\nout: 1 conflict left to decide\n", status: 1)
      )
      let taken = await transcript(hiding: directory) { console in
        try await command(
          MergeCommand.self,
          "--continue",
          "--out",
          out,
          "--take",
          side,
          "A.Limit"
        ).run(on: console)
      }
      expectNoDifference(
        taken.out,
        "taken from \(side): A.Limit value\nout: nothing left to decide\n"
      )
      // Ours is above the release's limit, which is an error still.
      #expect(taken.status == (side == "ours" ? 1 : 0))
      let text = try read("out/custom/A.json", in: directory)
      expectNoDifference(
        text,
        Self.file(value: side == "ours" ? "70" : "20", maxLimit: "50", secret: "topsecret-of-ours")
      )
      #expect(!FileManager.default.fileExists(atPath: "\(out)/conflicts.json"))
    }
  }

  @Test func `without its list, a conflict that is marked is not taken for decided`() async throws {
    try await withSides { directory in
      _ = await merge(directory)
      let out = directory.appending(path: "out").path
      try FileManager.default.removeItem(atPath: "\(out)/conflicts.json")
      let transcript = await transcript(hiding: directory) { console in
        try await command(MergeCommand.self, "--continue", "--out", out).run(on: console)
      }
      expectNoDifference(
        transcript,
        Transcript(
          err: """
            error: out: has no conflicts.json, and 1 conflict is marked in its files; edit them, \
            'dmtool validate' shows where

            """,
          status: 2
        )
      )
    }
  }

  @Test func `editing the file decides, once its marker is gone`() async throws {
    try await withSides { directory in
      _ = await merge(directory)
      let url = directory.appending(path: "out/custom/A.json")
      try Self.file(value: "40", maxLimit: "50", secret: "topsecret-of-ours")
        .write(to: url, atomically: true, encoding: .utf8)
      let out = directory.appending(path: "out").path
      let transcript = await transcript(hiding: directory) { console in
        try await command(MergeCommand.self, "--continue", "--out", out).run(on: console)
      }
      expectNoDifference(
        transcript,
        Transcript(out: "edited: A.Limit value\nout: nothing left to decide\n")
      )
    }
  }

  @Test func `an address without a conflict is refused with the one that was meant`() async throws {
    try await withSides { directory in
      _ = await merge(directory)
      let out = directory.appending(path: "out").path
      let transcript = await transcript(hiding: directory) { console in
        try await command(
          MergeCommand.self,
          "--continue",
          "--out",
          out,
          "--take",
          "ours",
          "A.Limmit"
        )
        .run(on: console)
      }
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: A.Limmit: nothing is left to decide there, did you mean A.Limit?\n",
          status: 2
        )
      )
    }
  }

  @Test func `a preference decides by address`() async throws {
    try await withSides { directory in
      let transcript = await merge(directory, "--prefer", "theirs=A.*")
      #expect(transcript.status == 0)
      #expect(transcript.out.contains("  ! A.Limit value, theirs is taken\n"))
      let text = try read("out/custom/A.json", in: directory)
      expectNoDifference(
        text,
        Self.file(value: "20", maxLimit: "50", secret: "topsecret-of-ours")
      )
    }
  }

  @Test func `what merge and overlays print as JSON fits their schemas`() async throws {
    try await withSides { directory in
      let merged = await merge(directory, "--format", "json")
      let schema = try schema("merge")
      expectNoDifference(schema.problems(in: try JSONValue(parsing: merged.out)), [])
      let conflicts = try read("out/conflicts.json", in: directory)
      let list = try self.schema("conflicts")
      expectNoDifference(list.problems(in: try JSONValue(parsing: conflicts)), [])
      try "A.Limit: 5\n".write(
        to: directory.appending(path: "site.yaml"),
        atomically: true,
        encoding: .utf8
      )
      let laid = await overlay(directory, "--format", "json", "--out", "laid")
      let layers = try self.schema("overlays")
      expectNoDifference(layers.problems(in: try JSONValue(parsing: laid.out)), [])
    }
  }

  // MARK: - Overlays

  @Test func `overlays are laid one over the other, and the last one counts`() async throws {
    try await withSides { directory in
      try write(
        "line.json",
        in: directory,
        """
        {
          "name": "A",
          "properties": {
            "Limit": { "characteristics": { "maxLimit": 60 }, "attributes": [{ "value": 30 }] }
          }
        }
        """
      )
      try write("site.yaml", in: directory, "A.Limit: 5\n")
      let transcript = await overlay(directory, "--out", "laid", layers: "line.json", "site.yaml")
      expectNoDifference(
        transcript,
        Transcript(
          out: """
            1 base: 1 component
            2 line.json: 2 changes
              ~ A.Limit maxLimit: 100 → 60
              ~ A.Limit: 10 → 30
            3 site.yaml: 1 change
              ~ A.Limit: 30 → 5 (over line.json)
            laid: 12 errors

            """
        )
      )
      let text = try read("laid/standardized/A.json", in: directory)
      expectNoDifference(
        text,
        Self.file(value: "5", maxLimit: "60", secret: "topsecret-of-base")
      )
      let explained = await overlay(
        directory,
        "--explain",
        "A.Limit",
        layers: "line.json",
        "site.yaml"
      )
      expectNoDifference(
        explained,
        Transcript(
          out: """
            A.Limit maxLimit
                1 base: 100  base/standardized/A.json:4:14
              > 2 line.json: 60  line.json:4:49
            A.Limit
                1 base: 10  base/standardized/A.json:4:14
                2 line.json: 30  line.json:4:81
              > 3 site.yaml: 5  site.yaml:1:10

            """
        )
      )
    }
  }

  @Test func `an overlay that touches nothing is refused with what was meant`() async throws {
    try await withSides { directory in
      try write("site.yaml", in: directory, "A.Limmit: 5\nC.Limit: 6\n")
      try write(
        "site.json",
        in: directory,
        """
        { "name": "A", "properties": { "Limt": { "attributes": [{ "valu": 3 }] } } }
        """
      )
      let transcript = await overlay(
        directory,
        "--out",
        "laid",
        layers: "site.yaml",
        "site.json"
      )
      expectNoDifference(
        transcript,
        Transcript(
          err: """
            error: site.yaml:1:11: A.Limmit: A has no variable Limmit, did you mean A.Limit?
            error: site.yaml:2:10: C.Limit: there is no component C, did you mean A.Limit?
            error: site.json:1:32: A has no variable Limt, did you mean Limit?

            """,
          status: 2
        )
      )
      #expect(!FileManager.default.fileExists(atPath: directory.appending(path: "laid").path))
    }
  }

  // MARK: - Sides

  /// A base; a site with a whole custom file; a release with another limit and a new component.
  private func withSides(_ body: (URL) async throws -> Void) async throws {
    try await withTemporaryDirectory { directory in
      let base = Self.file(value: "10", maxLimit: "100", secret: "topsecret-of-base")
      for side in ["base", "ours", "theirs"] {
        let folder = directory.appending(path: "\(side)/standardized")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write("\(side)/standardized/A.json", in: directory, base)
      }
      let custom = directory.appending(path: "ours/custom")
      try FileManager.default.createDirectory(at: custom, withIntermediateDirectories: true)
      let ours = Self.file(value: "70", maxLimit: "100", secret: "topsecret-of-ours")
      try write("ours/custom/A.json", in: directory, ours)
      try write("ours/README", in: directory, "ours\n")
      let theirs = Self.file(value: "20", maxLimit: "50", secret: "topsecret-of-base")
      try write("theirs/standardized/A.json", in: directory, theirs)
      let new = base.replacing("\"A\"", with: "\"B\"").replacing(
        /,\n    "Secret"(.|\n)*\]\n    }/,
        with: ""
      )
      try write("theirs/standardized/B.json", in: directory, new)
      try await body(directory)
    }
  }

  private static func file(value: String, maxLimit: String, secret: String) -> String {
    """
    {
      "name": "A",
      "properties": {
        "Limit": {
          "variable_name": "Limit",
          "characteristics": {
            "dataType": "integer", "maxLimit": \(maxLimit), "supportsMonitoring": false
          },
          "attributes": [{ "type": "Actual", "mutability": "ReadWrite", "value": \(value) }]
        },
        "Secret": {
          "variable_name": "Secret",
          "characteristics": { "dataType": "string", "supportsMonitoring": false },
          "attributes": [
            { "type": "Actual", "mutability": "WriteOnly", "value": "\(secret)" }
          ]
        }
      }
    }

    """
  }

  private func merge(_ directory: URL, _ options: String...) async -> Transcript {
    func path(_ name: String) -> String { directory.appending(path: name).path }
    return await transcript(hiding: directory) { console in
      let arguments = [
        "--base", path("base"), "--ours", path("ours"), "--theirs", path("theirs"), "--out",
        path("out"),
      ]
      try await MergeCommand.parse(arguments + options).run(on: console)
    }
  }

  /// Lays over the base, with paths in the directory for every option's value that is no word.
  private func overlay(
    _ directory: URL,
    _ options: String...,
    layers: String...
  ) async -> Transcript {
    let layers = layers.isEmpty ? ["site.yaml"] : layers
    let inputs = (["base"] + layers).map { directory.appending(path: $0).path }
    let options = options.map { $0 == "laid" ? directory.appending(path: $0).path : $0 }
    return await transcript(hiding: directory) { console in
      try await MergeCommand.parse(inputs + options).run(on: console)
    }
  }

  private func schema(_ name: String) throws -> JSONSchema {
    let url = Repository.root.appending(path: "schemas/\(name).schema.json")
    return try JSONSchema(String(contentsOf: url, encoding: .utf8))
  }

  private func read(_ name: String, in directory: URL) throws -> String {
    try String(contentsOf: directory.appending(path: name), encoding: .utf8)
  }

  private func write(_ name: String, in directory: URL, _ text: String) throws {
    try text.write(to: directory.appending(path: name), atomically: true, encoding: .utf8)
  }
}
