/// A string of at most `limit` Unicode scalars; longer is a decoding error.
struct Text<let limit: Int>: Codable, Hashable, Sendable {
  let value: String

  /// Throws `PropertyConstraintViolation` when the text is longer than `limit` Unicode scalars.
  init(_ value: String) throws(CallError) {
    guard value.unicodeScalars.count <= limit else {
      throw CallError(.propertyConstraintViolation, "longer than \(limit) characters")
    }
    self.value = value
  }

  /// Keeps the first `limit` Unicode scalars.
  init(cutting value: String) {
    self.value = String(String.UnicodeScalarView(value.unicodeScalars.prefix(limit)))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let value = try container.decode(String.self)
    guard value.unicodeScalars.count <= limit else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "longer than \(limit) characters"
      )
    }
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

extension Text: ExpressibleByStringLiteral {
  init(stringLiteral value: String) {
    precondition(value.unicodeScalars.count <= limit, "'\(value)' is longer than \(limit)")
    self.value = value
  }
}

extension Text: CustomStringConvertible {
  var description: String { value }
}

/// The namespace of the types that several messages share.
enum OCPP {}
