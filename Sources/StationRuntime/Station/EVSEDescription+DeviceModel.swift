import DeviceModelKit

extension EVSEDescription {
  /// The EVSEs a device model describes, in the order of their numbers.
  ///
  /// What the model leaves open is a three-phase 22 kW EVSE with one connector.
  static func all(in model: DeviceModel) -> [Self] {
    let numbers = model.components.filter { $0.id.name == "EVSE" }.compactMap(\.id.evse)
    return Set(numbers).sorted().map { number in
      let connectors = model.components.filter {
        $0.id.name == "Connector" && $0.id.evse == number && $0.id.connector != nil
      }
      return Self(
        id: number,
        connectorCount: max(1, connectors.count),
        supply: supply(of: model[ComponentID("EVSE", evse: number)], connectors: connectors)
      )
    }
  }

  private static func supply(of evse: Component?, connectors: [Component]) -> EVSESupply {
    let power = evse?[VariableID("Power")]?.characteristics.maxLimit
    let phases = evse?[VariableID("SupplyPhases")]?[.actual]?.value.flatMap { Int($0) }
    let types = connectors.compactMap { $0[VariableID("ConnectorType")]?[.actual]?.value }
    // SupplyPhases 0 means direct current; a config that leaves it out may still name the plug.
    if phases == 0 || (!types.isEmpty && types.allSatisfy(directCurrentTypes.contains)) {
      return .directCurrent(maxPowerW: power ?? 50_000)
    }
    return .alternatingCurrent(maxPowerW: power ?? 22_000, phases: min(3, max(1, phases ?? 3)))
  }

  /// The connector types that carry direct current only.
  private static let directCurrentTypes: Set = [
    "cCCS1", "cCCS2", "cChaoJi", "cG105", "cGBT-DC", "cLECCS", "cMCS", "cUltraChaoJi",
  ]
}
