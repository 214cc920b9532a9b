import DeviceModelKit
import Testing

@Suite struct DataTypeInitTests {
  @Test(arguments: [
    (DataType.integer, ["", "5", "-5", "+5", "+", "-", "007", "99999999999999999999"]),
    (.decimal, ["", "3", "0.1", "1.0", "100000.0", ".", "-", "3.", ".5"]),
    (.boolean, ["", "true", "false", "TRUE", "True"]),
    (
      .dateTime,
      [
        "", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00", "2024-02-31T00:00:00Z",
        "2024-01-01T00:00:00.1Z", "2024-01-01T00:00:00.123Z", "2024-01-01T00:00:00+0100",
        "2024-01-01T00:00:00+01:00",
      ]
    ),
    (.string, ["", "null", "[1]"]),
    (.optionList, ["", "anything"]),
    (.memberList, ["", "x,,x"]),
    (.sequenceList, ["", "[1]"]),
  ])
  func `init takes what libocpp takes`(type: DataType, values: [String]) {
    for value in values {
      #expect(type.acceptsAtInit(value), "\(type): '\(value)'")
    }
  }

  @Test(arguments: [
    (
      DataType.integer,
      ["abc", "3.5", "3.0", "1000.0", " 5", "5 ", "0x10", "true", "null", "[1]", "{}", "+-1"]
    ),
    (.decimal, ["1e5", "1e+20", "1e-07", "1,5", "NaN", "true", "1.2.3"]),
    (.boolean, ["yes", "1", "0", "null"]),
    (
      .dateTime,
      [
        "2024-01-01", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00.123456Z",
        "2024-01-01t00:00:00z", "5",
      ]
    ),
  ])
  func `init refuses what libocpp refuses`(type: DataType, values: [String]) {
    for value in values {
      #expect(!type.acceptsAtInit(value), "\(type): '\(value)'")
    }
  }
}
