import Foundation

extension PlainObject {
  func write(to writer: inout PlainWriter, as _: String) throws(PlainWriter.GaveUp) {
    try writer.object(self)
  }
}

/// A word of an enumeration.
struct PlainWord<Word: RawRepresentable<String>>: PlainlyWritten {
  let word: Word

  func write(to writer: inout PlainWriter, as _: String) throws(PlainWriter.GaveUp) {
    try writer.word(word.rawValue, of: Word.self)
  }
}

extension Array: PlainlyWritten where Element: PlainlyWritten {
  func write(to writer: inout PlainWriter, as member: String) throws(PlainWriter.GaveUp) {
    try writer.list(self, as: member)
  }
}

extension Bool: PlainlyWritten {
  func write(to writer: inout PlainWriter, as _: String) { writer.bool(self) }
}

extension Date: PlainlyWritten {
  func write(to writer: inout PlainWriter, as _: String) { writer.moment(self) }
}

extension Double: PlainlyWritten {
  func write(to writer: inout PlainWriter, as member: String) throws(PlainWriter.GaveUp) {
    guard isFinite else { throw PlainWriter.GaveUp() }
    try writer.number(self, as: member)
  }
}

extension Int: PlainlyWritten {
  func write(to writer: inout PlainWriter, as member: String) throws(PlainWriter.GaveUp) {
    try writer.number(self, as: member)
  }
}

extension String: PlainlyWritten {
  func write(to writer: inout PlainWriter, as member: String) throws(PlainWriter.GaveUp) {
    try writer.text(self, as: member)
  }
}

extension Text: PlainlyWritten {
  func write(to writer: inout PlainWriter, as member: String) throws(PlainWriter.GaveUp) {
    try writer.text(value, as: member)
  }
}
