import DeviceModelKit
import Testing

@Suite struct DataTypeCanonicalTests {
  @Test(arguments: [
    (DataType.boolean, "TRUE", "true"), (.boolean, "yes", "yes"), (.boolean, "", ""),
    (.integer, "007", "7"), (.integer, "+5", "5"), (.integer, "-0", "0"), (.integer, "-12", "-12"),
    (.integer, "99999999999999999999", "99999999999999999999"), (.integer, "x", "x"),
    (.integer, "-", "-"), (.decimal, ".", "."), (.decimal, "1.0", "1"), (.decimal, "1.50", "1.5"),
    (.decimal, ".5", "0.5"), (.decimal, "3.", "3"), (.decimal, "0.1000", "0.1"),
    (.decimal, "1e+20", "1e+20"), (.decimal, "1E3", "1000"), (.decimal, "1.2.3", "1.2.3"),
    (.memberList, "b,a", "a,b"), (.memberList, "a, b", " b,a"), (.memberList, "a,a", "a,a"),
    (.sequenceList, "b,a", "b,a"), (.optionList, "b", "b"),
    (.string, #"[ {"b": 1, "a": "x"} ]"#, #"[{"a":"x","b":1}]"#), (.string, "[x]", "[x]"),
    (.string, "1.0", "1.0"),
  ])
  func `texts of the same value have one form`(type: DataType, text: String, form: String) {
    #expect(type.canonical(text) == form)
  }

  @Test(arguments: [
    ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z"),
    ("2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00"),
    ("2026-01-01T00:00:00Z", "2025-12-31T22:30:00-0130"),
    ("2024-03-01T00:00:00.50Z", "2024-02-29T23:00:00.5-01:00"),
  ])
  func `a moment is the same in every zone`(_ left: String, _ right: String) {
    #expect(DataType.dateTime.canonical(left) == DataType.dateTime.canonical(right))
  }

  @Test(arguments: [
    ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.001Z"),
    ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00+01:00"),
    ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00"),
    ("2026-02-31T00:00:00Z", "2026-03-03T00:00:00Z"),
  ])
  func `other moments are others`(_ left: String, _ right: String) {
    #expect(DataType.dateTime.canonical(left) != DataType.dateTime.canonical(right))
  }
}
