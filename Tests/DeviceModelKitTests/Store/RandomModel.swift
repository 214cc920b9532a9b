import DeviceModelKit

/// Models made by chance, but the same ones for the same seed: few names, so that two have much in
/// common, and everything odd that a config can have.
struct RandomModel {
  private var chance: SeededGenerator

  init(seed: UInt64) {
    chance = SeededGenerator(state: seed)
  }

  mutating func model() -> DeviceModel {
    var ids: Set<ComponentID> = []
    for _ in 0..<pick(0...6) {
      let instance = pick([nil, nil, "", "x"])
      // An empty instance is none in a database, where an id stands once.
      if ids.contains(where: { $0.instance ?? "" == instance ?? "" }) { continue }
      ids.insert(ComponentID(pick(["A", "B", "Ctrlr"]), instance: instance, evse: pick([nil, 1])))
    }
    return DeviceModel(ids.sorted().map { Component($0, variables: variables()) })
  }

  /// Another model that has a CSMS's values in some places, and the places.
  mutating func withValuesSet(in model: DeviceModel) -> DeviceModel {
    var result = model
    for component in model.components.indices {
      for variable in model.components[component].variables.indices {
        let count = model.components[component].variables[variable].attributes.count
        for attribute in 0..<count where pick(0...3) == 0 {
          result.components[component].variables[variable].attributes[attribute].value = "77"
          result.components[component].variables[variable].attributes[attribute].valueSource =
            pick(["csms", "internal", "OCPP16Config"])
        }
      }
    }
    return result
  }

  private mutating func variables() -> [Variable] {
    (0..<pick(0...5)).map { _ in
      Variable(
        VariableID(pick(["V", "W", "Power"]), instance: pick([nil, nil, "", "y"])),
        characteristics: Characteristics(
          pick([.string, .integer, .optionList]),
          unit: pick([nil, "W", "w"]),
          minLimit: pick([nil, 0, 0.1]),
          maxLimit: pick([nil, 100, 1e300]),
          valuesList: pick([nil, "a,b", "A,B"]),
          supportsMonitoring: pick([true, false])
        ),
        attributes: (0..<pick([0, 1, 1, 1, 2, 3])).map { _ in attribute() },
        monitors: (0..<pick([0, 0, 1, 3])).map { _ in monitor() },
        source: pick([nil, "OCPP", "EVEREST"])
      )
    }
  }

  private mutating func attribute() -> Attribute {
    Attribute(
      pick([nil, .actual, .actual, .maxSet]),
      mutability: pick([nil, .readOnly, .writeOnly, .readWrite]),
      value: pick([nil, "", "1", "2", "a"])
    )
  }

  private mutating func monitor() -> Monitor {
    Monitor(
      type: pick([.upperThreshold, .delta]),
      configType: pick([.hardWired, .preconfigured]),
      severity: pick([1, 9]),
      value: pick([0, 0.1, 5]),
      referenceValue: pick([nil, "1"]),
      transaction: pick([true, false])
    )
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &chance)]
  }

  mutating func pick(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &chance)
  }
}

/// The numbers of SplitMix64, which are good enough to choose by.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
