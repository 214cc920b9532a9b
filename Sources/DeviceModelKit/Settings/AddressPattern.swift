/// Which components and variables an entry of the settings is about: an address with `*` for any
/// characters.
///
/// What it leaves out may be anything: `EVSE` is about every EVSE and everything in it,
/// `EVSE.Power` about that variable of each, `EVSE@1` about all of the first.
public struct AddressPattern: Hashable, Sendable {
  public var text: String

  /// Takes a text as it is; one without `*` should be an address.
  public init(_ text: String) { self.text = text }

  /// Whether an address is one of those this describes.
  public func fits(_ address: String) -> Bool { fits(anyOf: Self.forms(of: address)) }

  /// The same, for an address in all its forms.
  func fits(anyOf forms: [String]) -> Bool {
    forms.contains { Self.matches($0.utf8[...], text.utf8[...]) }
  }

  /// An address and what is left of it when its optional parts are left out.
  static func forms(of text: String) -> [String] {
    guard let address = try? Address(text) else { return [text] }
    let components = address.component.shortened
    let variables = address.variable.map { variable in
      [nil, variable] + (variable.instance == nil ? [] : [VariableID(variable.name)])
    }
    return components.flatMap { component in
      (variables ?? [nil]).flatMap { variable in
        let attribute = variable == nil ? nil : address.attribute
        let attributes = attribute == nil ? [nil] : [nil, attribute]
        return attributes.map { Address(component, variable, $0).description }
      }
    }
  }

  /// Whether a text is what a pattern describes, in time that is at most their product.
  private static func matches(
    _ text: Substring.UTF8View,
    _ pattern: Substring.UTF8View
  ) -> Bool {
    var (text, pattern) = (text, pattern)
    var retry: (text: Substring.UTF8View, pattern: Substring.UTF8View)?
    while !text.isEmpty || !pattern.isEmpty {
      if pattern.first == UInt8(ascii: "*") {
        pattern.removeFirst()
        retry = (text, pattern)
      } else if let byte = text.first, byte == pattern.first {
        text.removeFirst()
        pattern.removeFirst()
      } else if let last = retry, !last.text.isEmpty {
        text = last.text.dropFirst()
        pattern = last.pattern
        retry = (text, pattern)
      } else {
        return false
      }
    }
    return true
  }
}

extension ComponentID {
  /// This component without its instance, its connector, or its EVSE and connector, and as it is.
  fileprivate var shortened: [ComponentID] {
    let instances = instance == nil ? [nil] : [nil, instance]
    var places: [(evse: Int?, connector: Int?)] = [(evse, connector)]
    if connector != nil { places.append((evse, nil)) }
    if evse != nil { places.append((nil, nil)) }
    return instances.flatMap { instance in
      places.map { ComponentID(name, instance: instance, evse: $0.evse, connector: $0.connector) }
    }
  }
}
