import DeviceModelKit
import Foundation

/// What overlays did, layer by layer.
struct OverlayReport {
  let merge: OverlayMerge
  let out: String
  let componentCount: Int

  /// The overlays that changed nothing.
  var idleLayers: [String] {
    zip(merge.layers, merge.changes).dropFirst().filter { $1.allSatisfy(\.isIdle) }.map(\.0)
  }

  /// The report for people, without the last line's end.
  func text(errors: Int) -> String {
    let components = componentCount == 1 ? "1 component" : "\(componentCount) components"
    var lines = ["1 \(merge.layers[0]): \(components)"]
    for (layer, changes) in merge.changes.enumerated().dropFirst() {
      let count = changes.count { !$0.isIdle }
      let word = count == 1 ? "1 change" : "\(count) changes"
      lines.append("\(layer + 1) \(merge.layers[layer]): \(word)")
      lines += changes.map { line($0) }
    }
    let found = errors == 0 ? "no errors" : errors == 1 ? "1 error" : "\(errors) errors"
    return (lines + ["\(out): \(found)"]).joined(separator: "\n")
  }

  private func line(_ change: OverlayChange) -> String {
    let mark = change.isIdle ? "=" : change.before == nil ? "+" : change.after == nil ? "-" : "~"
    let over = change.over > 0 ? " (over \(merge.layers[change.over]))" : ""
    let values: String
    switch (change.before, change.after) {
    case (_, let after?) where change.isIdle: values = after
    case (let before?, let after?): values = "\(before) → \(after)"
    case (let before?, nil): values = before
    case (nil, let after): values = after ?? "none"
    }
    return "  \(mark) \(change.subject.name): \(values)\(over)"
  }

  // MARK: - JSON

  /// The document of `--format json`; its schema is schemas/overlays.schema.json.
  func json(errors: Int) throws -> String {
    let layers = zip(merge.layers, merge.changes).map { path, changes in
      LayerJSON(path: path, changes: changes.map { ChangeJSON($0, merge.layers) })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = Document(out: out, layers: layers, errors: errors)
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }

  private struct Document: Encodable {
    var out: String
    var layers: [LayerJSON]
    var errors: Int
  }

  private struct LayerJSON: Encodable {
    var path: String
    var changes: [ChangeJSON]
  }

  private struct ChangeJSON: Encodable {
    var address: String
    var field: String
    var before: String?
    var after: String?
    var file: String
    var line: Int?
    var column: Int?
    /// The layer that gave what was there before.
    var over: String
    /// Whether it was so already.
    var isIdle: Bool

    init(_ change: OverlayChange, _ layers: [String]) {
      address = change.subject.address.description
      field = change.subject.field
      before = change.before
      after = change.after
      file = change.place.path
      line = change.place.line
      column = change.place.column
      over = layers[change.over]
      isIdle = change.isIdle
    }
  }
}

/// Which layer gives what is at an address.
struct OverlayExplanation {
  let merge: OverlayMerge
  let address: Address
  let base: DeviceModelSource

  /// A block for each field that a layer had a say in, the layer that counts marked.
  var text: String {
    let history = merge.history(of: address)
    guard !history.isEmpty else { return "\(address): as in \(merge.layers[0])  \(place)" }
    var subjects: [MergeSubject] = []
    for entry in history where !subjects.contains(entry.subject) { subjects.append(entry.subject) }
    return subjects.map { subject in
      let entries = history.filter { $0.subject == subject }
      let last = entries.last { !$0.change.isIdle }?.layer ?? 0
      let first = entries.first?.change.before ?? "none"
      var lines = [line(0, first, place, last)]
      for entry in entries {
        lines.append(
          line(entry.layer, entry.change.after ?? "removed", entry.change.place.description, last)
        )
      }
      return ([subject.name] + lines).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private func line(_ layer: Int, _ value: String, _ place: String, _ last: Int) -> String {
    let mark = layer == last ? ">" : " "
    return "  \(mark) \(layer + 1) \(merge.layers[layer]): \(value)  \(place)"
  }

  /// Where the base has it; nothing where an overlay brought the component.
  private var place: String {
    guard let component = base[address.component] else { return "" }
    let variable = address.variable.flatMap { component[$0] }
    return "\(variable?.range ?? component.range)"
  }
}

extension MergeSubject {
  /// The address, and the field unless it is the value or the thing as a whole.
  var name: String {
    ["component", "variable", "value"].contains(field) ? "\(address)" : "\(address) \(field)"
  }
}
