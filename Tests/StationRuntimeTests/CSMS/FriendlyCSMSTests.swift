import CustomDump
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Friendly CSMS")
struct FriendlyCSMSTests {
  @Test(arguments: OCPPVersion.allCases)
  func `every message a station may send is answered`(version: OCPPVersion) {
    let desk = StationDesk(
      record: StationRecord(identity: "CS001", version: version),
      behaviour: .init(),
      clock: ManualClock()
    )
    let calls = MessageCatalogue.calls.filter { $0 is any StationCall.Type && $0.since <= version }

    let answered = CSMSRoutes.table(for: desk).actions

    #expect(Set(calls.map { $0.action }).subtracting(answered) == [])
  }

  @Test func `B01 a boot is accepted with time and interval, after the answers that were ordered`()
    async throws
  {
    var behaviour = FriendlyCSMS.Behaviour()
    behaviour.firstBoots = [.pending, .rejected]
    let bench = CSMSBench(behaviour: behaviour)

    let station = await bench.connect("CS001", .v201)
    var answers: [BootNotification.Response] = []
    for _ in 1...3 {
      answers.append(
        try await station.call(
          BootNotification(
            chargingStation: .init(model: "Two", vendorName: "Acme"),
            reason: .powerUp
          )
        )
      )
    }

    expectNoDifference(answers.map(\.status), [.pending, .rejected, .accepted])
    expectNoDifference(answers.map(\.interval), [10, 10, 300])
    #expect(answers[0].currentTime == bench.clock.now)
    let record = try #require(await bench.csms.stations.first)
    #expect(record.boots == 3)
    #expect(record.vendor == "Acme")
    await bench.finish()
  }

  @Test func `C01 tokens are accepted unless they are on the list`() async throws {
    var behaviour = FriendlyCSMS.Behaviour()
    behaviour.refusedTokens = ["BAD"]
    let bench = CSMSBench(behaviour: behaviour)

    let station = await bench.connect("CS001", .v21)
    let good = try await station.call(Authorize(idToken: .init(idToken: "GOOD", type: .local)))
    let bad = try await station.call(Authorize(idToken: .init(idToken: "BAD", type: .local)))

    #expect(good.idTokenInfo.status == .accepted)
    #expect(bad.idTokenInfo.status == .invalid)
    await bench.finish()
  }

  @Test func `connectors and transactions are remembered`() async throws {
    let bench = CSMSBench()
    let station = await bench.connect("CS001", .v201)

    _ = try await station.call(
      StatusNotification(
        timestamp: bench.clock.now,
        connectorStatus: .occupied,
        evseId: 1,
        connectorId: 2
      )
    )
    let started = try await station.call(transaction(.started, at: bench.clock.now, token: "T"))
    let updated = try await station.call(transaction(.updated, at: bench.clock.now, wh: 1.5))

    #expect(started.idTokenInfo?.status == .accepted)
    #expect(updated.idTokenInfo == nil)
    let record = try #require(await bench.csms.stations.first)
    expectNoDifference(record.connectors, [.init(evse: 1, connector: 2): "Occupied"])
    expectNoDifference(
      record.transactions,
      [
        .init(
          id: "tx1",
          evse: 1,
          isRunning: true,
          chargingState: "Charging",
          meterWh: 1500,
          events: 2
        )
      ]
    )
    await bench.finish()
  }

  @Test func `a call goes to the station and its answer comes back`() async throws {
    let bench = CSMSBench()
    _ = await bench.connect("CS001", .v21) { call throws(CallError) in
      guard call.action == "Reset" else { throw CallError(.notSupported, "not here") }
      return JSONFragment(text: #"{ "status" : "Accepted" }"#)
    }

    let reset = try await bench.csms.call(CSMSLine(#"Reset {"type":"Immediate"}"#))
    let clear = try await bench.csms.call(CSMSLine("@CS001 ClearCache"))

    #expect(reset == .result(#"{"status":"Accepted"}"#))
    #expect(clear == .error(code: "NotSupported", description: "not here"))
    await bench.finish()
  }

  @Test(arguments: [
    ("Rest {}", "a CSMS has no message 'Rest', did you mean 'Reset'"),
    (
      "Reset {}",
      "OccurrenceConstraintViolation: type: missing; put '!' before the action to send it all the same"
    ),
    ("ClearTariffs {}", "ClearTariffs does not exist in ocpp2.0.1, which this station speaks"),
    ("@CS2 ClearCache {}", "no station 'CS2' is connected, connected: CS001"),
  ])
  func `a call that cannot go out says why`(line: String, reason: String) async throws {
    let bench = CSMSBench()
    _ = await bench.connect("CS001", .v201)

    let line = try CSMSLine(line)
    let problem = await #expect(throws: FriendlyCSMS.CallProblem.self) {
      try await bench.csms.call(line)
    }

    expectNoDifference(problem?.description, reason)
    await bench.finish()
  }

  @Test func `with several stations a call needs an identity`() async throws {
    let bench = CSMSBench()
    let line = try CSMSLine("ClearCache")

    await #expect(throws: FriendlyCSMS.CallProblem.noStation) { try await bench.csms.call(line) }
    _ = await bench.connect("CS002", .v21)
    _ = await bench.connect("CS001", .v21)
    await #expect(throws: FriendlyCSMS.CallProblem.severalStations(["CS001", "CS002"])) {
      try await bench.csms.call(line)
    }
    await bench.finish()
  }

  @Test func `a silent action gets no answer and the next call does`() async throws {
    var behaviour = FriendlyCSMS.Behaviour()
    behaviour.silentActions = ["Heartbeat"]
    let bench = CSMSBench(behaviour: behaviour)
    let station = await bench.connect("CS001", .v201)

    let silence = Task { try await station.call(Heartbeat(), timeout: .seconds(5)) }
    await bench.heard(.ignored(identity: "CS001", action: "Heartbeat"))
    bench.stationClock.advance(by: .seconds(6))

    await #expect(throws: CallFailure.timedOut) { _ = try await silence.value }
    let answer = try await station.call(Authorize(idToken: .init(idToken: "A", type: .local)))
    #expect(answer.idTokenInfo.status == .accepted)
    await bench.finish()
  }

  private func transaction(
    _ kind: TransactionEvent.Kind,
    at time: Date,
    token: Text<255>? = nil,
    wh: Double? = nil
  ) -> TransactionEvent {
    TransactionEvent(
      eventType: kind,
      meterValue: wh.map {
        [
          .init(
            sampledValue: [.init(value: $0, unitOfMeasure: .init(unit: "kWh"))],
            timestamp: time
          )
        ]
      },
      timestamp: time,
      triggerReason: .chargingStateChanged,
      seqNo: 0,
      transactionInfo: .init(transactionId: "tx1", chargingState: .charging),
      evse: .init(id: 1),
      idToken: token.map { .init(idToken: $0, type: .local) }
    )
  }
}
