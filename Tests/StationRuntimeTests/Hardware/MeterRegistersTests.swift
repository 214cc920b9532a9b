import Foundation
import Synchronization
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Meter registers")
struct MeterRegistersTests {
  private let directory = FileManager.default.temporaryDirectory
    .appending(path: "meters-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func registers(evses: [Int] = [1, 2]) throws -> MeterRegisters {
    try MeterRegisters(in: directory, evses: evses) { Issue.record("complained: \($0)") }
  }

  private var text: String {
    get throws { try String(contentsOf: directory.appending(path: "meters"), encoding: .utf8) }
  }

  @Test func `J02.FR.16 a register goes on where it was, whoever ended the process`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let clock = ManualClock()
    let supply = EVSESupply.alternatingCurrent(maxPowerW: 11_000)
    func evse() throws -> SimulatedEVSE {
      SimulatedEVSE(id: 2, supply: supply, registers: try registers(), clock: clock)
    }
    let first = try evse()
    try first.plug(SimulatedVehicle())
    first.offer(PowerLimit(watts: 11_000, phases: 3))
    clock.advance(by: .seconds(1200))
    let told = first.readMeter().energyImportWh
    #expect(told == 11_000.0 / 3)

    // Nothing was closed: what was read is in the file.
    let second = try evse()
    #expect(second.readMeter().energyImportWh == told)
    try second.plug(SimulatedVehicle())
    second.offer(PowerLimit(watts: 11_000, phases: 3))
    clock.advance(by: .seconds(1200))
    #expect(second.readMeter().energyImportWh == told + 11_000.0 / 3)
  }

  @Test func `a meter shown lower on purpose does not lower the register`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let registers = try registers()
    registers.keep(500, evse: 1)
    registers.keep(20, evse: 1)
    #expect(registers.importWh(evse: 1) == 500)
    #expect(try self.registers().importWh(evse: 1) == 500)
  }

  @Test func `an EVSE that comes later begins at nothing and moves no other`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try registers(evses: [2]).keep(1234.5, evse: 2)
    let registers = try registers(evses: [1, 2])
    registers.keep(7, evse: 1)
    #expect(
      try text == """
                              2                  1234.5
                              1                     7.0

        """
    )
  }

  @Test func `a file that is something else is named with its line`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try registers().keep(1, evse: 1)
    let path = directory.appending(path: "meters").path
    try (text + "what is this\n").write(toFile: path, atomically: true, encoding: .utf8)
    let error = #expect(throws: MeterRegistersError.self) { try registers() }
    #expect(
      error?.description
        == "\(path):3: this is no meter's register; remove the file, and the meters begin at 0"
    )
  }
}
