import TestSupport
import Testing

@testable import StationRuntime

@Suite("RPC: answer first, then act") struct AnswersDueTests {
  /// A wire that takes no answer before its gate opens.
  private struct HeldChannel: MessageChannel {
    let channel: LoopbackChannel
    let gate: Gate

    var inbound: AsyncStream<String> { channel.inbound }

    func send(_ text: String) async throws {
      await gate.wait()
      try await channel.send(text)
    }

    func post(_ text: String, failed: @escaping @Sendable () -> Void) {
      channel.post(text, failed: failed)
    }

    func close() async { await channel.close() }
  }

  /// A device that answers when its gate opens.
  private struct SlowDevice: OutsideDevices {
    let gate: Gate

    func transfer(_ call: DataTransfer) async throws(DeviceFailure) -> DataTransfer.Response? {
      await gate.wait()
      return nil
    }
  }

  /// A station that asks no meter in between, at the end of a wire.
  private struct Line {
    let bench: StationBench
    let fixture: SessionFixture

    init(_ bench: StationBench, holding gate: Gate? = nil) async {
      self.bench = bench
      await bench.powerUp()
      fixture = SessionFixture(version: .v201, answerer: bench.station) { channel in
        guard let gate else { return channel }
        return HeldChannel(channel: channel, gate: gate)
      }
    }
  }

  private static let quiet = [
    "SampledDataCtrlr.TxUpdatedInterval": "0", "AlignedDataCtrlr.Interval": "0",
    "ClockCtrlr.TimeSource": "RealTimeClock", "TxCtrlr.TxStartPoint": "EVConnected",
  ]

  @Test func `B07.FR.01 a report waits for the answer, what else happens does not`() async throws {
    let gate = Gate()
    let line = await Line(try StationBench(values: Self.quiet), holding: gate)
    let start = line.bench.mark
    try await line.fixture.peer.send(
      #"[2,"1","GetBaseReport",{"requestId":1,"reportBase":"FullInventory"}]"#
    )
    await gate.entered()
    try await line.bench.plug()
    #expect(line.bench.actions(from: start) == ["TransactionEvent", "StatusNotification"])
    gate.open()
    #expect(await line.fixture.peer.receive() == #"[3,"1",{"status":"Accepted"}]"#)
    let report = await line.bench.csms.next("NotifyReport")
    #expect(report.contains(#""requestId":1,"#))
    await line.fixture.finish()
  }

  @Test func `F03.FR.02 what the hardware makes of a call waits for its answer too`() async throws {
    let gate = Gate()
    let line = await Line(try StationBench(values: Self.quiet), holding: gate)
    try await line.bench.plug()
    await line.bench.present("CARD")
    let start = line.bench.mark
    let id = try #require(await line.bench.evse(1)?.transaction?.id)
    try await line.fixture.peer.send(
      #"[2,"1","RequestStopTransaction",{"transactionId":"\#(id)"}]"#
    )
    await gate.entered()
    await line.bench.idle()
    #expect(line.bench.actions(from: start) == [])
    gate.open()
    #expect(await line.fixture.peer.receive() == #"[3,"1",{"status":"Accepted"}]"#)
    await line.fixture.finish()
    await line.bench.idle()
    #expect(line.bench.isCharging() == false)
    #expect(line.bench.actions(from: start) == ["TransactionEvent"])
  }

  @Test func `P01 a slow device holds nothing up but the answer to its own message`() async throws {
    let gate = Gate()
    let bench = try StationBench(values: Self.quiet, devices: SlowDevice(gate: gate))
    let line = await Line(bench)
    let start = bench.mark
    try await line.fixture.peer.send(#"[2,"1","DataTransfer",{"vendorId":"com.example"}]"#)
    await gate.entered()
    try await bench.plug()
    #expect(bench.actions(from: start) == ["TransactionEvent", "StatusNotification"])
    gate.open()
    #expect(await line.fixture.peer.receive() == #"[3,"1",{"status":"UnknownVendorId"}]"#)
    await line.fixture.finish()
  }

  @Test func `each answer lets go of what its own call promised`() {
    func call(_ id: String) -> IncomingCall {
      IncomingCall(id: id, action: "Reset", payload: .empty, version: .v21)
    }
    var due = AnswersDue()
    let first = due.take(call("1"))
    let second = due.take(call("2"))
    let free = due.hold([
      .init(call: first, work: .long {}), .init(call: nil, work: .long {}),
      .init(call: second, work: .short {}), .init(call: first, work: .short {}),
    ])
    #expect(free.map(\.call) == [nil])
    let afterSecond = due.left(call("2"))
    #expect(afterSecond.map(\.call) == [second])
    let unknown = due.left(call("3"))
    #expect(unknown.isEmpty)
    let afterFirst = due.left(call("1"))
    #expect(afterFirst.map(\.call) == [first, first])
    let late = due.hold([.init(call: first, work: .short {})])
    #expect(late.map(\.call) == [first])
  }
}
