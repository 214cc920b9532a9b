import DeviceModelKit
import Testing

@Suite struct ValueCheckTests {
  @Test(
    arguments: [
      ("1234", nil),
      ("-1234", nil),
      ("0", nil),
      ("2147483647", nil),
      ("-2147483648", nil),
      ("2147483648", .integerTooLarge),
      ("99999999999999999999", .integerTooLarge),
      ("+3", .plusSign(.integer)),
      ("007", .leadingZeros(.integer)),
      ("-07", .leadingZeros(.integer)),
      ("", .empty(.integer)),
      ("-", .notAnInteger),
      ("--1", .notAnInteger),
      ("3.0", .notAnInteger),
      (" 5", .notAnInteger),
      ("1e3", .notAnInteger),
      ("٣", .notAnInteger),
    ] as [(String, ValueProblem?)]
  )
  func `an integer has 32 bits, no plus sign and no leading zeros`(
    value: String,
    problem: ValueProblem?
  ) {
    #expect(Characteristics(.integer).problem(with: value) == problem)
  }

  @Test(
    arguments: [
      ("3", nil),
      ("-0.5", nil),
      ("1.123456", nil),
      ("1.1234567", .tooManyDecimals(7)),
      ("+1.5", .plusSign(.decimal)),
      ("01.5", .leadingZeros(.decimal)),
      ("0.5", nil),
      (".5", .notADecimal),
      ("5.", .notADecimal),
      ("1e5", .notADecimal),
      ("1.2.3", .notADecimal),
      ("1,5", .notADecimal),
      ("NaN", .notADecimal),
      ("", .empty(.decimal)),
    ] as [(String, ValueProblem?)]
  )
  func `a decimal has at most six decimals and no exponent`(
    value: String,
    problem: ValueProblem?
  ) {
    #expect(Characteristics(.decimal).problem(with: value) == problem)
  }

  @Test(
    arguments: [
      ("2026-02-28T23:59:59Z", nil),
      ("2024-02-29T00:00:00.123+01:00", nil),
      ("2026-02-29T00:00:00Z", .noSuchDateTime),
      ("2026-04-31T00:00:00Z", .noSuchDateTime),
      ("2026-13-01T00:00:00Z", .noSuchDateTime),
      ("2026-01-01T24:00:00Z", .noSuchDateTime),
      ("2026-01-01T00:00:60Z", .noSuchDateTime),
      ("2026-01-01T00:00:00", .noTimeZone),
      ("2026-01-01T00:00:00.1234Z", .tooManyFractionDigits(4)),
      ("2026-01-01T00:00:00.Z", .notADateTime),
      ("2026-01-01T00:00:00+0100", .notADateTime),
      ("2026-01-01 00:00:00Z", .notADateTime),
      ("2026-01-01", .notADateTime),
      ("2026-01-01T00:00:00Z ", .notADateTime),
      ("", .empty(.dateTime)),
    ] as [(String, ValueProblem?)]
  )
  func `a dateTime exists and has a zone`(value: String, problem: ValueProblem?) {
    #expect(Characteristics(.dateTime).problem(with: value) == problem)
  }

  @Test(
    arguments: [
      ("true", nil),
      ("false", nil),
      ("TRUE", .booleanCase),
      ("False", .booleanCase),
      ("yes", .notABoolean),
      ("1", .notABoolean),
      ("", .empty(.boolean)),
    ] as [(String, ValueProblem?)]
  )
  func `a boolean is exactly true or false`(value: String, problem: ValueProblem?) {
    #expect(Characteristics(.boolean).problem(with: value) == problem)
  }

  @Test(
    arguments: [
      ("a", nil),
      ("b", nil),
      (" b", .spaceAroundEntry(" b")),
      ("c", .notInValuesList(entry: "c", allowed: ["a", "b"])),
      ("a,b", .notInValuesList(entry: "a,b", allowed: ["a", "b"])),
      ("", .empty(.optionList)),
    ] as [(String, ValueProblem?)]
  )
  func `an OptionList is one entry`(value: String, problem: ValueProblem?) {
    let characteristics = Characteristics(.optionList, valuesList: "a, b")
    #expect(characteristics.problem(with: value) == problem)
  }

