import DeviceModelKit
import Foundation

/// A conversion as `convert … --format json` prints it; its schema is schemas/convert.schema.json.
struct ConversionJSON: Encodable {
  var into: String
  var steps: [StepJSON]
  var warnings: [String]
  var summary: [String: Int]
  var written: [String]

  init(_ conversion: Conversion, _ path: String, _ written: [String]) {
    into = path
    steps = conversion.steps.map { StepJSON($0) }
    warnings = conversion.warnings
    let outcomes = ConversionStep.Outcome.allCases
    summary = Dictionary(
      uniqueKeysWithValues: outcomes.map { ($0.rawValue, conversion.count(of: $0)) }
    )
    self.written = written
  }

  /// The document, members sorted, with a line's end.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  struct StepJSON: Encodable {
    var outcome: String
    var origin: String?
    var address: String?
    var target: String
    var before: String?
    var after: String?
    var notes: [String]

    init(_ step: ConversionStep) {
      outcome = step.outcome.rawValue
      origin = step.origin.isEmpty ? nil : step.origin
      address = step.address?.description
      target = step.target.rawValue
      before = step.before
      after = step.after
      notes = step.notes
    }
  }
}
