package import StationRuntime

extension JSONSchema {
  /// The smallest value the schema allows: required members only, one item in each list.
  package var minimalInstance: JSONValue { instance(root, isFull: false) }

  /// A value with every member the schema knows, except `customData`.
  ///
  /// Texts are as long as allowed.
  package var fullInstance: JSONValue { instance(root, isFull: true, textLength: .max) }

  /// A value broken in one place, once for every place the schema speaks of.
  ///
  /// A definition that is used in several places is broken in the first of them. Beside the broken
  /// member stand those that are required.
  package var brokenInstances: [BrokenInstance] {
    var seen: Set<JSONValue> = []
    return breakages(of: instance(root, isFull: true), by: root, "", &seen)
  }

  /// Full values that together have every word of every enumeration.
  package var instancesWithEveryWord: [JSONValue] {
    let most =
      ([root] + (root["definitions"]?.members ?? [:]).values)
      .compactMap { $0["enum"]?.items?.count }.max() ?? 1
    return (0..<most).map { instance(root, isFull: true, word: $0) }
  }

  private func instance(
    _ schema: JSONValue,
    isFull: Bool,
    textLength: Int = 1,
    word: Int = 0
  ) -> JSONValue {
    let schema = resolved(schema)
    if let words = schema["enum"]?.items { return words[word % words.count] }
    switch schema["type"]?.string {
    case "object":
      let required = Set((schema["required"]?.items ?? []).compactMap(\.string))
      let properties = schema["properties"]?.members ?? [:]
      let wanted = properties.filter {
        isFull ? $0.key != "customData" : required.contains($0.key)
      }
      return .object(
        wanted.mapValues { instance($0, isFull: isFull, textLength: textLength, word: word) }
      )
    case "array":
      return .array([
        instance(schema["items"] ?? .null, isFull: isFull, textLength: textLength, word: word)
      ])
    case "string" where schema["format"]?.string == "date-time":
      return .string("2026-02-28T23:59:59.250Z")
    case "string":
      // A character that is two UTF-16 units and four bytes.
      let length = min(textLength, Int(schema["maxLength"]?.double ?? 3))
      return .string(String(repeating: "\u{1F50C}", count: length))
    case "integer":
      let limit = schema["maximum"] ?? schema["minimum"]
      return .integer(Int(limit?.double ?? 3))
    case "number":
      if let limit = schema["maximum"]?.double { return .integer(Int(limit)) }
      return .number(isFull ? 0.1 : 16.5)
    case "boolean": return .bool(true)
    default: return .string("anything")
    }
  }
}

/// A value that a schema refuses.
package struct BrokenInstance: Sendable {
  package enum Defect: String, Sendable {
    case missing, wrongType, tooLong, notInEnumeration, outOfRange, emptyList, tooManyItems,
      noMoment
  }

  package var defect: Defect
  package var path: String
  package var value: JSONValue
}

extension JSONSchema {
  private func breakages(
    of value: JSONValue,
    by schema: JSONValue,
    _ path: String,
    _ seen: inout Set<JSONValue>
  ) -> [BrokenInstance] {
    if let reference = schema["$ref"], !seen.insert(reference).inserted { return [] }
    let schema = resolved(schema)
    func broken(_ defect: BrokenInstance.Defect, _ value: JSONValue) -> BrokenInstance {
      BrokenInstance(defect: defect, path: path, value: value)
    }
    switch value {
    case .object(let members): return breakages(of: members, by: schema, path, &seen)
    case .array(let items): return breakages(of: items, by: schema, path, &seen)
    case .string:
      var all = [broken(.wrongType, .integer(1))]
      if schema["enum"] != nil { all.append(broken(.notInEnumeration, .string("Nope"))) }
      if schema["format"] != nil {
        all.append(broken(.noMoment, .string("2026-02-30T00:00:00Z")))
      }
      if let limit = schema["maxLength"]?.double {
        all.append(broken(.tooLong, .string(String(repeating: "x", count: Int(limit) + 1))))
      }
      return schema["type"] == nil ? [] : all
    case .integer, .number:
      var all = [broken(.wrongType, .string("1"))]
      if schema["type"]?.string == "integer" {
        all.append(broken(.wrongType, .number(1.5)))
      }
      if let limit = schema["minimum"]?.double {
        all.append(broken(.outOfRange, .integer(Int(limit) - 1)))
      }
      if let limit = schema["maximum"]?.double {
        all.append(broken(.outOfRange, .integer(Int(limit) + 1)))
      }
      return all
    case .bool: return [broken(.wrongType, .integer(1)), broken(.wrongType, .null)]
    case .null: return []
    }
  }

  private func breakages(
    of members: [String: JSONValue],
    by schema: JSONValue,
    _ path: String,
    _ seen: inout Set<JSONValue>
  ) -> [BrokenInstance] {
    var all =
      path.isEmpty ? [] : [BrokenInstance(defect: .wrongType, path: path, value: .integer(1))]
    let required = (schema["required"]?.items ?? []).compactMap(\.string).sorted()
    let rest = members.filter { required.contains($0.key) }
    for name in required {
      var rest = rest
      rest[name] = nil
      all.append(BrokenInstance(defect: .missing, path: "\(path).\(name)", value: .object(rest)))
    }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      let property = schema["properties"]?[name] ?? .null
      for var inner in breakages(of: value, by: property, "\(path).\(name)", &seen) {
        inner.value = .object(rest.merging([name: inner.value]) { $1 })
        all.append(inner)
      }
    }
    return all
  }

  private func breakages(
    of items: [JSONValue],
    by schema: JSONValue,
    _ path: String,
    _ seen: inout Set<JSONValue>
  ) -> [BrokenInstance] {
    var all = [BrokenInstance(defect: .wrongType, path: path, value: .string("no list"))]
    if schema["minItems"] != nil {
      all.append(BrokenInstance(defect: .emptyList, path: path, value: .array([])))
    }
    if let limit = schema["maxItems"]?.double, limit < 100, let item = items.first {
      let many = Array(repeating: item, count: Int(limit) + 1)
      all.append(BrokenInstance(defect: .tooManyItems, path: path, value: .array(many)))
    }
    guard let item = items.first else { return all }
    for var inner in breakages(of: item, by: schema["items"] ?? .null, "\(path)[0]", &seen) {
      inner.value = .array([inner.value])
      all.append(inner)
    }
    return all
  }
}
