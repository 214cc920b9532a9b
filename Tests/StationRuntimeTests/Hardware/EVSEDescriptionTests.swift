import CustomDump
import DeviceModelKit
import Testing

@testable import StationRuntime

@Suite("EVSEs from a device model")
struct EVSEDescriptionTests {
  @Test func `power, phases and connectors come from the model`() {
    let model = DeviceModel([
      evse(2, phases: "0", maxLimit: 150_000),
      evse(1, phases: "3", maxLimit: 22_000),
      Component(ComponentID("Connector", evse: 1, connector: 1)),
      Component(ComponentID("Connector", evse: 1, connector: 2)),
      Component(ComponentID("Connector", evse: 2, connector: 1)),
    ])
    expectNoDifference(
      EVSEDescription.all(in: model),
      [
        EVSEDescription(
          id: 1,
          connectorCount: 2,
          supply: .alternatingCurrent(maxPowerW: 22_000, phases: 3)
        ),
        EVSEDescription(id: 2, connectorCount: 1, supply: .directCurrent(maxPowerW: 150_000)),
      ]
    )
  }

  @Test func `a direct-current plug makes a direct-current EVSE`() {
    let model = DeviceModel([
      evse(1, phases: nil, maxLimit: 50_000),
      Component(
        ComponentID("Connector", evse: 1, connector: 1),
        variables: [
          Variable(
            VariableID("ConnectorType"),
            characteristics: Characteristics(.string),
            attributes: [Attribute(value: "cCCS2")]
          )
        ]
      ),
    ])
    #expect(EVSEDescription.all(in: model).map(\.supply) == [.directCurrent(maxPowerW: 50_000)])
  }

  private func evse(_ number: Int, phases: String?, maxLimit: Double) -> Component {
    Component(
      ComponentID("EVSE", evse: number),
      variables: [
        Variable(
          VariableID("Power"),
          characteristics: Characteristics(.decimal, unit: "W", maxLimit: maxLimit)
        ),
        Variable(
          VariableID("SupplyPhases"),
          characteristics: Characteristics(.integer),
          attributes: [Attribute(value: phases)]
        ),
      ]
    )
  }
}
