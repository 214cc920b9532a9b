import Foundation
import Yams

extension RuleSettings {
  /// Reads the settings of the config that a source belongs to; empty ones where it has no file.
  ///
  /// A component file on its own belongs to a config when it is in `standardized/` or `custom/`.
  ///
  /// - Throws: ``InputProblems`` with every problem and its place.
  public static func read(for source: DeviceModelSource) throws(InputProblems) -> RuleSettings {
    guard let root = source.configRoot else { return RuleSettings() }
    let path = root + fileName
    guard FileManager.default.fileExists(atPath: path) else {
      let almost = root + "dmtool.yml"
      guard !FileManager.default.fileExists(atPath: almost) else {
        throw InputProblems([.init("is not read, rename it to \(fileName)", path: almost)])
      }
      return RuleSettings()
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw InputProblems([.init("cannot be read: \(error.fileReason)", path: path)])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw InputProblems([.init("is not UTF-8 text", path: path)])
    }
    return try read(text, path: path)
  }

  /// Reads settings; `path` is what messages call them.
  ///
  /// - Throws: ``InputProblems`` with every problem and its place.
  public static func read(_ text: String, path: String) throws(InputProblems) -> RuleSettings {
    try YAMLFindings.read(text, path: path) { $1.settings($0) } ?? RuleSettings()
  }
}

extension DeviceModelSource {
  /// The directory that holds `standardized/`, with a slash at its end; nothing where there is none.
  fileprivate var configRoot: String? {
    if isWhole { return path.hasSuffix("/") ? path : path + "/" }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let folder = parts.dropLast().last.map(String.init),
      folder == ConfigLayer.standardized.rawValue || folder == ConfigLayer.custom.rawValue
    else { return nil }
    return parts.dropLast(2).map { $0 + "/" }.joined()
  }
}

extension YAMLFindings {
  fileprivate mutating func settings(_ root: Node) -> RuleSettings {
    var settings = RuleSettings()
    for (_, rules) in entries(of: root, RuleSettings.fileName, known: ["rules"]) ?? []
    where !rules.isEmpty {
      // Not `entries`, because a code's own place is wanted.
      guard let mapping = rules.mapping else {
        report("'rules' is a mapping: codes and what becomes of their findings", at: rules)
        continue
      }
      for (key, value) in mapping {
        guard let code = code(key) else { continue }
        let nodes = value.sequence.map(Array.init) ?? [value]
        settings.entries += nodes.compactMap { entry($0, code) }
      }
    }
    return settings
  }

  private mutating func code(_ node: Node) -> DiagnosticCode? {
    let text = node.scalar?.string ?? ""
    if let code = DiagnosticCode(rawValue: text) { return code }
    let close = Suggestion.closest(to: text, among: DiagnosticCode.allCases.map(\.rawValue)).first
    let hint = close.map { "did you mean '\($0)'?" } ?? "'dmtool explain' lists all"
    report("there is no code '\(text)', \(hint)", at: node)
    return nil
  }

  private mutating func entry(_ node: Node, _ code: DiagnosticCode) -> RuleSettings.Entry? {
    let known = ["severity", "reason", "at"]
    guard node.scalar == nil else {
      report("\(code.rawValue) is followed by more, such as {severity: off, reason: …}", at: node)
      return nil
    }
    guard let members = entries(of: node, code.rawValue, known: known) else { return nil }
    guard let word = members.first(where: { $0.key == "severity" })?.value else {
      report("\(code.rawValue) needs a 'severity': \(Self.severities)", at: node)
      return nil
    }
    var entry = RuleSettings.Entry(code, severity: severity(word))
    for (key, value) in members {
      switch key {
      case "reason": entry.reason = text(value, key)
      case "at": entry.addresses = patterns(value)
      default: break
      }
    }
    if code.isAboutSyntax, entry.severity != .error {
      report("\(code.rawValue) is an error of syntax and stays one", at: word)
    }
    if entry.severity == nil, !members.contains(where: { $0.key == "reason" }) {
      report("\(code.rawValue) is off without a 'reason', say why", at: word)
    }
    return entry
  }

  private static let severities = "off, note, warning or error"

  /// Nothing for `off`, and for a word that is none, which is reported.
  private mutating func severity(_ node: Node) -> Severity? {
    guard let word = text(node, "severity") else { return nil }
    if let severity = Severity(rawValue: word) { return severity }
    if word == "off" { return nil }
    let words = ["off"] + Severity.allCases.map(\.rawValue)
    let close = Suggestion.closest(to: word, among: words).first
    let hint = close.map { "did you mean '\($0)'?" } ?? "expected \(Self.severities)"
    report("'severity' is '\(word)', \(hint)", at: node)
    return .error
  }

  private mutating func patterns(_ node: Node) -> [AddressPattern] {
    guard let sequence = node.sequence else { return pattern(node).map { [$0] } ?? [] }
    if sequence.isEmpty { report("'at' is empty, leave it out for every address", at: node) }
    return sequence.compactMap { pattern($0) }
  }

  private mutating func pattern(_ node: Node) -> AddressPattern? {
    guard let text = text(node, "at") else { return nil }
    do {
      if !text.contains("*") { _ = try Address(text) }
      return AddressPattern(text)
    } catch {
      report("\(error)", at: node)
      return nil
    }
  }
}

extension DiagnosticCode {
  /// Whether a finding of this code keeps a file from being read as JSON.
  var isAboutSyntax: Bool { rawValue.hasPrefix("DM01") && severity == .error }
}
