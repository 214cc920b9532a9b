import ArgumentParser
import CustomDump
import Foundation
import TestSupport
import Testing

@testable import dmtool

@Suite struct GetTests {
  @Test(arguments: [
    (["SecurityCtrlr.SecurityProfile"], "1\n"),
    (["SecurityCtrlr.Identity"], "\n"),
    (["EVSE@1.Power#MaxSet"], "11000\n"),
    (["SecurityCtrlr.BasicAuthPassword"], "‹redacted›\n"),
    (["SecurityCtrlr.BasicAuthPassword", "--show-secrets"], "an-old-test-password\n"),
    (
      ["SecurityCtrlr.SecurityProfile", "Connector@1/1.Available#Actual"],
      "SecurityCtrlr.SecurityProfile=1\nConnector@1/1.Available#Actual=true\n"
    ),
  ])
  func `get prints values`(arguments: [String], out: String) async throws {
    try await withStation { db, directory in
      let transcript = await transcript(hiding: directory) {
        try await Get.parse([db] + arguments).run(on: $0)
      }
      expectNoDifference(transcript, Transcript(out: out))
    }
  }

  @Test(arguments: [
    ("EVSE@1.Power", "EVSE@1.Power: has no value"),
    ("Identity", "Identity: there is no component Identity, did you mean SecurityCtrlr.Identity?"),
    ("SecurityCtrlr", "SecurityCtrlr: names a component, expected SecurityCtrlr.Variable"),
    ("A.", "'A.' is not an address: the variable's name is missing after '.'"),
  ])
  func `get says why there is nothing to print`(address: String, sentence: String) async throws {
    try await withStation { db, directory in
      let transcript = await transcript(hiding: directory) {
        try await command(Get.self, db, address).run(on: $0)
      }
      expectNoDifference(transcript, Transcript(err: "error: \(sentence)\n", status: 2))
    }
  }

  @Test func `get needs a database`() async throws {
    try await withTemporaryDirectory { directory in
      let db = directory.appending(path: "a.db").path
      let transcript = await transcript(hiding: directory) {
        try await command(Get.self, db, "A.B").run(on: $0)
      }
      expectNoDifference(
        transcript,
        Transcript(
          err: "error: a.db: there is no such database, make one with 'dmtool init'\n",
          status: 2
        )
      )
    }
  }
}
