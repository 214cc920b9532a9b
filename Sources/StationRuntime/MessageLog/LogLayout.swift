import Foundation

/// `.log`: a heading, the JSON over several lines, an empty line, as libocpp lays it out.
enum TextLayout {
  /// `body` is the frame's, which is laid out once for all formats.
  static func record(_ frame: LoggedFrame, _ body: String) -> String {
    let heading = heading(frame)
    return frame.entry.direction == .system
      ? heading + "\n\n" : String(pieces: heading, "\n", body, "\n\n")
  }

  static func heading(_ frame: LoggedFrame) -> String { heading(frame, frame.label) }

  /// A record of `_raw.log`: the text that travelled stands in the heading, as libocpp has it.
  static func rawRecord(_ frame: LoggedFrame) -> String {
    heading(frame, frame.entry.direction == .system ? frame.label : frame.raw) + "\n\n"
  }

  private static func heading(_ frame: LoggedFrame, _ label: String) -> String {
    let moment = frame.moment
    return switch frame.entry.direction {
    case .sent: String(pieces: moment, ": ChargePoint>CentralSystem ", label, " ")
    case .received: String(pieces: moment, ": CentralSystem>ChargePoint  ", label)
    case .system: String(pieces: moment, ": SYS> ", label)
    }
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

  /// `body` is the frame's, which is laid out once for all formats.
  static func record(_ frame: LoggedFrame, _ body: String) -> String {
    // What the frame has not, its layout has not either, and the frame is shorter.
    let isPlain = frame.frame.map { !needsEscape($0) } ?? false
    return row(frame, escaped: isPlain ? body : escape(body))
  }

  /// A row of `_raw.html`.
  static func rawRecord(_ frame: LoggedFrame) -> String {
    row(frame, escaped: frame.entry.direction == .system ? "" : escape(frame.raw))
  }

  private static func row(_ frame: LoggedFrame, escaped body: String) -> String {
    let name = String(pieces: "<b>", escape(frame.label), "</b>")
    let (origin, way, left, right) =
      switch frame.entry.direction {
      case .sent: ("ChargePoint", "ChargePoint-&gt;<br/>CentralSystem", name, "")
      case .received: ("CentralSystem", "CentralSystem-&gt;<br/>ChargePoint", "", name)
      case .system: ("SYS", "SYS", name, "")
      }
    return String(
      pieces: "<tr class=\"",
      origin,
      "\"><td>",
      frame.moment,
      "</td><td>",
      way,
      "</td><td>",
      left,
      "</td><td>",
      right,
      "</td><td><pre lang=\"json\">",
      body,
      "</pre></td>",
      rowEnd
    )
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
    return text.withUTF8 { bytes in bytes.contains { mayNeedEscape($0) } }
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

extension String {
  /// The pieces one behind the other, for what is made of so many that each costs.
  fileprivate init(pieces: String...) {
    self = ""
    reserveCapacity(pieces.reduce(0) { $0 + $1.utf8.count })
    for piece in pieces { self += piece }
  }
}
