import DeviceModelKit
import Testing

extension DeviceModel {
  /// What a fresh database of it holds.
  func stored() throws -> DeviceModel {
    let store = MemoryStore()
    try store.fill(with: self)
    return try store.load()
  }
}

/// Small configs that a database has to go between, odd ones among them.
struct PlanSample: Sendable, CustomTestStringConvertible {
  var name: String
  var model: DeviceModel

  var testDescription: String { name }

  /// Each is another database than all others.
  static let all = [
    PlanSample(name: "nothing", model: DeviceModel()),
    PlanSample(name: "a value", model: limit("5")),
    PlanSample(name: "another value", model: limit("6")),
    PlanSample(name: "no value", model: limit(nil)),
    PlanSample(name: "no variables", model: DeviceModel([Component(ComponentID("A"))])),
    PlanSample(name: "no attributes", model: changed { $0.attributes = [] }),
    PlanSample(name: "an attribute without a type", model: changed { $0.attributes[0].type = nil }),
    PlanSample(name: "an attribute twice", model: changed { $0.attributes += $0.attributes }),
    PlanSample(name: "letter case", model: changed { $0.characteristics.unit = "w" }),
    PlanSample(name: "a unit", model: changed { $0.characteristics.unit = "W" }),
    PlanSample(
      name: "a limit that is no float",
      model: changed { $0.characteristics.maxLimit = 0.1 }
    ),
    PlanSample(name: "an infinite limit", model: changed { $0.characteristics.maxLimit = 1e300 }),
    PlanSample(name: "a storage", model: changed { $0.source = "EVEREST" }),
    PlanSample(name: "an empty text", model: changed { $0.attributes[0].value = "" }),
    PlanSample(
      name: "an empty variable instance",
      model: changed {
        $0.id.instance = ""
        $0.attributes[0].value = "4"
      }
    ),
    PlanSample(
      name: "an empty component instance",
      model: DeviceModel([
        Component(ComponentID("B", instance: ""), variables: limit("5").components[0].variables)
      ])
    ),
    PlanSample(
      name: "a variable twice",
      model: DeviceModel([
        Component(
          ComponentID("A"),
          variables: limit("5").components[0].variables + limit("6").components[0].variables
        )
      ])
    ),
    PlanSample(
      name: "monitors",
      model: changed {
        $0.monitors = [
          Monitor(type: .upperThreshold, configType: .hardWired, severity: 5, value: 10),
          Monitor(type: .upperThreshold, configType: .hardWired, severity: 5, value: 20),
        ]
      }
    ),
  ]

  /// A component with one variable between 1 and 10.
  static func limit(_ value: String?) -> DeviceModel {
    DeviceModel([
      Component(
        ComponentID("A"),
        variables: [
          Variable(
            VariableID("Limit"),
            characteristics: Characteristics(
              .integer,
              minLimit: 1,
              maxLimit: 10,
              supportsMonitoring: true
            ),
            attributes: [Attribute(mutability: .readWrite, value: value)]
          )
        ]
      )
    ])
  }

  private static func changed(_ change: (inout Variable) -> Void) -> DeviceModel {
    var model = limit("5")
    change(&model.components[0].variables[0])
    return model
  }
}
