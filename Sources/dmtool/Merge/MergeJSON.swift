import DeviceModelKit
import Foundation

/// A merge's report as `merge --format json` prints it; its schema is schemas/merge.schema.json.
struct MergeJSON: Encodable {
  var base: String
  var ours: String
  var theirs: String
  var out: String
  var changes: [NoteJSON]
  var conflicts: [ConflictsFile.Entry]
  var obsolete: [ObsoleteJSON]
  var newErrors: [FindingJSON]
  var summary: SummaryJSON

  /// Something that is in the result as one side has it.
  struct NoteJSON: Encodable {
    var origin: String
    var kind: String
    var address: String
    var field: String
    var before: String?
    var after: String?
    var ours: String?
    var theirs: String?
    var variables: Int?
    var file: String?
    var line: Int?
    var column: Int?
    /// Whether only people and editors read it.
    var isAnnotation: Bool

    init(_ note: MergeNote) {
      origin = note.origin.rawValue
      kind = note.kind.rawValue
      address = note.subject.address.description
      field = note.subject.field
      before = note.before
      after = note.after
      ours = note.ours
      theirs = note.theirs
      variables = note.variableCount
      file = note.place?.source.path
      line = note.place?.start.line
      column = note.place?.start.column
      isAnnotation = note.subject.isAnnotation
    }
  }

  /// Something of the site's that means less now.
  struct ObsoleteJSON: Encodable {
    var kind: String
    var address: String
    var message: String
  }

  /// An error that neither side has.
  struct FindingJSON: Encodable {
    var code: String
    var message: String
    var file: String
    var line: Int
    var column: Int
  }

  /// How much there is of everything.
  struct SummaryJSON: Encodable {
    var theirs: Int
    var ours: Int
    var both: Int
    var combined: Int
    var open: Int
    var preferred: Int
    var files: Int
    var errors: Int
    var warnings: Int
    var notes: Int
  }

  init(_ merge: ConfigMerge, _ review: MergeReview, _ sides: [String], out: String) {
    (base, ours, theirs) = (sides[0], sides[1], sides[2])
    self.out = out
    changes = merge.notes.map { NoteJSON($0) }
    conflicts = merge.conflicts.map { ConflictsFile.Entry($0) }
    obsolete = review.obsolete.map {
      ObsoleteJSON(kind: $0.kind.rawValue, address: $0.address.description, message: $0.message)
    }
    newErrors = review.newErrors.map { finding in
      let start = finding.range.start
      return FindingJSON(
        code: finding.code.rawValue,
        message: finding.message,
        file: finding.range.source.path,
        line: start.line,
        column: start.column
      )
    }
    func count(_ severity: Severity) -> Int { review.findings.count { $0.severity == severity } }
    func count(_ origin: MergeNote.Origin) -> Int { merge.notes.count { $0.origin == origin } }
    summary = SummaryJSON(
      theirs: count(.theirs),
      ours: count(.ours),
      both: count(.both),
      combined: count(.combined),
      open: merge.conflicts.count { $0.decision == nil },
      preferred: merge.conflicts.count { $0.decision != nil },
      files: merge.files.count,
      errors: count(.error),
      warnings: count(.warning),
      notes: count(.note)
    )
  }

  /// The document, members sorted, with a line's end.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}
