/// Names a component, a variable, or one attribute of a variable.
///
/// Written `Component[instance]@evse/connector.Variable[instance]#AttributeType`, where every
/// bracket, `@…` and `#…` may be absent. In names, `[ ] @ . / # \` have a backslash before them.
/// `description` gives the text that `init(_:)` reads.
public struct Address: Hashable, Sendable {
  public var component: ComponentID

  /// Nothing where the component as a whole is meant.
  public var variable: VariableID?

  /// Nothing where the address does not say; a value is then `Actual`.
  public var attribute: AttributeType?

  public init(
    _ component: ComponentID,
    _ variable: VariableID? = nil,
    _ attribute: AttributeType? = nil
  ) {
    self.component = component
    self.variable = variable
    self.attribute = attribute
  }

  /// Reads an address.
  ///
  /// - Parameter text: The address, without anything around it.
  /// - Throws: What is wrong with the text, and where.
  public init(_ text: String) throws(AddressError) {
    var reader = AddressReader(text)
    self = try reader.address()
  }
}

extension Address: CustomStringConvertible {
  public var description: String {
    var text = component.description
    if let variable { text += ".\(variable)" }
    if let attribute { text += "#\(attribute.rawValue)" }
    return text
  }
}

extension ComponentID: CustomStringConvertible {
  /// The component's part of an address: `Connector@1/2`.
  public var description: String {
    var text = name.escapedForAddress
    if let instance { text += "[\(instance.escapedForAddress)]" }
    if evse != nil || connector != nil { text += "@" }
    if let evse { text += String(evse) }
    if let connector { text += "/\(connector)" }
    return text
  }
}

extension VariableID: CustomStringConvertible {
  /// The variable's part of an address: `Enabled[Tariff]`.
  public var description: String {
    let name = name.escapedForAddress
    return instance.map { "\(name)[\($0.escapedForAddress)]" } ?? name
  }
}

extension String {
  /// The text with a backslash before each character that means something in an address.
  fileprivate var escapedForAddress: String {
    guard utf8.contains(where: \.meansSomethingInAddress) else { return self }
    var escaped: [UInt8] = []
    for byte in utf8 {
      if byte.meansSomethingInAddress { escaped.append(UInt8(ascii: "\\")) }
      escaped.append(byte)
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var meansSomethingInAddress: Bool {
    switch self {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "@"), UInt8(ascii: "."),
      UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "\\"):
      true
    default: false
    }
  }
}
