/// Component files in their one canonical layout: `dmtool fmt`.
///
/// The members that are known come first, in the order people write them; unknown ones stay, after
/// them. Properties keep their order, numbers and words their spelling; the layout is that of
/// ``JSONLayout``, which ends lines with a line feed and has no byte order mark.
public enum ComponentFormatter {
  /// The file as it should be; nothing where a part of it is no JSON.
  public static func text(of source: SourceText) -> String? {
    guard let located = JSONParser.parse(source).json, let json = PlainJSON(located) else {
      return nil
    }
    return JSONLayout.text(of: component(json))
  }

  private static func component(_ json: PlainJSON) -> PlainJSON {
    json.ordered(as: .component).mapping("properties") { properties in
      guard case .object(let members) = properties else { return properties }
      return .object(members.map { .init($0.key, property($0.value)) })
    }
  }

  private static func property(_ json: PlainJSON) -> PlainJSON {
    json.ordered(as: .property)
      .mapping("characteristics") { $0.ordered(as: .characteristics) }
      .mapping("attributes") { $0.orderingElements(as: .attribute) }
      .mapping("monitors") { $0.orderingElements(as: .monitor) }
  }
}

extension PlainJSON {
  /// An object with its known members first; anything else as it is.
  fileprivate func ordered(as shape: ObjectShape) -> PlainJSON {
    guard case .object(let members) = self else { return self }
    let order = shape.writtenOrder
    let ranked = members.enumerated().map { index, member in
      (rank: order.firstIndex(of: member.key) ?? order.count, index: index, member: member)
    }
    return .object(
      ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.member)
    )
  }

  fileprivate func orderingElements(as shape: ObjectShape) -> PlainJSON {
    guard case .array(let elements) = self else { return self }
    return .array(elements.map { $0.ordered(as: shape) })
  }

  /// An object with another value under every member called `key`.
  fileprivate func mapping(_ key: String, _ change: (PlainJSON) -> PlainJSON) -> PlainJSON {
    guard case .object(let members) = self else { return self }
    return .object(members.map { $0.key == key ? .init(key, change($0.value)) : $0 })
  }
}
