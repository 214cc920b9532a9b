import CustomDump
import Testing

@testable import DeviceModelKit

@Suite("Site tables") struct SiteTableTests {
  @Test(
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a;b\r\n1;2,5\r\n", [["a", "b"], ["1", "2,5"]]),
      ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
      ("sep=;\na;b\n1;2\n", [["a", "b"], ["1", "2"]]),
      ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n\"x, \"\"y\"\"\nz\",2\n", [["a", "b"], ["x, \"y\"\nz", "2"]]),
      ("a,b\n\n1,\n,,\n", [["a", "b"], ["1", ""]]),
      ("a,b\n1,", [["a", "b"], ["1", ""]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("\"a\",b\n\"\",\" \"\n", [["a", "b"], ["", " "]]),
      ("", []),
    ]
  )
  func `tables are read as spreadsheets write them`(text: String, cells: [[String]]) {
    let (table, findings) = CSVReader.read(SourceText(path: "t.csv", bytes: Array(text.utf8)))
    #expect(findings.isEmpty)
    expectNoDifference((0..<table.count).map { table[$0].map(table.text) }, cells)
  }

  @Test func `broken quotes are told with their places, all of them`() {
    let text = "a,b\n1\"2,\"3\"4\n5,6\n7,\"8\n"
    let (table, findings) = CSVReader.read(SourceText(path: "t.csv", bytes: Array(text.utf8)))
    expectNoDifference(
      findings.map { "\($0.range): \($0.message)" },
      [
        "t.csv:2:2: a quote inside a cell that does not begin with one",
        "t.csv:2:8: text after the closing quote, expected ',' or the end of the line",
        "t.csv:4:3: this quote is never closed",
      ]
    )
    #expect(table.count == 4)
  }

  @Test func `other encodings are told, cell by cell`() {
    let latin = Array("a,b\nM".utf8) + [0xFC] + Array("nchen,2\n".utf8)
    let findings = CSVReader.read(SourceText(path: "t.csv", bytes: latin)).findings
    #expect(findings.map { "\($0.range): \($0.message)" } == ["t.csv:2:1: this is no UTF-8"])
    let wide: [UInt8] = [0xFF, 0xFE, 0x61, 0]
    let other = CSVReader.read(SourceText(path: "t.csv", bytes: wide)).findings
    #expect(other.map(\.message) == ["this is UTF-16, expected UTF-8"])
  }

  @Test func `everything wrong with a table is found at once, and nothing is made`() async throws {
    try await withFleetBench { bench in
      let found = try await bench.findings(
        "securityProfile: 1",
        """
        identity,serial,password,evses
        CS-1,S1,0123456789abcdef,2
        CS/2,S2,0123456789abcdeg,2
        ..,S3,0123456789abcdeh,2
        CS-4,S1,0123456789abcdei,129
        CS-5,S5,,2
        cs-1,S6,short,2
        CS-7,S7,0123456789abcdef,two

        """
      )
      expectNoDifference(
        found,
        [
          "sites.csv:3:1: DM1108 identity 'CS/2' has '/', expected letters, digits and *-_=+|@.",
          "sites.csv:4:1: DM1108 identity '..' can not be the name of a station's directory",
          "sites.csv:5:6: DM1107 serial number 'S1' is there twice",
          "sites.csv:5:26: DM1108 'evses' is '129', expected a whole number from 1 to 128",
          "sites.csv:6:9: DM1109 the password is empty, which the station's security profile needs",
          "sites.csv:7:1: DM1106 identity 'cs-1' is there twice",
          "sites.csv:7:9: DM1108 the password has 5 characters, expected 16 to 40",
          "sites.csv:8:9: DM1108 this password is another station's too",
          "sites.csv:8:26: DM1108 'evses' is 'two', expected a whole number from 1 to 128",
        ]
      )
    }
  }

  @Test func `columns are known, there once, and of a row's number`() async throws {
    try await withFleetBench { bench in
      let found = try await bench.findings(
        "vendor: Maker",
        "identity,vendr,model,model,site.floor,EVSE@1.Power\nA,b\nB,,,,,,x\n"
      )
      expectNoDifference(
        found,
        [
          "sites.csv:1:10: DM1104 there is no column 'vendr'",
          "sites.csv:1:22: DM1105 the column 'model' is there twice",
          "sites.csv:2:3: DM1102 the row has 2 cells, the header has 6",
          "sites.csv:3:8: DM1102 the row has 7 cells, the header has 6",
        ]
      )
    }
  }

  @Test func `one bad cell of thousands of rows is found`() async throws {
    try await withFleetBench { bench in
      var table = "identity,OCPPCommCtrlr.HeartbeatInterval\n"
      for row in 1...4_000 { table += "CS-\(row),\(row == 3_777 ? "often" : "60")\n" }
      let found = try await bench.findings("vendor: Maker", table)
      expectNoDifference(
        found,
        [
          "sites.csv:3778:9: DM1108 OCPPCommCtrlr.HeartbeatInterval: 'often' is not an "
            + "integer, expected digits, with '-' before them if negative"
        ]
      )
    }
  }

  @Test func `what the profile has wrong in all rows is told once, at its place`() async throws {
    try await withFleetBench { bench in
      let found = try await bench.problems(
        "values: {TxCtrlr.TxStartPoint: Never}",
        "identity\nA\nB\n"
      )
      expectNoDifference(
        found,
        [
          "p.yaml:1:32: TxCtrlr.TxStartPoint: 'Never' is not one of "
            + "EVConnected, Authorized, PowerPathClosed, EnergyTransfer, ParkingBayOccupancy"
        ]
      )
    }
  }
}
