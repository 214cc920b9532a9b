import CustomDump
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

@Suite("The modem outside the process")
struct NetworkModemTests {
  private let clock = ManualClock()

  private let target = ConnectionTarget(
    slot: 2,
    url: "ws://csms",
    identity: "CS001",
    securityProfile: .unsecured,
    messageTimeout: .seconds(30),
    versions: [.v21],
    profile: .object(["ocppInterface": .string("Wireless0")])
  )

  private func modem(
    complain: @escaping @Sendable (String) -> Void = { _ in },
    ask: @escaping NetworkModem.Ask
  ) -> NetworkModem {
    NetworkModem(clock: clock, complain: complain, ask: ask)
  }

  private func failure(of modem: NetworkModem) async -> ConnectFailure? {
    do throws(ConnectFailure) {
      try await modem.bringUp(target)
      return nil
    } catch {
      return error
    }
  }

  @Test func `it is asked with a number, the slot and its profile`() async throws {
    let asked = Mutex<[String]>([])
    let modem = modem { question in
      let text = (try? ControlJSON.encode(question)).map { String(decoding: $0, as: UTF8.self) }
      asked.withLock { $0.append(text ?? "") }
      return .init(status: .accepted)
    }
    try await modem.bringUp(target)
    try await modem.bringUp(target)
    expectNoDifference(
      asked.withLock(\.self),
      [
        #"{"configurationSlot":2,"connectionData":{"ocppInterface":"Wireless0"},"requestId":1}"#,
        #"{"configurationSlot":2,"connectionData":{"ocppInterface":"Wireless0"},"requestId":2}"#,
      ]
    )
    #expect(clock.timerCount == 0)
  }

  @Test(arguments: [NetworkModem.Status.rejected, .failed])
  func `what it refuses is not there`(status: NetworkModem.Status) async {
    let modem = modem { _ in .init(status: status) }
    let failure = await failure(of: modem)
    #expect(failure == .network(slot: 2, answer: status.rawValue))
    expectNoDifference(
      failure?.sentence,
      "the network of slot 2 is not there: the modem says \(status.rawValue)"
    )
  }

  @Test func `it may say so later, to the question that is open and once`() async {
    let modem = modem { _ in .init() }
    #expect(!modem.take(.accepted, requestID: 1))
    async let first = failure(of: modem)
    while clock.timerCount == 0 { await Task.yield() }
    #expect(!modem.take(.accepted, requestID: 2))
    #expect(modem.take(.accepted, requestID: 1))
    #expect(await first == nil)
    #expect(!modem.take(.accepted, requestID: 1))
    async let second = failure(of: modem)
    while clock.timerCount == 0 { await Task.yield() }
    #expect(modem.take(.failed, requestID: 2))
    #expect(await second == .network(slot: 2, answer: "Failed"))
    #expect(clock.timerCount == 0)
  }

  @Test func `it may say so before its answer to the question is here`() async {
    let box = Mutex<NetworkModem?>(nil)
    let modem = modem { _ in
      _ = box.withLock(\.self)?.take(.accepted, requestID: 1)
      return .init()
    }
    box.withLock { $0 = modem }
    #expect(await failure(of: modem) == nil)
  }

  @Test func `after its time without a word the network is not there`() async {
    let modem = modem { _ in .init() }
    async let failure = failure(of: modem)
    while clock.timerCount == 0 { await Task.yield() }
    clock.advance(by: .seconds(60))
    let found = await failure
    #expect(found == .network(slot: 2, answer: nil))
    expectNoDifference(
      found?.sentence,
      "the network of slot 2 is not there: the modem did not say anything in time"
    )
  }

  @Test func `nobody waits once the network is not wanted any more`() async {
    let modem = modem { _ in .init() }
    async let failure = failure(of: modem)
    while clock.timerCount == 0 { await Task.yield() }
    modem.giveUp()
    #expect(await failure == .network(slot: 2, answer: nil))
  }

  @Test func `without a device every network is there, and so with one that fails`() async throws {
    let complaints = Mutex<[String]>([])
    let none = modem { _ in nil }
    try await none.bringUp(target)
    let broken = modem(
      complain: { complaint in complaints.withLock { $0.append(complaint) } },
      ask: { _ throws(DeviceFailure) in throw DeviceFailure(description: "it took too long") }
    )
    try await broken.bringUp(target)
    expectNoDifference(
      complaints.withLock(\.self),
      ["the network of slot 2 is used as it is: it took too long"]
    )
  }

  @Test func `the profile is the slot's, without what is for the CSMS alone`() async throws {
    let bench = try StationBench(
      values: [
        "NetworkConfiguration[1].OcppCsmsUrl": "ws://csms.example.com/ocpp",
        "NetworkConfiguration[1].Identity": "CS001",
        "NetworkConfiguration[1].BasicAuthPassword": "0123456789abcdef",
        "NetworkConfiguration[1].ApnEnabled": "true",
        "NetworkConfiguration[1].Apn": "internet",
        "NetworkConfiguration[1].ApnAuthentication": "PAP",
        "NetworkConfiguration[1].ApnPassword": "open sesame",
        "NetworkConfiguration[1].SimPin": "1234",
        "NetworkConfiguration[1].UseOnlyPreferredNetwork": "false",
        "InternalCtrlr.NetworkConfigTimeout": "7",
      ]
    )
    await bench.powerUp()
    let targets = await bench.station.connectionConfiguration(url: nil, versions: nil).targets
    let profile = try #require(targets.first?.profile)
    #expect(targets.first?.networkTimeout == .seconds(7))
    expectNoDifference(
      String(decoding: try ControlJSON.encode(profile), as: UTF8.self),
      #"{"apn":{"apn":"internet","apnAuthentication":"PAP","apnPassword":"open sesame","#
        + #""simPin":1234,"useOnlyPreferredNetwork":false},"messageTimeout":30,"#
        + #""ocppCsmsUrl":"ws://csms.example.com/ocpp","ocppInterface":"Any","#
        + #""ocppTransport":"JSON","securityProfile":1}"#
    )
  }
}
