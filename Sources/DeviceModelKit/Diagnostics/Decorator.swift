/// Colours the parts of a finding, or leaves them plain.
public struct Decorator: Sendable {
  /// Whether it colours: only for terminals.
  public var usesColour: Bool

  public init(usesColour: Bool) {
    self.usesColour = usesColour
  }

  /// Text as it is.
  public static let plain = Decorator(usesColour: false)

  /// Text with the ANSI colours of rustc.
  public static let ansi = Decorator(usesColour: true)

  func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: paint(text, "1;31")
    case .warning: paint(text, "1;33")
    case .note: paint(text, "1;36")
    }
  }

  func strong(_ text: String) -> String { paint(text, "1") }

  func frame(_ text: String) -> String { paint(text, "1;34") }

  /// Text in the colour or weight of an ANSI code, such as `1;31`.
  package func paint(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
