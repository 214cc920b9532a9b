import Testing

@testable import StationRuntime

@Suite("Energy between an EVSE and a car")
struct EnergyFlowTests {
  @Test func `an hour at 11 kW is 11000 Wh, however often the meter is read`() {
    let flow = flow(limitW: 11_000)
    for minute in 1...60 {
      let reading = flow.advanced(to: .seconds(60 * minute)).reading
      #expect(reading.powerImportW == 11_000)
    }
    #expect(flow.advanced(to: .seconds(3600)).reading.energyImportWh == 11_000)
  }

  @Test func `the car's own charger is a limit too`() {
    #expect(flow(limitW: 22_000, currentA: 16).powerW == 11_040)
  }

  @Test func `a car with one phase takes a third of a three-phase offer`() {
    let reading = flow(limitW: 20_700, phases: 1).reading
    #expect(reading.powerImportW == 6_900)
    #expect(reading.currentImportA == [30, 0, 0])
    #expect(reading.voltageV == [230, 230, 230])
    #expect(reading.currentOfferedA == 30)
  }

  @Test(arguments: [(4_139.0, EnergyFlow.State.declined), (4_140, .flowing)])
  func `less than 6 A a phase can not be offered`(limitW: Double, state: EnergyFlow.State) {
    #expect(flow(limitW: limitW).state == state)
  }

  @Test func `the EVSE delivers no more than it can`() {
    #expect(flow(limitW: 43_000).offer == PowerLimit(watts: 22_000, phases: 3))
  }

  @Test func `power falls above 80 percent and ends at the target`() {
    var flow = flow(limitW: 11_000, stateOfCharge: 0.79)
    #expect(flow.nextChange == .microseconds(196_363_637))

    var powers: [Double] = []
    while let change = flow.nextChange {
      powers.append(flow.powerW)
      flow.advance(to: change)
    }

    #expect(
      powers.map { ($0 * 10).rounded() / 10 } == [
        11_000, 11_000, 11_000, 11_000, 11_000, 11_000, 10_156.8, 8_169.6, 6_182.4, 4_195.2, 2_208,
      ]
    )
    #expect(flow.state == .declined)
    #expect(flow.vehicle?.stateOfCharge == 1)
    #expect(abs(flow.importWh - 12_600) < 1e-6)
  }

  @Test func `one step over many changes counts what many steps count`() {
    let start = flow(limitW: 22_000, stateOfCharge: 0.7)
    var stepped = start
    for second in stride(from: 7, through: 7_200, by: 7) { stepped.advance(to: .seconds(second)) }
    stepped.advance(to: .seconds(7_200))
    #expect(abs(start.advanced(to: .seconds(7_200)).importWh - stepped.importWh) < 1e-6)
  }

  @Test func `direct current has one voltage and no frequency`() {
    var flow = EnergyFlow(supply: .directCurrent(maxPowerW: 50_000))
    flow.vehicle = SimulatedVehicle(maxCurrentA: 100, tellsStateOfCharge: true)
    flow.limit = PowerLimit(watts: 50_000, phases: 3)
    #expect(
      flow.reading
        == MeterReading(
          energyImportWh: 0,
          powerImportW: 40_000,
          powerOfferedW: 50_000,
          currentOfferedA: 125,
          currentImportA: [100],
          currentExportA: [0],
          voltageV: [400],
          frequencyHz: nil,
          stateOfChargePercent: 20
        )
    )
  }

  private func flow(
    limitW: Double,
    currentA: Double = 32,
    phases: Int = 3,
    stateOfCharge: Double = 0.2
  ) -> EnergyFlow {
    var flow = EnergyFlow(supply: .alternatingCurrent(maxPowerW: 22_000))
    flow.vehicle = SimulatedVehicle(
      stateOfCharge: stateOfCharge,
      maxCurrentA: currentA,
      phases: phases
    )
    flow.limit = PowerLimit(watts: limitW, phases: 3)
    return flow
  }
}
