/// Where a device model and its values live.
///
/// Calls are short and block; several threads may make them.
public protocol DeviceModelStore: Sendable {
  /// The whole model as it is now.
  func load() throws(StoreError) -> DeviceModel

  /// Fills an empty store with a model, as libocpp stores component files; see `StoreImport`.
  ///
  /// - Parameter model: What to store.
  /// - Throws: `notEmpty` where there are components already, or why it could not be written.
  func fill(with model: DeviceModel) throws(StoreError)

  /// Sets values, all of them or none.
  ///
  /// Nothing is checked but that the attribute exists: rules are `DeviceModel.problem(setting:at:)`.
  ///
  /// - Parameter values: What to set; of two values for one attribute the last stays.
  /// - Throws: `noSuchAttribute`, or why it could not be written.
  func set(_ values: [StoredValue]) throws(StoreError)
}

/// A value for one attribute, with who set it.
public struct StoredValue: Hashable, Sendable {
  public var component: ComponentID
  public var variable: VariableID
  public var attribute: AttributeType

  /// Nothing takes the value away, and its source with it.
  public var value: String?

  /// Who set it: one of `ValueSource`, or a word of the caller's.
  public var source: String

  /// Whether what it replaces must not be found in any file of the store afterwards.
  public var isSecret: Bool

  public init(
    _ component: ComponentID,
    _ variable: VariableID,
    _ attribute: AttributeType = .actual,
    value: String?,
    source: String,
    isSecret: Bool = false
  ) {
    self.component = component
    self.variable = variable
    self.attribute = attribute
    self.value = value
    self.source = source
    self.isSecret = isSecret
  }

  /// Where the value goes.
  public var address: Address { Address(component, variable, attribute) }
}
