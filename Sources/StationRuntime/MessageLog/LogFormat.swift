/// A shape the message log takes; several at a time.
public enum LogFormat: String, Hashable, Sendable, CaseIterable {
  /// `<base>.log`: a heading a message, then its JSON over several lines.
  case log

  /// `<base>.html`: a table for the browser.
  case html

  /// `<base>.security.log`: one security event a line, also those the CSMS is not told.
  case security

  /// `<base>.ndjson`: one JSON object a line, for machines.
  case ndjson

  /// A heading a message, to the process's own output.
  case console

  /// What `log` writes, to the process's own output.
  case consoleDetailed = "console_detailed"

  /// The formats `InternalCtrlr.LogMessagesFormat` asks for, and `ndjson`, which it cannot name.
  ///
  /// Members are compared whole, where libocpp looks for the name anywhere in the list. `callback`
  /// and `session_logging` mean nothing outside libocpp and are passed over.
  public static func selected(by memberList: String) -> Set<LogFormat> {
    let members = memberList.split(separator: ",").map {
      $0.drop { $0 == " " }.prefix { $0 != " " }
    }
    return Set(members.compactMap { LogFormat(rawValue: String($0)) }).union([.ndjson])
  }
}
