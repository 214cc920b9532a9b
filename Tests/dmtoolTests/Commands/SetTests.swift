import ArgumentParser
import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite struct SetTests {
  @Test func `set sets values with their source`() async throws {
    try await withStation { db, directory in
      let transcript = await set(
        db,
        ["SecurityCtrlr.Identity=cp=1", "EVSE@1.Power#MaxSet=7400"],
        in: directory
      )
      expectNoDifference(
        transcript,
        Transcript(
          out: """
            SecurityCtrlr.Identity: '' → 'cp=1' (source dmtool)
            EVSE@1.Power#MaxSet: '11000' → '7400' (source dmtool)

            """
        )
      )
      let model = try SQLiteStore(path: db).load()
      let identity = model[ComponentID("SecurityCtrlr")]?[VariableID("Identity")]?[.actual]
      #expect(
        identity == Attribute(mutability: .readWrite, value: "cp=1", valueSource: "dmtool")
      )
    }
  }

  @Test func `B05.FR.04 to B05.FR.09 set refuses all when it refuses one`() async throws {
    try await withStation { db, directory in
      let before = try SQLiteStore(path: db).load()
      let transcript = await set(
        db,
        [
          "SecurityCtrlr.Identity=cp1", "Securityctrlr.Identity=x", "SecurityCtrlr.Foo=x",
          "SecurityCtrlr.Identity#Target=x", "SecurityCtrlr.SecurityProfile=4",
          "Connector@1/1.Available=false", "SecurityCtrlr.Identity#Actual=cp2",
        ],
        in: directory
      )
      expectNoDifference(
        transcript,
        Transcript(
          err: """
            error: Securityctrlr.Identity: there is no component Securityctrlr, did you mean \
            SecurityCtrlr.Identity?
            error: SecurityCtrlr.Foo: SecurityCtrlr has no variable Foo
            error: SecurityCtrlr.Identity#Target: the variable has no attribute Target
            error: SecurityCtrlr.SecurityProfile: '4' is above the maximum 3
            error: Connector@1/1.Available: is ReadOnly, use --force to set it all the same
            error: SecurityCtrlr.Identity#Actual: is given twice

            """,
          status: 2
        )
      )
      expectNoDifference(try SQLiteStore(path: db).load(), before)
    }
  }

  @Test func `set --force sets what is ReadOnly or no value`() async throws {
    try await withStation { db, directory in
      let transcript = await set(
        db,
        [
          "Connector@1/1.Available=maybe", "SecurityCtrlr.SecurityProfile=4", "--force",
          "--source", "csms",
        ],
        in: directory
      )
      expectNoDifference(
        transcript,
        Transcript(
          out: """
            Connector@1/1.Available: 'true' → 'maybe' (source csms)
            SecurityCtrlr.SecurityProfile: '1' → '4' (source csms)

            """
        )
      )
    }
  }

  @Test func `a secret comes from a file, standard input or the environment`() async throws {
    try await withStation { db, directory in
      let file = directory.appending(path: "password")
      try Data("from-a-test-file-1234\n".utf8).write(to: file)
      for (source, value) in [
        ("@\(file.path)", "from-a-test-file-1234"),
        ("@-", "from-test-standard-input"),
        ("@env:PASSWORD", "from-test-environment"),
      ] {
        let transcript = await set(
          db,
          ["SecurityCtrlr.BasicAuthPassword=\(source)"],
          in: directory
        )
        expectNoDifference(
          transcript,
          Transcript(
            out: "SecurityCtrlr.BasicAuthPassword: '‹redacted›' → '‹redacted›' (source dmtool)\n"
          )
        )
        let model = try SQLiteStore(path: db).load()
        let id = VariableID("BasicAuthPassword")
        #expect(model[ComponentID("SecurityCtrlr")]?[id]?[.actual]?.value == value)
      }
    }
  }

  @Test func `a secret in the arguments is warned about and never printed`() async throws {
    try await withStation { db, directory in
      let transcript = await set(db, ["SecurityCtrlr.BasicAuthPassword=short"], in: directory)
      expectNoDifference(
        transcript,
        Transcript(
          err: """
            warning: SecurityCtrlr.BasicAuthPassword is a secret and other processes can read it \
            in the arguments, use =@FILE, =@- or =@env:NAME
            error: SecurityCtrlr.BasicAuthPassword: the value has 5 characters, expected at least 16

            """,
          status: 2
        )
      )
    }
  }

  @Test(arguments: [
    ("SecurityCtrlr.Identity", "'SecurityCtrlr.Identity': '=' is missing, expected ADDRESS=VALUE"),
    ("A.B=@env:NOTHING", "A.B: the environment has no variable NOTHING"),
    ("A.B=@nothing", "nothing: no such file or directory, check the path and its permissions"),
  ])
  func `set says what is wrong with an argument`(argument: String, sentence: String) async throws {
    try await withStation { db, directory in
      let transcript = await set(db, [argument], in: directory)
      expectNoDifference(transcript, Transcript(err: "error: \(sentence)\n", status: 2))
    }
  }

  @Test func `a value can begin with an at sign`() async throws {
    try await withStation { db, directory in
      let transcript = await set(db, ["SecurityCtrlr.Identity=@@home"], in: directory)
      #expect(transcript.out == "SecurityCtrlr.Identity: '' → '@home' (source dmtool)\n")
    }
  }

  @Test func `set leaves a database alone that a station runs from`() async throws {
    try await withStation { db, directory in
      let lock = try DatabaseLock(database: db)
      let transcript = await set(db, ["SecurityCtrlr.Identity=x"], in: directory)
      let process = ProcessInfo.processInfo.processIdentifier
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: station.db: process \(process) runs a station from it (station.db.lock), "
            + "stop that first\n",
          status: 2
        )
      )
      lock.release()
    }
  }

  @Test func `unset takes a value and its source away`() async throws {
    try await withStation { db, directory in
      let transcript = await transcript(hiding: directory) {
        try await command(Unset.self, db, "SecurityCtrlr.SecurityProfile").run(on: $0)
      }
      expectNoDifference(
        transcript,
        Transcript(out: "SecurityCtrlr.SecurityProfile: '1' → no value\n")
      )
      let model = try SQLiteStore(path: db).load()
      let id = VariableID("SecurityProfile")
      #expect(
        model[ComponentID("SecurityCtrlr")]?[id]?[.actual] == Attribute(mutability: .readWrite)
      )
    }
  }

  @Test func `unset leaves ReadOnly values alone`() async throws {
    try await withStation { db, directory in
      let transcript = await transcript(hiding: directory) {
        try await command(Unset.self, db, "Connector@1/1.Available").run(on: $0)
      }
      #expect(
        transcript.err
          == "error: Connector@1/1.Available: is ReadOnly, use --force to set it all the same\n"
      )
    }
  }

  private func set(_ db: String, _ arguments: [String], in directory: URL) async -> Transcript {
    await transcript(hiding: directory) { console in
      let input = ValueInput(
        environment: ["PASSWORD": "from-test-environment"],
        standardInput: { Data("from-test-standard-input\n".utf8) }
      )
      try await SetCommand.parse([db] + arguments).run(on: console, input: input)
    }
  }
}
