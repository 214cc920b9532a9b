import DeviceModelKit
import Foundation

/// Why a value is what it is, as `why --format json` prints it; its schema is schemas/why.schema.json.
struct WhyReport: Codable {
  var address: String

  /// Nothing where there is none.
  var value: String?

  /// Who set it.
  var source: String?

  /// What the config has, if one was given and has the attribute.
  var config: ConfigValue?

  /// What others do with it.
  var outcomes: [Outcome]

  /// What else decides.
  var notes: [String]

  var commands: [Command]

  struct ConfigValue: Codable {
    var value: String?
    var isDefault: Bool
    var file: String
    var line: Int
    var column: Int
  }

  struct Outcome: Codable {
    var by: String
    var effect: Effect
    /// What the value is afterwards.
    var value: String?
    var reason: String

    enum Effect: String, Codable {
      case keeps
      case changes
      case removes
    }
  }

  struct Command: Codable {
    var purpose: String
    var command: String
  }

  /// The document, members sorted, with a line's end.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  /// The same for people.
  var text: String {
    var rows = [("set by", source ?? (value == nil ? "nobody" : "nobody that is named"))]
    if let config { rows.append(("config", config.text)) }
    rows += outcomes.map { ($0.by, $0.text) }
    rows += notes.map { ("note", $0) }
    rows += commands.map { ($0.purpose, $0.command) }
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { name, text in
      "  \(name)\(String(repeating: " ", count: width - name.count))  \(text)"
    }
    return ["\(address): \(quoted(value))"].joined() + "\n" + lines.joined(separator: "\n")
  }
}

extension WhyReport.ConfigValue {
  fileprivate var text: String {
    let origin = isDefault ? "the default at " : ""
    return "\(quoted(value)) (\(origin)\(file):\(line):\(column))"
  }
}

extension WhyReport.Outcome {
  fileprivate var text: String {
    switch effect {
    case .keeps: "keeps \(value == nil ? "no value" : "it"): \(reason)"
    case .changes: "makes it \(quoted(value)): \(reason)"
    case .removes: "removes it: \(reason)"
    }
  }
}

/// A value for people.
private func quoted(_ value: String?) -> String {
  guard let value else { return "no value" }
  return value == Attribute.redacted ? value : "'\(value)'"
}
