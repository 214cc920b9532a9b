import Testing

@testable import StationRuntime

struct MessageCatalogueTests {
  @Test func `there are 64 calls in 2.0.1 and 90 and a send in 2.1`() {
    #expect(MessageCatalogue.calls.filter { $0.since == .v201 }.count == 64)
    #expect(MessageCatalogue.calls.count == 90)
    #expect(MessageCatalogue.sends.map { $0.action } == ["NotifyPeriodicEventStream"])
  }

  @Test func `the CSMS makes 40 calls in 2.0.1 and 55 in 2.1, the station 25 and 36`() {
    func count(_ version: OCPPVersion) -> [Int] {
      let actions = MessageCatalogue.calls.map { $0.action }
      return [
        actions.compactMap { MessageCatalogue.csmsCall($0, in: version) }.count,
        actions.compactMap { MessageCatalogue.stationCall($0, in: version) }.count,
      ]
    }
    #expect(count(.v201) == [40, 25])
    #expect(count(.v21) == [55, 36])
  }

  @Test func `a message of 2.1 is not found in 2.0.1`() {
    #expect(MessageCatalogue.call("SetDERControl", in: .v201) == nil)
    #expect(MessageCatalogue.call("SetDERControl", in: .v21) == SetDERControl.self)
    #expect(MessageCatalogue.send("NotifyPeriodicEventStream", in: .v201) == nil)
    #expect(MessageCatalogue.call("Nonsense") == nil)
  }
}
