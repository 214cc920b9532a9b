import DeviceModelKit

extension DeviceModel {
  /// A bit of everything a database stores, out of libocpp's order.
  static let sample = DeviceModel([
    Component(
      ComponentID("EVSE", evse: 1),
      variables: [
        Variable(
          VariableID("Power"),
          label: "Power",
          characteristics: Characteristics(
            .decimal,
            unit: "W",
            minLimit: 0.1,
            maxLimit: 22000,
            supportsMonitoring: true
          ),
          attributes: [
            Attribute(.actual, mutability: .readOnly),
            Attribute(.maxSet, mutability: .readWrite, value: "11000", isConstant: true),
          ],
          monitors: [
            Monitor(
              type: .delta,
              configType: .preconfigured,
              severity: 4,
              value: 100,
              referenceValue: "0",
              transaction: true
            )
          ],
          source: "EVEREST"
        ),
        Variable(
          VariableID("EvseId", instance: ""),
          label: "EvseId",
          characteristics: Characteristics(.string),
          attributes: [Attribute(nil, value: "")]
        ),
      ]
    ),
    Component(
      ComponentID("AuthCtrlr", instance: "x"),
      variables: [
        Variable(
          VariableID("Enabled", instance: "Tariff"),
          label: "a",
          characteristics: Characteristics(.boolean),
          attributes: [Attribute(mutability: .writeOnly, value: "true", isPersistent: false)]
        )
      ]
    ),
    Component(ComponentID("AuthCtrlr")),
  ])

  /// What a store gives back for it.
  static let storedSample = DeviceModel([
    Component(ComponentID("AuthCtrlr")),
    Component(
      ComponentID("AuthCtrlr", instance: "x"),
      variables: [
        Variable(
          VariableID("Enabled", instance: "Tariff"),
          characteristics: Characteristics(.boolean),
          attributes: [
            Attribute(mutability: .writeOnly, value: "true", valueSource: "default")
          ]
        )
      ]
    ),
    Component(
      ComponentID("EVSE", evse: 1),
      variables: [
        Variable(
          VariableID("EvseId"),
          characteristics: Characteristics(.string),
          attributes: [Attribute(nil, value: "", valueSource: "default")]
        ),
        Variable(
          VariableID("Power"),
          characteristics: Characteristics(
            .decimal,
            unit: "W",
            minLimit: 0.10000000149011612,
            maxLimit: 22000,
            supportsMonitoring: true
          ),
          attributes: [
            Attribute(.actual, mutability: .readOnly),
            Attribute(.maxSet, mutability: .readWrite, value: "11000", valueSource: "default"),
          ],
          monitors: [
            Monitor(
              type: .delta,
              configType: .preconfigured,
              severity: 4,
              value: 100,
              referenceValue: "0",
              transaction: true
            )
          ],
          source: "EVEREST"
        ),
      ]
    ),
  ])
}
