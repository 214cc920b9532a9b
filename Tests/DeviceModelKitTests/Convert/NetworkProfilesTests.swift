import CustomDump
import DeviceModelKit
import Testing

@Suite struct NetworkProfilesTests {
  private static let profiles = "InternalCtrlr.NetworkConnectionProfiles"

  private static let profile = """
    [{"configurationSlot":1,"connectionData":{"messageTimeout":30,\
    "ocppCsmsUrl":"wss://csms.example","ocppInterface":"Wired0","ocppTransport":"JSON",\
    "ocppVersion":"OCPP20","securityProfile":2}}]
    """

  @Test func `profiles go to slots member by member, and are emptied`() throws {
    let conversion = try NetworkProfiles.toSlots(model(Self.profile), overwrites: false)
    expectNoDifference(
      conversion.report,
      [
        "taken slot 1: messageTimeout → NetworkConfiguration[1].MessageTimeout = 30",
        "taken slot 1: ocppCsmsUrl → NetworkConfiguration[1].OcppCsmsUrl = wss://csms.example",
        "taken slot 1: ocppInterface → NetworkConfiguration[1].OcppInterface = Wired0",
        "taken slot 1: ocppTransport → NetworkConfiguration[1].OcppTransport = JSON",
        "taken slot 1: ocppVersion → NetworkConfiguration[1].OcppVersion = OCPP20",
        "taken slot 1: securityProfile → NetworkConfiguration[1].SecurityProfile = 2",
        "added \(Self.profiles) =  (emptied, since the slots have it all)",
      ]
    )
    let result = try model(Self.profile).applying(conversion, source: "dmtool")
    #expect(try result.text("NetworkConfiguration[1].OcppCsmsUrl") == "wss://csms.example")
    #expect(try result.text(Self.profiles) == "")
  }

  @Test func `profiles come back from slots as they were`() throws {
    let profile = """
      [{"configurationSlot":1,"connectionData":{"apn":{"apn":"net","apnPassword":"apn-secret"},\
      "basicAuthPassword":"own-password-12345","identity":"CS-9","messageTimeout":30,\
      "ocppCsmsUrl":"wss://csms.example","ocppInterface":"Wired0","ocppTransport":"JSON",\
      "ocppVersion":"OCPP20","securityProfile":2}},{"configurationSlot":2,"connectionData":\
      {"messageTimeout":40,"ocppCsmsUrl":"wss://b.example","ocppInterface":"Any",\
      "ocppTransport":"JSON","securityProfile":1}}]
      """
    let start = try model(profile)
    let there = try NetworkProfiles.toSlots(start, overwrites: false)
    let slots = start.applying(there, source: "dmtool")
    let back = try NetworkProfiles.toProfiles(slots, overwrites: false)
    let end = slots.applying(back, source: "dmtool")
    #expect(there.count(of: .lost) == 0)
    #expect(back.count(of: .lost) == 0)
    #expect(try end.text(Self.profiles) == profile)
    #expect(try end.text("NetworkConfiguration[1].OcppCsmsUrl") == "")
    let told = "\(there.report + back.report + there.warnings + back.warnings)"
    #expect(!told.contains("own-password") && !told.contains("apn-secret"))
    expectNoDifference(
      back.warnings,
      ["\(Self.profiles) holds passwords now, which every CSMS can read there"]
    )
  }

  @Test func `a slot that is not there is made, and may be used`() throws {
    let three = Self.profile.replacing("\"configurationSlot\":1", with: "\"configurationSlot\":3")
    let conversion = try NetworkProfiles.toSlots(model(three), overwrites: false)
    let result = try model(three).applying(conversion, source: "dmtool")
    #expect(try result.text("NetworkConfiguration[3].OcppCsmsUrl") == "wss://csms.example")
    let priority = result[ComponentID("OCPPCommCtrlr")]?[VariableID("NetworkConfigurationPriority")]
    #expect(priority?.characteristics.valuesList == "1,2,3")
    expectNoDifference(
      Array(conversion.report.prefix(2)),
      [
        "added NetworkConfiguration[3] (made like NetworkConfiguration[1])",
        "added OCPPCommCtrlr.NetworkConfigurationPriority valuesList = 1,2,3 "
          + "(so that slot 3 can be used)",
      ]
    )
  }

