import Foundation

@testable import DeviceModelKit

/// A component file of one variable, in pieces that tests change.
struct MergeSample {
  var value: String? = "10"
  var defaultValue: String?
  var maxLimit: String? = "100"
  var unit: String?
  var extra = ""

  /// The file, in the layout of EVerest's.
  var text: String {
    let limits = [("unit", unit.map { "\"\($0)\"" }), ("maxLimit", maxLimit)]
      .compactMap { key, value in value.map { "        \"\(key)\": \($0),\n" } }.joined()
    let value = value.map { ",\n          \"value\": \($0)" } ?? ""
    let spare = defaultValue.map { ",\n      \"default\": \($0)" } ?? ""
    return """
      {
        "name": "Pump",
        "properties": {
          "Rate": {
            "variable_name": "Rate",
            "characteristics": {
      \(limits)        "supportsMonitoring": true,
              "dataType": "integer"
            },
            "attributes": [
              {
                "type": "Actual",
                "mutability": "ReadWrite"\(value)
              }
            ]\(spare)
          }\(extra)
        }
      }

      """
  }
}

/// What merging component files makes.
struct MergedSample {
  let merge: ConfigMerge
  let text: String

  init(
    _ base: String,
    _ ours: String,
    _ theirs: String,
    preferring preference: @escaping @Sendable (Address) -> MergeSide? = { _ in nil }
  ) {
    func read(_ name: String, _ text: String) -> DeviceModelSource {
      ConfigDirectory.read(SourceText(path: name, bytes: Array(text.utf8)))
    }
    merge = ConfigMerge(
      base: read("base.json", base),
      ours: read("ours.json", ours),
      theirs: read("theirs.json", theirs),
      preferring: preference
    )
    text = merge.files.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }

  /// Every conflict in a line.
  var conflicts: [String] {
    merge.conflicts.map { conflict in
      let sides = [conflict.ours, conflict.base, conflict.theirs].map { $0.text ?? "none" }
      return "\(conflict.subject.address) \(conflict.subject.field): "
        + sides.joined(separator: " | ")
    }
  }

  /// Every note in a line.
  var notes: [String] {
    merge.notes.map { note in
      "\(note.origin.rawValue) \(note.kind.rawValue) \(note.subject.address) \(note.subject.field): "
        + "\(note.before ?? "none") → \(note.after ?? "none")"
    }
  }
}
