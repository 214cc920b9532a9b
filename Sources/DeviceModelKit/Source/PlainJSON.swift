/// JSON as a tree of values: members in their order, numbers as they are written.
public enum PlainJSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([PlainJSON])
  case object([Member])

  /// A name and its value.
  public struct Member: Hashable, Sendable {
    public var key: String
    public var value: PlainJSON

    public init(_ key: String, _ value: PlainJSON) {
      self.key = key
      self.value = value
    }
  }
}

extension PlainJSON {
  /// A member of an object by name, the last where there are several.
  ///
  /// A new one goes to the end; assigning nothing removes it. Only objects have members: reading
  /// one of something else gives nothing, and writing one does nothing.
  public subscript(key: String) -> PlainJSON? {
    get { members.last { $0.key == key }?.value }
    set {
      guard case .object(var members) = self else { return }
      self = .null
      if let newValue {
        if let index = members.lastIndex(where: { $0.key == key }) {
          members[index].value = newValue
        } else {
          members.append(Member(key, newValue))
        }
      } else {
        members.removeAll { $0.key == key }
      }
      self = .object(members)
    }
  }

  /// The members of an object; empty for anything else.
  public var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  /// The elements of an array; empty for anything else.
  public var elements: [PlainJSON] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The text of a string.
  public var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// A whole number that fits.
  public var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits)
  }
}

extension PlainJSON {
  /// What a file holds; nothing where a part of it is no JSON.
  init?(_ json: LocatedJSON) {
    switch json.value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let digits): self = .number(digits)
    case .string(let text): self = .string(text)
    case .array(let located):
      let elements = located.compactMap(PlainJSON.init)
      guard elements.count == located.count else { return nil }
      self = .array(elements)
    case .object(let located):
      let members = located.compactMap { member in
        PlainJSON(member.value).map { Member(member.key, $0) }
      }
      guard members.count == located.count else { return nil }
      self = .object(members)
    case .invalid: return nil
    }
  }
}
