import Foundation

/// The one pair of JSON coders of the control API.
enum ControlJSON {
  /// Members in alphabetical order, moments in RFC 3339 with milliseconds.
  static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(date.wire)
    }
    return try encoder.encode(value)
  }

  /// Reads a request's body; an empty one counts as `{}`.
  static func decode<Body: Decodable>(_: Body.Type, from data: Data) throws(ControlError) -> Body {
    do {
      return try JSONDecoder().decode(Body.self, from: data.isEmpty ? Data("{}".utf8) : data)
    } catch let error as DecodingError {
      throw ControlError(error)
    } catch {
      throw .invalidJSON
    }
  }
}

extension ControlError {
  fileprivate init(_ error: DecodingError) {
    switch error {
    case .typeMismatch(let type, let context):
      self = .invalidBody("\(Self.place(context)) has the wrong type, expected \(Self.name(type))")
    case .valueNotFound(_, let context):
      self = .invalidBody("\(Self.place(context)) is null, expected a value")
    case .keyNotFound(let key, _):
      self = .invalidBody("'\(key.stringValue)' is missing")
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      self = .invalidBody("\(Self.place(context)) has a value that does not fit")
    default:
      self = .invalidJSON
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    guard !context.codingPath.isEmpty else { return "the body" }
    return "'" + context.codingPath.map(\.stringValue).joined(separator: ".") + "'"
  }

  private static func name(_ type: any Any.Type) -> String {
    switch type {
    case is Bool.Type: "true or false"
    case is String.Type: "a string"
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is [Double].Type, is [Int].Type, is [Any].Type: "an array"
    default: "an object"
    }
  }
}
