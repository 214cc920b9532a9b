import Foundation

// A frame's body is laid out once for all formats; what is written goes straight into the file's bytes.

/// `.log`: a heading, the JSON over several lines, an empty line, as libocpp lays it out.
enum TextLayout {
  static func write(_ frame: LoggedFrame, _ body: [UInt8], to output: inout [UInt8]) {
    writeHeading(frame, frame.label, to: &output)
    if frame.entry.direction != .system {
      output.append(UInt8(ascii: "\n"))
      output.append(contentsOf: body)
    }
    output.append(text: "\n\n")
  }

  /// A record of `_raw.log`: the text that travelled stands in the heading, as libocpp has it.
  static func writeRaw(_ frame: LoggedFrame, to output: inout [UInt8]) {
    let text = frame.entry.direction == .system ? frame.label : frame.raw
    writeHeading(frame, text, to: &output)
    output.append(text: "\n\n")
  }

  static func heading(_ frame: LoggedFrame) -> String {
    var output: [UInt8] = []
    writeHeading(frame, frame.label, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private static func writeHeading(
    _ frame: LoggedFrame,
    _ label: String,
    to output: inout [UInt8]
  ) {
    output.append(text: frame.moment)
    switch frame.entry.direction {
    case .sent: output.append(text: ": ChargePoint>CentralSystem ")
    case .received: output.append(text: ": CentralSystem>ChargePoint  ")
    case .system: output.append(text: ": SYS> ")
    }
    output.append(text: label)
    if frame.entry.direction == .sent { output.append(UInt8(ascii: " ")) }
  }
}

/// `.html`: one table, five columns, a row's class telling who spoke, as libocpp lays it out.
enum HTMLLayout {
  static let header = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <title>EVerest OCPP log session</title>
    <style>
    table.log { border-collapse: collapse; width: 100%; font-family: sans-serif; }
    table.log td, table.log th { border: 1px solid #DDDDDD; padding: 8px; vertical-align: top; }
    table.log th { background-color: #04AA6D; color: #FFFFFF; text-align: left; }
    table.log tr.CentralSystem { background-color: #E4E6F2; }
    table.log tr.ChargePoint { background-color: #F2F0E4; }
    table.log tr.SYS { background-color: #FFFFFF; }
    table.log pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    </style>
    </head>
    <body>
    <table class="log">
    <tbody>

    """

  static let footer = "</tbody>\n</table>\n</body>\n</html>\n"

  /// What every row ends with; escaping keeps it out of a row's text.
  static let rowEnd = "</tr>\n"

  static func write(_ frame: LoggedFrame, _ body: [UInt8], to output: inout [UInt8]) {
    writeRow(frame, to: &output) { output in
      // What the frame has not, its layout has not either, and the frame is shorter.
      if let text = frame.frame, !needsEscape(text) {
        output.append(contentsOf: body)
      } else {
        output.append(text: escape(String(decoding: body, as: UTF8.self)))
      }
    }
  }

  /// A row of `_raw.html`.
  static func writeRaw(_ frame: LoggedFrame, to output: inout [UInt8]) {
    writeRow(frame, to: &output) { output in
      if frame.entry.direction != .system { output.append(text: escape(frame.raw)) }
    }
  }

  private static func writeRow(
    _ frame: LoggedFrame,
    to output: inout [UInt8],
    body: (inout [UInt8]) -> Void
  ) {
    let name = "<b>" + escape(frame.label) + "</b>"
    let (origin, way, left, right) =
      switch frame.entry.direction {
      case .sent: ("ChargePoint", "ChargePoint-&gt;<br/>CentralSystem", name, "")
      case .received: ("CentralSystem", "CentralSystem-&gt;<br/>ChargePoint", "", name)
      case .system: ("SYS", "SYS", name, "")
      }
    output.append(text: "<tr class=\"")
    output.append(text: origin)
    output.append(text: "\"><td>")
    output.append(text: frame.moment)
    output.append(text: "</td><td>")
    output.append(text: way)
    output.append(text: "</td><td>")
    output.append(text: left)
    output.append(text: "</td><td>")
    output.append(text: right)
    output.append(text: "</td><td><pre lang=\"json\">")
    body(&output)
    output.append(text: "</pre></td>")
    output.append(text: rowEnd)
  }

  static func escape(_ text: String) -> String {
    guard needsEscape(text) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      // HTML has no way to write these.
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func needsEscape(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.contains(where: mayNeedEscape) { eight in
        eight.hasLess(than: 0x20) || eight.hasMore(than: 0x7E)
          || eight.has(UInt8(ascii: "&"))
          // `<` and `>` differ in one bit.
          || eight.has(UInt8(ascii: "<"), ignoring: 0x02)
      }
    }
  }

  /// C2 begins the letters between 80 and 9F, and others.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x40..<0x7F: false
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0x7F, 0xC2: true
    case UInt8(ascii: "\n"), UInt8(ascii: "\t"): false
    default: byte < 0x20
    }
  }
}
