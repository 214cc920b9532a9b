import Synchronization

/// A store that is gone with its process: for tests and throw-away stations.
public final class MemoryStore: DeviceModelStore {
  private let model: Mutex<DeviceModel>

  /// An empty store.
  public init() {
    model = Mutex(DeviceModel())
  }

  public func load() throws(StoreError) -> DeviceModel {
    model.withLock { $0 }
  }

  public func fill(with new: DeviceModel) throws(StoreError) {
    let isFilled = model.withLock { model in
      guard model.components.isEmpty else { return false }
      model = StoreImport.normalised(new)
      return true
    }
    if !isFilled { throw .notEmpty(path: "the store in memory") }
  }

  public func set(_ values: [StoredValue]) throws(StoreError) {
    let missing: Address? = model.withLock { model in
      var changed = model
      for value in values {
        guard changed.set(value) else { return value.address }
      }
      model = changed
      return nil
    }
    if let missing { throw .noSuchAttribute(missing) }
  }
}

extension DeviceModel {
  /// Puts a value in its place, if the model has it.
  fileprivate mutating func set(_ new: StoredValue) -> Bool {
    guard
      let component = components.firstIndex(where: { $0.id == new.component }),
      let variable = components[component].variables.firstIndex(where: { $0.id == new.variable })
    else { return false }
    let attributes = components[component].variables[variable].attributes
    guard let index = attributes.firstIndex(where: { $0.type == new.attribute }) else {
      return false
    }
    components[component].variables[variable].attributes[index].value = new.value
    components[component].variables[variable].attributes[index].valueSource =
      new.value == nil ? nil : new.source
    return true
  }
}
