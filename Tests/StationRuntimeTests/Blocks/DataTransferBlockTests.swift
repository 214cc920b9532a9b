import Testing

@testable import StationRuntime

@Suite("P. DataTransfer", .overWebSocket)
struct DataTransferBlockTests {
  /// A device for `com.example` that sends back what it gets.
  private struct Echo: OutsideDevices {
    func transfer(_ call: DataTransfer) async throws(DeviceFailure) -> DataTransfer.Response? {
      switch call.messageId?.value {
      case "broken": throw DeviceFailure(description: "it took too long")
      case "strange": return .init(status: .unknownMessageId)
      default: return .init(status: .accepted, data: call.data)
      }
    }
  }

  @Test func `TC_P_01_CS P01.FR.05 a vendor nobody here knows is UnknownVendorId`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    #expect(
      await bench.ask(
        "DataTransfer",
        #"{"messageId":"anything","vendorId":"org.openchargealliance.octt"}"#
      ) == #"{"status":"UnknownVendorId"}"#
    )
  }

  @Test func `P01.FR.07 a device's answer is passed on with its data as they are`() async throws {
    let bench = try StationBench(devices: Echo())
    await bench.powerUp()
    #expect(
      await bench.ask(
        "DataTransfer",
        #"{"data":{"a":[1,2.5,null,"ü"]},"vendorId":"com.example"}"#
      ) == #"{"data":{"a":[1,2.5,null,"ü"]},"status":"Accepted"}"#
    )
  }

  @Test func `P01.FR.06 a device may not know the message`() async throws {
    let bench = try StationBench(devices: Echo())
    await bench.powerUp()
    #expect(
      await bench.ask("DataTransfer", #"{"messageId":"strange","vendorId":"com.example"}"#)
        == #"{"status":"UnknownMessageId"}"#
    )
  }

  @Test func `a device that fails is Rejected with its reason`() async throws {
    let bench = try StationBench(devices: Echo())
    await bench.powerUp()
    #expect(
      await bench.ask("DataTransfer", #"{"messageId":"broken","vendorId":"com.example"}"#)
        == #"{"status":"Rejected","statusInfo":{"additionalInfo":"it took too long","#
        + #""reasonCode":"InternalError"}}"#
    )
  }

  @Test func `P02.FR.01 the station's own message waits for the CSMS's answer`() async throws {
    let bench = try StationBench()
    await bench.powerUp()
    bench.csms.willAnswer("DataTransfer", #"{"data":[true],"status":"Accepted"}"#)
    let start = bench.csms.heard.count
    let answer = try await bench.station.transfer(
      DataTransfer(messageId: "hello", data: .object(["x": .integer(1)]), vendorId: "com.example")
    )
    #expect(answer == .init(status: .accepted, data: .array([.bool(true)])))
    #expect(
      bench.said(from: start)
        == #"DataTransfer {"data":{"x":1},"messageId":"hello","vendorId":"com.example"}"#
    )
  }

  @Test func `B02.FR.02 before the CSMS accepts the station no vendor's message leaves`()
    async throws
  {
    let bench = try StationBench()
    bench.csms.willAnswer(
      "BootNotification",
      #"{"currentTime":"2026-01-01T00:00:00.000Z","interval":60,"status":"Pending"}"#
    )
    await bench.powerUp()
    let failure = await #expect(throws: CallFailure.self) {
      try await bench.station.transfer(DataTransfer(vendorId: "com.example"))
    }
    #expect(failure == .notAllowed)
  }
}
