extension CallError {
  /// What a payload that does not fit its type is answered.
  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      let path = WirePath(context.codingPath).member(key.stringValue)
      self.init(.occurrenceConstraintViolation, "\(path): missing")
    case .valueNotFound(_, let context):
      self.init(.typeConstraintViolation, "\(WirePath(context.codingPath)): null is no value")
    case .typeMismatch(_, let context):
      self.init(
        .typeConstraintViolation,
        "\(WirePath(context.codingPath)): \(context.debugDescription)"
      )
    case .dataCorrupted(let context):
      self.init(
        .propertyConstraintViolation,
        "\(WirePath(context.codingPath)): \(context.debugDescription)"
      )
    @unknown default:
      self.init(.internalError, "\(error)")
    }
  }
}

/// Where in a payload: `chargingProfile.chargingSchedule[0].limit`.
indirect enum WirePath: Hashable, Sendable, CustomStringConvertible {
  case payload
  case member(WirePath, String)
  case item(WirePath, Int)

  init(_ keys: [any CodingKey]) {
    self = keys.reduce(.payload) { path, key in
      if let index = key.intValue { .item(path, index) } else { .member(path, key.stringValue) }
    }
  }

  func member(_ name: String) -> WirePath { .member(self, name) }

  func item(_ index: Int) -> WirePath { .item(self, index) }

  var description: String {
    switch self {
    case .payload: "payload"
    case .member(.payload, let name): name
    case .member(let parent, let name): "\(parent).\(name)"
    case .item(let parent, let index): "\(parent)[\(index)]"
    }
  }

  var codingPath: [any CodingKey] {
    switch self {
    case .payload: []
    case .member(let parent, let name): parent.codingPath + [WireKey(name)]
    case .item(let parent, let index): parent.codingPath + [WireKey(index)]
    }
  }
}

/// One step of a path.
struct WireKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(_ name: String) {
    stringValue = name
    intValue = nil
  }

  init(_ index: Int) {
    stringValue = "\(index)"
    intValue = index
  }

  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { self.init(intValue) }
}
