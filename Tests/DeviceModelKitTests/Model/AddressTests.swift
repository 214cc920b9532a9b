import DeviceModelKit
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("SecurityCtrlr", Address(ComponentID("SecurityCtrlr"))),
    ("SecurityCtrlr.Identity", Address(ComponentID("SecurityCtrlr"), VariableID("Identity"))),
    (
      "NetworkConfiguration[1].OcppCsmsUrl",
      Address(ComponentID("NetworkConfiguration", instance: "1"), VariableID("OcppCsmsUrl"))
    ),
    (
      "Connector@1/2.Available",
      Address(ComponentID("Connector", evse: 1, connector: 2), VariableID("Available"))
    ),
    (
      "TariffCostCtrlr.Enabled[Tariff]",
      Address(ComponentID("TariffCostCtrlr"), VariableID("Enabled", instance: "Tariff"))
    ),
    ("EVSE@1.Power#MaxSet", Address(ComponentID("EVSE", evse: 1), VariableID("Power"), .maxSet)),
    (
      ##"a\.b[c\]\[]@0/-1.d\@\/\#\\[]"##,
      Address(
        ComponentID("a.b", instance: "c][", evse: 0, connector: -1),
        VariableID(##"d@/#\"##, instance: "")
      )
    ),
    ("Connector@/2", Address(ComponentID("Connector", connector: 2))),
    ("Größe ß.日本", Address(ComponentID("Größe ß"), VariableID("日本"))),
  ])
  func `an address is printed as it is read`(text: String, address: Address) throws {
    #expect(try Address(text) == address)
    #expect(address.description == text)
  }

  @Test func `an escape that is not needed is read all the same`() throws {
    #expect(try Address(#"\A\=[a.b]"#) == Address(ComponentID("A=", instance: "a.b")))
  }

  @Test(arguments: [
    ("", "the component's name is missing, expected Component.Variable"),
    (".Identity", #"'.' can not stand at column 1, write '\.' in a name"#),
    ("A.", "the variable's name is missing after '.'"),
    ("A.B.C", #"'.' can not stand at column 4, write '\.' in a name"#),
    ("A[1.B", "']' is missing after the instance"),
    ("A[1]x.B", #"'x' can not stand at column 5, write '\x' in a name"#),
    ("A@one.B", "'one' is not the number of an EVSE"),
    ("A@1/.B", "'' is not the number of a connector"),
    ("A@+1.B", "'+1' is not the number of an EVSE"),
    (#"A.B\"#, "nothing follows the backslash, expected the character it escapes"),
    ("A.B#actual", "'actual' is not an attribute type, did you mean Actual?"),
    (
      "A.B#Value",
      "'Value' is not an attribute type, expected one of Actual, Target, MinSet, MaxSet"
    ),
    ("A#Actual", "'#' names an attribute of a variable, expected '.' and a variable before it"),
  ])
  func `what is no address says why`(text: String, why: String) {
    let error = #expect(throws: AddressError.self) { try Address(text) }
    #expect(error?.description == "'\(text)' is not an address: \(why)")
  }
}
