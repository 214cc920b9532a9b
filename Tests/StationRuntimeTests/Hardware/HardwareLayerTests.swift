import Foundation
import TestSupport
import Testing

@Suite("Hardware knows no protocol")
struct HardwareLayerTests {
  @Test func `no file of Hardware names the protocol, a message or the station`() throws {
    let folder = Repository.root.appending(path: "Sources/StationRuntime/Hardware")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(names.contains("EVSEHardware.swift"))

    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for word in ["OCPP", "CSMS", "Call", "StationEvent", "import DeviceModelKit"] {
        #expect(!text.contains(word), "\(name) names \(word)")
      }
    }
  }
}
