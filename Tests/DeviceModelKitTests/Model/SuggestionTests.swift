import DeviceModelKit
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("Avaliable", ["Available"]),
    ("available", ["Available"]),
    ("Availabl", ["Available"]),
    ("Enabeld", ["Enabled"]),
    ("Power", []),
    ("E", []),
  ])
  func `a slip finds the name that was meant`(name: String, found: [String]) {
    #expect(Suggestion.closest(to: name, among: ["Enabled", "Available", "Identity"]) == found)
  }

  @Test func `the closest come first, and no more than three`() {
    let names = ["Interval44", "Interval", "Intervals", "Interval1", "Intervall", "Interval"]
    #expect(
      Suggestion.closest(to: "Intervalx", among: names) == ["Interval", "Intervals", "Interval1"]
    )
  }

  @Test(arguments: [
    ("Identity", ["SecurityCtrlr.Identity"]),
    ("SecurityCtrl.Identity", ["SecurityCtrlr.Identity"]),
    ("SecurityCtrlr.identity#Target", ["SecurityCtrlr.Identity#Target"]),
    ("EVSE.Power", ["EVSE@1.Power", "EVSE@2.Power"]),
    ("Power", ["EVSE@1.Power", "EVSE@2.Power"]),
    ("Identty", ["SecurityCtrlr.Identity"]),
    ("Heartbeat", []),
    ("SecurityCtlr", ["SecurityCtrlr"]),
  ])
  func `an address finds what was meant`(text: String, found: [String]) throws {
    #expect(try model.suggestions(for: Address(text)).map(\.description) == found)
  }

  private var model: DeviceModel {
    let variable = { Variable(VariableID($0), characteristics: Characteristics(.string)) }
    return DeviceModel([
      Component(ComponentID("SecurityCtrlr"), variables: [variable("Identity")]),
      Component(ComponentID("EVSE", evse: 1), variables: [variable("Power")]),
      Component(ComponentID("EVSE", evse: 2), variables: [variable("Power")]),
    ])
  }
}
