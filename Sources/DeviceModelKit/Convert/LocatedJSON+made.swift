extension LocatedJSON {
  /// JSON that stands in no text, made to be written.
  static func made(_ value: Value) -> LocatedJSON { LocatedJSON(value, at: 0..<0) }

  /// An object that stands in no text.
  static func made(_ members: [(key: String, value: Value)]) -> LocatedJSON {
    made(.object(members.map { Member(key: $0.key, keyAt: 0..<0, value: made($0.value)) }))
  }
}
