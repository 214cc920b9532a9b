package import StationRuntime

/// A JSON schema, draft 6, as far as OCPP's schemas go.
///
/// Known are `type`, `properties`, `required`, `additionalProperties: false`, `items`, `enum`,
/// `minItems`, `maxItems`, `maxLength`, `minimum`, `maximum`, `format: date-time` and local
/// `$ref`s; a schema with any other word that asserts something is not read.
package struct JSONSchema: Sendable {
  package struct UnknownKeyword: Error { var keyword: String }

  let root: JSONValue

  package init(_ text: String) throws {
    root = try JSONValue(parsing: text)
    try Self.checkKeywords(root)
    for definition in (root["definitions"]?.members ?? [:]).values {
      try Self.checkKeywords(definition)
    }
  }

  /// What is wrong with a value, each with its path; nothing for a value the schema allows.
  package func problems(in value: JSONValue) -> [String] {
    var problems: [String] = []
    check(value, root, "$", &problems)
    return problems
  }

  func resolved(_ schema: JSONValue) -> JSONValue {
    guard let reference = schema["$ref"]?.text else { return schema }
    let name = reference.split(separator: "/").last.map { $0.filter { $0 != "\"" } } ?? ""
    return root["definitions"]?[name] ?? .null
  }

  private static func checkKeywords(_ schema: JSONValue) throws {
    let known: Set = [
      "$schema", "$id", "$ref", "comment", "description", "javaType", "default", "definitions",
      "type", "properties", "required", "additionalProperties", "items", "additionalItems",
      "enum", "minItems", "maxItems", "maxLength", "minimum", "maximum", "format",
    ]
    let members = schema.members ?? [:]
    if let keyword = members.keys.first(where: { !known.contains($0) }) {
      throw UnknownKeyword(keyword: keyword)
    }
    for property in (members["properties"]?.members ?? [:]).values { try checkKeywords(property) }
    if let items = members["items"] { try checkKeywords(items) }
  }
}

extension JSONSchema {
  private func check(
    _ value: JSONValue,
    _ schema: JSONValue,
    _ path: String,
    _ problems: inout [String]
  ) {
    let schema = resolved(schema)
    if let type = schema["type"]?.string, !value.is(type) {
      problems.append("\(path): not of type \(type)")
      return
    }
    if let allowed = schema["enum"]?.items, !allowed.contains(value) {
      problems.append("\(path): \(value.text) is not in the enumeration")
    }
    switch value {
    case .object(let members): check(members, schema, path, &problems)
    case .array(let items): check(items, schema, path, &problems)
    case .string(let text):
      if let limit = schema["maxLength"]?.double,
        Double(text.unicodeScalars.count) > limit
      {
        problems.append("\(path): longer than \(Int(limit))")
      }
      if schema["format"]?.string == "date-time", !RFC3339.isTimestamp(text) {
        problems.append("\(path): '\(text)' is no date-time")
      }
    case .integer, .number:
      guard let number = value.double else { return }
      if let limit = schema["minimum"]?.double, number < limit {
        problems.append("\(path): \(number) is below \(limit)")
      }
      if let limit = schema["maximum"]?.double, number > limit {
        problems.append("\(path): \(number) is above \(limit)")
      }
    case .bool, .null: break
    }
  }

  private func check(
    _ members: [String: JSONValue],
    _ schema: JSONValue,
    _ path: String,
    _ problems: inout [String]
  ) {
    for name in (schema["required"]?.items ?? []).compactMap(\.string)
    where members[name] == nil {
      problems.append("\(path).\(name): missing")
    }
    let properties = schema["properties"]?.members ?? [:]
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      if let property = properties[name] {
        check(value, property, "\(path).\(name)", &problems)
      } else if schema["additionalProperties"] == .bool(false) {
        problems.append("\(path).\(name): unknown")
      }
    }
  }

  private func check(
    _ items: [JSONValue],
    _ schema: JSONValue,
    _ path: String,
    _ problems: inout [String]
  ) {
    if let limit = schema["minItems"]?.double, Double(items.count) < limit {
      problems.append("\(path): fewer than \(Int(limit)) items")
    }
    if let limit = schema["maxItems"]?.double, Double(items.count) > limit {
      problems.append("\(path): more than \(Int(limit)) items")
    }
    guard let itemSchema = schema["items"] else { return }
    for (index, item) in items.enumerated() {
      check(item, itemSchema, "\(path)[\(index)]", &problems)
    }
  }
}

extension JSONValue {
  var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
  var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  var string: String? { if case .string(let text) = self { text } else { nil } }

  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// Whether it is of a type, in JSON Schema's words.
  fileprivate func `is`(_ type: String) -> Bool {
    switch self {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .integer: type == "integer" || type == "number"
    case .number(let value): type == "number" || type == "integer" && value == value.rounded()
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}

/// A second opinion on timestamps, not the station's own.
private enum RFC3339 {
  static func isTimestamp(_ text: String) -> Bool {
    guard
      let match = text.wholeMatch(
        of: /(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})/
      )
    else { return false }
    let numbers = [match.1, match.2, match.3, match.4, match.5, match.6].compactMap { Int($0) }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...days[month - 1]).contains(day)
      && numbers[3] < 24 && numbers[4] < 60 && numbers[5] <= 60
  }
}
