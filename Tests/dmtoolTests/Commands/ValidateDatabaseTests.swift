import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import StationRuntime
import TestSupport
import Testing

@testable import dmtool

@Suite struct ValidateDatabaseTests {
  /// A component with one variable, whose value a CSMS or somebody else has set.
  private func component(_ characteristics: Characteristics, value: String) -> Component {
    Component(
      ComponentID("Meter"),
      variables: [
        Variable(
          VariableID("Voltage"),
          characteristics: characteristics,
          attributes: [
            Attribute(mutability: .readWrite, value: value, valueSource: ValueSource.csms)
          ]
        )
      ]
    )
  }

  /// What `validate` says about a database with these components on top of our own config's.
  private func validate(_ component: Component, _ arguments: String...) async throws -> Transcript {
    try await withTemporaryDirectory { directory in
      let config = Repository.root.appending(path: "component_config").path
      let model = try ConfigDirectory.read(config).model
      let path = directory.appending(path: "station.db").path
      try SQLiteStore.create(at: path, with: DeviceModel(model.components + [component]))
      let command = try ValidateCommand.parse([path] + arguments)
      return await transcript(hiding: directory) { try await command.run(on: $0) }
    }
  }

  private var tooHigh: Component {
    component(Characteristics(.integer, unit: "V", maxLimit: 250), value: "300")
  }

  @Test func `a finding in a database has an address and no place`() async throws {
    let transcript = try await validate(tooHigh)
    let finding = try #require(transcript.out.components(separatedBy: "\n\n").first)
    expectNoDifference(
      finding,
      """
      error[DM0301]: the value of Voltage: '300' is above the maximum 250
       --> station.db
        = in Meter.Voltage
        = note: maxLimit is 250
      """
    )
    #expect(transcript.status == 1)
  }

  @Test func `a finding on one line ends with its address`() async throws {
    let out = try await validate(tooHigh, "--quiet").out
    expectNoDifference(
      out,
      "station.db: error[DM0301]: the value of Voltage: '300' is above the maximum 250 "
        + "(in Meter.Voltage)\n"
    )
  }

  @Test func `JSON has the database as file, the address and no lines`() async throws {
    let out = try await validate(tooHigh, "--format", "json").out
    let findings = try #require(out.components(separatedBy: "  \"summary\"").first)
    expectNoDifference(
      findings,
      """
      {
        "findings" : [
          {
            "address" : "Meter.Voltage",
            "code" : "DM0301",
            "file" : "station.db",
            "message" : "the value of Voltage: '300' is above the maximum 250",
            "notes" : [
              {
                "file" : "station.db",
                "message" : "maxLimit is 250"
              }
            ],
            "severity" : "error"
          }
        ],

      """
    )
  }

  @Test func `the other forms have the database without lines`() async throws {
    let sarif = try await validate(tooHigh, "--format", "sarif").out
    #expect(sarif.contains(#""fullyQualifiedName": "Meter.Voltage""#))
    #expect(!sarif.contains("region"))
    let github = try await validate(tooHigh, "--format", "github").out
    #expect(github.hasPrefix("::error file=station.db,title=DM0301 "))
    let junit = try await validate(tooHigh, "--format", "junit").out
    #expect(junit.contains(#"classname="station.db" name="DM0301 in Meter.Voltage""#))
  }

  @Test func `what validate prints as JSON fits its schema`() async throws {
    let schema = try JSONSchema(
      String(
        contentsOf: Repository.root.appending(path: "schemas/findings.schema.json"),
        encoding: .utf8
      )
    )
    let fixtures = Repository.root.appending(path: "Tests/DeviceModelKitTests/Fixtures")
    let files = [
      "DM0202-misspelt-key", "DM0301-value-above-limit", "DM0102-comma-at-the-end",
      "DM0608-display-without-language",
    ]
    let command = try ValidateCommand.parse(
      files.map { fixtures.appending(path: "\($0)/bad.json").path } + ["--format", "json"]
    )
    let ofFiles = await transcript(hiding: fixtures) { try await command.run(on: $0) }.out
    let ofDatabase = try await validate(tooHigh, "--format", "json", "--notes").out
    for text in [ofFiles, ofDatabase] {
      expectNoDifference(schema.problems(in: try JSONValue(parsing: text)), [])
    }
  }

  @Test func `what reading finds has an address too`() async throws {
    let endless = component(Characteristics(.decimal, maxLimit: .infinity), value: "1")
    let out = try await validate(endless, "--quiet").out
    expectNoDifference(
      out,
      "station.db: error[DM0206]: 1e999 is larger than any number libocpp can hold "
        + "(in Meter.Voltage)\n"
    )
  }

  @Test func `every form says for which of several engines a finding is`() async throws {
    let engines = ["--engine", "spec-2.1", "--engine", "everest-2026.10"]
    let list = "everest-2026.10, spec-2.1"
    let command = try ValidateCommand.parse(
      [Repository.root.appending(path: "Tests/DeviceModelKitTests/Fixtures/").path]
        .map { $0 + "/DM0506-interval-in-minutes/bad.json" } + engines
    )
    func said(_ format: FindingFormat) async -> String {
      var command = command
      command.output.format = format
      return await transcript { try await command.run(on: $0) }.out
    }
    #expect(await said(.text).contains("= for \(list)\n"))
    #expect(await said(.sarif).contains("for \(list)"))
    #expect(await said(.github).contains("%0Afor \(list)"))
    #expect(await said(.junit).contains("= for \(list)"))
    let json = await said(.json).filter { !$0.isWhitespace }
    #expect(json.contains(#""engines":["everest-2026.10","spec-2.1"]"#))
  }

  @Test func `a component that is in the database twice is named`() async throws {
    let second = Component(ComponentID("TxCtrlr"), variables: tooHigh.variables)
    let out = try await validate(second, "--quiet").out
    #expect(
      out.contains("error[DM0211]: TxCtrlr is given twice in the database (in TxCtrlr)\n")
    )
  }

  @Test func `a secret stays one`() async throws {
    try await withStation { db, directory in
      let command = try ValidateCommand.parse([db, "--notes"])
      let said = await transcript(hiding: directory) { try await command.run(on: $0) }
      #expect(said.status == 1)
      #expect(!said.out.contains("an-old-test-password"))
    }
  }

  @Test(arguments: ["--fix", "--diff"])
  func `fixes of a database are refused`(option: String) async throws {
    let transcript = try await validate(tooHigh, option)
    #expect(transcript.status == 2)
    #expect(
      transcript.err == "error: station.db: --fix and --diff change files only, set the value with "
        + "'dmtool set station.db ADDRESS=VALUE'\n"
    )
  }
}