  @Test func `members that no slot has a variable for are named`() throws {
    let odd = Self.profile.replacing("\"messageTimeout\"", with: "\"colour\":1,\"messageTimeout\"")
    let conversion = try NetworkProfiles.toSlots(model(odd), overwrites: false)
    #expect(conversion.count(of: .lost) == 1)
    #expect(
      conversion.report.contains("lost slot 1: colour (a slot has no variable for it)")
    )
  }

  @Test func `what SecurityCtrlr had counted for goes over a slot's own`() throws {
    let model = try model(Self.profile).with("old-password-12345", at: password)
    let result = model.applying(
      try NetworkProfiles.toSlots(model, overwrites: false),
      source: "dmtool"
    )
    #expect(try result.text(password) == "common-password-1")
  }

  @Test func `slots tell what profiles have no member for`() throws {
    let slots = try slots().with("eth-host", at: "NetworkConfiguration[1].HostName")
    let conversion = try NetworkProfiles.toProfiles(slots, overwrites: false)
    #expect(
      conversion.report.contains(
        "lost NetworkConfiguration[1].HostName "
          + "(the profiles have no member for it; it stays in the slot)"
      )
    )
  }

  @Test(arguments: [
    ("", NetworkProfilesError.noProfiles),
    ("[]", .noProfiles),
    ("[{", .notJSON),
    ("{}", .notJSON),
    ("[1]", .badEntry(1, "has no whole number as its configurationSlot")),
    (#"[{"configurationSlot":1}]"#, .badEntry(1, "has no object connectionData")),
    (
      #"[{"configurationSlot":1,"connectionData":{"ocppTransport":"JSON"}}]"#,
      .badEntry(
        1,
        "has no ocppCsmsUrl, messageTimeout, securityProfile, ocppInterface, "
          + "libocpp passes over it"
      )
    ),
  ])
  func `profiles that libocpp would pass over are refused`(
    _ text: String,
    _ expected: NetworkProfilesError
  ) throws {
    #expect(throws: expected) {
      try NetworkProfiles.toSlots(model(text), overwrites: false)
    }
  }

  @Test func `nothing that is in use is overwritten without leave`() throws {
    let model = try slots().with(Self.profile, at: Self.profiles)
    #expect(throws: NetworkProfilesError.slotsInUse(["1"])) {
      try NetworkProfiles.toSlots(model, overwrites: false)
    }
    #expect(throws: NetworkProfilesError.profilesInUse) {
      try NetworkProfiles.toProfiles(model, overwrites: false)
    }
    #expect(throws: NetworkProfilesError.noSlots) {
      try NetworkProfiles.toProfiles(.convertible, overwrites: false)
    }
    let conversion = try NetworkProfiles.toSlots(model, overwrites: true)
    let result = model.applying(conversion, source: "dmtool")
    #expect(try result.text("NetworkConfiguration[1].OcppCsmsUrl") == "wss://csms.example")
  }

  private let password = "NetworkConfiguration[1].BasicAuthPassword"

  private func model(_ profiles: String) throws -> DeviceModel {
    try DeviceModel.convertible.with(profiles, at: Self.profiles)
  }

  private func slots() throws -> DeviceModel {
    try DeviceModel.convertible
      .with("wss://old.example", at: "NetworkConfiguration[1].OcppCsmsUrl")
      .with("JSON", at: "NetworkConfiguration[1].OcppTransport")
      .with("Any", at: "NetworkConfiguration[1].OcppInterface")
  }
}
