import Crypto
import Foundation

extension DeviceModel {
  /// A SHA-256 of everything a database would keep of the model: two that differ have two.
  public var digest: String {
    var hash = SHA256()
    for component in StoreImport.normalised(self).components {
      hash.update("component", component.id.name, component.id.instance)
      hash.update(component.id.evse.map { "\($0)" }, component.id.connector.map { "\($0)" })
      for variable in component.variables { hash.update(variable) }
    }
    return hash.finalize().hexadecimal
  }
}

extension SHA256 {
  /// Takes in texts so that no two rows of them look alike.
  fileprivate mutating func update(_ texts: String?...) {
    for text in texts {
      guard let text else {
        update(data: Data("-".utf8))
        continue
      }
      update(data: Data("\(text.utf8.count):".utf8))
      update(data: Data(text.utf8))
    }
  }

  fileprivate mutating func update(_ variable: Variable) {
    let its = variable.characteristics
    update("variable", variable.id.name, variable.id.instance, variable.source)
    update(its.dataType.rawValue, its.unit, its.valuesList, "\(its.supportsMonitoring)")
    update(its.minLimit?.description, its.maxLimit?.description)
    for attribute in variable.attributes {
      update("attribute", attribute.type?.rawValue, attribute.mutability?.rawValue)
      update(attribute.value, attribute.valueSource)
    }
    for monitor in variable.monitors {
      update("monitor", monitor.type.rawValue, monitor.configType.rawValue)
      update("\(monitor.severity)", monitor.value.description, monitor.referenceValue)
      update("\(monitor.transaction)")
    }
  }
}
