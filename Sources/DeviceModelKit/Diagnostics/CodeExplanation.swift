import Foundation

/// What docs/diagnostics.md says of a code: the page is carried in the binary.
public struct CodeExplanation: Hashable, Sendable {
  public var code: DiagnosticCode

  /// The code's name in a few words.
  public var title: String

  /// The section below its heading, as Markdown.
  public var text: String

  /// The paragraph about what it means on a real station.
  public var why: String? { paragraph("Why: ") }

  /// The paragraph about what to do.
  public var remedy: String? { paragraph("Remedy: ") }

  /// The section's place in the page: `docs/diagnostics.md#dm0102-trailing-comma`.
  public var link: String {
    let heading = "\(code.rawValue) \(title)".lowercased()
    let kept = heading.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
    return "docs/diagnostics.md#" + kept.replacing(" ", with: "-")
  }

  private func paragraph(_ word: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix(word) }.map {
      String($0.dropFirst(word.count))
    }
  }
}

extension CodeExplanation {
  /// Every explanation, in the order of the page.
  public static let all = read(String(decoding: PackageResources.diagnostics_md, as: UTF8.self))

  /// What the page says of `code`; nothing where it has no section.
  ///
  /// Only that section is read: most runs want the titles of a few codes.
  public static func of(_ code: DiagnosticCode) -> CodeExplanation? {
    section(of: code).flatMap { read($0).first }
  }

  /// A code's section, with what stands between it and the next code's.
  private static func section(of code: DiagnosticCode) -> String? {
    PackageResources.diagnostics_md.withUnsafeBytes { page in
      guard let start = page.offset(of: "\n### \(code.rawValue) ", from: 0) else { return nil }
      let end = page.offset(of: "\n### DM", from: start + 1) ?? page.count
      return String(decoding: page[(start + 1)..<end], as: UTF8.self)
    }
  }

  /// The sections of a page that are headed by a code; a line in a code block is no heading.
  static func read(_ page: String) -> [CodeExplanation] {
    var found: [CodeExplanation] = []
    var current: (code: DiagnosticCode, title: String, lines: [Substring])?
    var isCode = false
    func finish() {
      guard let section = current else { return }
      let text = section.lines.joined(separator: "\n").trimmingNewlines
      found.append(CodeExplanation(code: section.code, title: section.title, text: text))
      current = nil
    }
    let lines = page.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for line in lines.map(Substring.init) {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode, line.hasPrefix("## ") || line.hasPrefix("### ") else {
        current?.lines.append(line)
        continue
      }
      finish()
      let words = line.drop { $0 == "#" || $0 == " " }.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let code = DiagnosticCode(rawValue: String(words[0])) else {
        continue
      }
      current = (code, String(words[1]), [])
    }
    finish()
    return found
  }
}

extension UnsafeRawBufferPointer {
  /// Where a text that begins with a line feed stands, looked for from an offset on.
  fileprivate func offset(of text: String, from start: Int) -> Int? {
    guard let baseAddress else { return nil }
    let bytes = Array(text.utf8)
    var start = start
    while let found = memchr(baseAddress + start, 0x0A, count - start) {
      let offset = UnsafeRawPointer(found) - baseAddress
      guard count - offset >= bytes.count else { return nil }
      if memcmp(found, bytes, bytes.count) == 0 { return offset }
      start = offset + 1
    }
    return nil
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    var text = self[...]
    while text.first == "\n" { text.removeFirst() }
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
