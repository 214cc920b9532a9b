import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite struct EverestCommandTests {
  @Test func `what generate makes, check finds nothing in`() async throws {
    try await withTemporaryDirectory { directory in
      let yaml = directory.appending(path: "everest.yaml").path
      let made = await transcript(hiding: directory) {
        try await EverestGenerate.parse(["--evses", "3", "--out", yaml]).run(on: $0)
      }
      expectNoDifference(made, Transcript(out: "everest.yaml: 3 EVSEs behind OCPPmulti\n"))
      let checked = await transcript(hiding: directory) {
        try await EverestCheckCommand.parse([yaml, "--strict"]).run(on: $0)
      }
      expectNoDifference(checked, Transcript(out: "23 modules: 0 errors, 0 warnings, 0 notes\n"))
    }
  }

  @Test func `check says where the two disagree, and ends with 1`() async throws {
    try await withStation { db, directory in
      let yaml = directory.appending(path: "everest.yaml").path
      _ = await transcript {
        try await EverestGenerate.parse(["--evses", "2", "--out", yaml]).run(on: $0)
      }
      let checked = await transcript(hiding: directory) {
        try await EverestCheckCommand.parse([yaml, "--db", db, "--quiet"]).run(on: $0)
      }
      expectNoDifference(
        checked,
        Transcript(
          out: "everest.yaml:9:7: error[DM0912]: the device model has 1 EVSE, "
            + "'ocpp' is connected to 2\n",
          status: 1
        )
      )
    }
  }

  @Test(arguments: ["json", "sarif", "github", "junit"])
  func `every form of output has the finding`(format: String) async throws {
    try await withTemporaryDirectory { directory in
      let yaml = directory.appending(path: "everest.yaml")
      try Data("active_modules: {a: {module: System, colour: red}}\n".utf8).write(to: yaml)
      let checked = await transcript(hiding: directory) {
        try await EverestCheckCommand.parse([yaml.path, "--format", format]).run(on: $0)
      }
      #expect(checked.status == 1)
      #expect(checked.out.contains("DM0901"))
      #expect(checked.out.contains("unknown key 'colour'"))
    }
  }

  @Test func `a profile that EVerest can not have is refused`() async throws {
    try await withTemporaryDirectory { directory in
      let profile = directory.appending(path: "profile.yaml")
      try Data("evses: 2\nconnectors: 2\n".utf8).write(to: profile)
      let made = await transcript(hiding: directory) {
        try await EverestGenerate.parse([profile.path]).run(on: $0)
      }
      expectNoDifference(
        made,
        Transcript(
          err: "error: EVSE 1 has 2 connectors, EVerest's EvseManager has one\n",
          status: 2
        )
      )
    }
  }

  @Test func `wrong usage and missing files are named`() async throws {
    #expect(throws: (any Error).self) {
      try EverestCheckCommand.parse(["a", "--config", "b", "--db", "c"])
    }
    #expect(throws: (any Error).self) { try EverestGenerate.parse(["--evses", "129"]) }
    try await withTemporaryDirectory { directory in
      let none = await transcript(hiding: directory) {
        try await EverestCheckCommand.parse([directory.appending(path: "none").path]).run(on: $0)
      }
      #expect(none.status == 2)
      #expect(none.err.hasPrefix("error: none: no such file or directory"))
    }
  }
}