  @Test(
    arguments: [
      ("", nil),
      ("a", nil),
      ("b,a", nil),
      ("a, b", .spaceAroundEntry(" b")),
      ("a,c", .notInValuesList(entry: "c", allowed: ["a", "b"])),
      ("a,", .emptyEntry),
      ("a,a", .repeatedEntry("a")),
    ] as [(String, ValueProblem?)]
  )
  func `a MemberList and a SequenceList have each entry once`(
    value: String,
    problem: ValueProblem?
  ) {
    for type in [DataType.memberList, .sequenceList] {
      let characteristics = Characteristics(type, valuesList: "a,b")
      #expect(characteristics.problem(with: value) == problem)
    }
  }

  @Test(arguments: [DataType.optionList, .memberList, .sequenceList])
  func `without valuesList a list holds anything`(type: DataType) {
    #expect(Characteristics(type).problem(with: "x, y,,x") == nil)
  }

  @Test func `B05.FR.08 a number stays between its limits`() {
    let characteristics = Characteristics(.integer, minLimit: -10, maxLimit: 10)
    #expect(characteristics.problem(with: "-5") == nil)
    #expect(characteristics.problem(with: "-11") == .belowMinimum(-10))
    #expect(characteristics.problem(with: "11") == .aboveMaximum(10))
    #expect(Characteristics(.integer, minLimit: 0).problem(with: "-5") == .belowMinimum(0))
    #expect(
      Characteristics(.decimal, maxLimit: 2.5).problem(with: "2.500001") == .aboveMaximum(2.5)
    )
  }

  @Test func `a limit kept in single precision is taken as it was written`() {
    let kept = Double(Float(0.1))
    #expect(Characteristics(.decimal, minLimit: kept).problem(with: "0.1") == nil)
    #expect(Characteristics(.decimal, minLimit: kept).problem(with: "0.09") == .belowMinimum(0.1))
  }

  @Test func `a length counts Unicode scalars`() {
    let characteristics = Characteristics(.string, minLimit: 2, maxLimit: 3)
    #expect(characteristics.problem(with: "éé") == nil)
    #expect(characteristics.problem(with: "é") == .tooShort(length: 1, minimum: 2))
    #expect(characteristics.problem(with: "éééé") == .tooLong(length: 4, maximum: 3))
  }

  @Test func `a list's maxLimit is the length of its text`() {
    let characteristics = Characteristics(.memberList, maxLimit: 3, valuesList: "a,b,c")
    #expect(characteristics.problem(with: "a,b") == nil)
    #expect(characteristics.problem(with: "a,b,c") == .tooLong(length: 5, maximum: 3))
  }

  @Test func `zero switches an interval off whatever its minimum`() {
    let characteristics = Characteristics(.integer, minLimit: 5)
    let interval = Variable(VariableID("Interval"), characteristics: characteristics)
    #expect(interval.problem(with: "0", in: ComponentID("AlignedDataCtrlr")) == nil)
    #expect(interval.problem(with: "-1", in: ComponentID("AlignedDataCtrlr")) == .belowMinimum(5))
    #expect(interval.problem(with: "0", in: ComponentID("ClockCtrlr")) == .belowMinimum(5))
  }

  @Test func `a problem is worded with the value or without it`() {
    let problem = ValueProblem.notInValuesList(entry: "c", allowed: ["a", "b"])
    #expect(problem.sentence(about: "a,c") == "'c' is not one of a, b")
    #expect(problem.sentence(about: nil) == "an entry is not one of a, b")
    #expect(
      ValueProblem.tooShort(length: 1, minimum: 16).sentence(about: nil)
        == "the value has 1 character, expected at least 16"
    )
    #expect(ValueProblem.belowMinimum(0.1).sentence(about: "0") == "'0' is below the minimum 0.1")
  }
}
