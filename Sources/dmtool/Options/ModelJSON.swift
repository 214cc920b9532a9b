import DeviceModelKit
import Foundation

/// A device model as `show --format json` prints it; its schema is schemas/show.schema.json.
struct ModelJSON: Encodable {
  var components: [ComponentJSON]

  /// - Parameters:
  ///   - model: What to print.
  ///   - secretsToo: Whether WriteOnly values are printed.
  ///   - config: What a config has, where that was asked.
  init(_ model: DeviceModel, secretsToo: Bool, beside config: [Address: Attribute]? = nil) {
    components = model.components.map {
      ComponentJSON($0, secretsToo: secretsToo, beside: config)
    }
  }

  /// The document, members sorted, with a line's end.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  struct ComponentJSON: Encodable {
    var name: String
    var instance: String?
    var evse: Int?
    var connector: Int?
    var variables: [VariableJSON]

    init(_ component: Component, secretsToo: Bool, beside config: [Address: Attribute]?) {
      name = component.id.name
      instance = component.id.instance
      evse = component.id.evse
      connector = component.id.connector
      variables = component.variables.map {
        VariableJSON($0, in: component.id, secretsToo: secretsToo, beside: config)
      }
    }
  }

  struct VariableJSON: Encodable {
    var address: String
    var name: String
    var instance: String?
    var dataType: String
    var unit: String?
    var minLimit: Double?
    var maxLimit: Double?
    var valuesList: String?
    var supportsMonitoring: Bool
    var storage: String?
    var attributes: [AttributeJSON]
    var monitors: [MonitorJSON]

    init(
      _ variable: Variable,
      in component: ComponentID,
      secretsToo: Bool,
      beside config: [Address: Attribute]?
    ) {
      let its = variable.characteristics
      address = Address(component, variable.id).description
      name = variable.id.name
      instance = variable.id.instance
      dataType = its.dataType.rawValue
      unit = its.unit
      minLimit = its.minLimit?.printedLimit
      maxLimit = its.maxLimit?.printedLimit
      valuesList = its.valuesList
      supportsMonitoring = its.supportsMonitoring
      storage = variable.source
      attributes = variable.attributes.map { attribute in
        let address = Address(component, variable.id, attribute.type)
        var json = AttributeJSON(attribute, secretsToo: secretsToo)
        if let config { json.config = .init(config[address], secretsToo: secretsToo) }
        return json
      }
      monitors = variable.monitors.map { MonitorJSON($0) }
    }
  }

  struct AttributeJSON: Encodable {
    var type: String?
    var mutability: String?
    var value: String?
    var isRedacted: Bool?
    var source: String?

    /// What the config has instead; only with --changed-from.
    var config: ConfigJSON?

    init(_ attribute: Attribute, secretsToo: Bool) {
      let shown = attribute.shownValue(secretsToo: secretsToo)
      type = attribute.type?.rawValue
      mutability = attribute.mutability?.rawValue
      value = shown
      isRedacted = shown == attribute.value ? nil : true
      source = attribute.valueSource
    }
  }

  struct ConfigJSON: Encodable {
    var isThere: Bool
    var value: String?

    init(_ attribute: Attribute?, secretsToo: Bool) {
      isThere = attribute != nil
      value = attribute?.shownValue(secretsToo: secretsToo)
    }
  }

  struct MonitorJSON: Encodable {
    var type: String
    var configType: String
    var severity: Int
    var value: Double
    var referenceValue: String?
    var transaction: Bool

    init(_ monitor: Monitor) {
      type = monitor.type.rawValue
      configType = monitor.configType.rawValue
      severity = monitor.severity
      value = monitor.value
      referenceValue = monitor.referenceValue
      transaction = monitor.transaction
    }
  }
}

extension Double {
  /// The limit as it was written; nothing for an infinite one, which limits nothing.
  fileprivate var printedLimit: Double? { isFinite ? asWrittenLimit : nil }
}
