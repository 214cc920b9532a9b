import DeviceModelKit

/// One OCPP-J frame: an array whose first element says what the rest mean.
enum Frame: Hashable, Sendable {
  /// CALL, 2: a request.
  case call(id: String, action: String, payload: JSONFragment)
  /// CALLRESULT, 3: its answer.
  case result(id: String, payload: JSONFragment)
  /// CALLERROR, 4: why there is no answer.
  case error(id: String, CallError)
  /// CALLRESULTERROR, 5, from 2.1 on: why the answer could not be used.
  case resultError(id: String, CallError)
  /// SEND, 6, from 2.1 on: a message nobody answers.
  case send(id: String, action: String, payload: JSONFragment)

  /// Stands for an id that could not be read (part 4, 4.2.3).
  static let unreadableID = "-1"

  /// The longest id, in Unicode scalars (part 4, table 4).
  static let maximumIDLength = 36
}

/// JSON text that is carried, not read.
struct JSONFragment: Hashable, Sendable {
  var text: String

  /// A payload with nothing in it.
  static let empty = JSONFragment(text: "{}")
}

extension Frame {
  var id: String {
    switch self {
    case .call(let id, _, _), .result(let id, _), .error(let id, _), .resultError(let id, _),
      .send(let id, _, _):
      id
    }
  }

  /// The Message Type Number (part 4, table 3).
  var messageType: Int {
    switch self {
    case .call: 2
    case .result: 3
    case .error: 4
    case .resultError: 5
    case .send: 6
    }
  }

  /// The frame as it travels; payloads exactly as they were given.
  var text: String {
    let start = "[\(messageType),\(JSONString.literal(id)),"
    return switch self {
    case .call(_, let action, let payload), .send(_, let action, let payload):
      Self.text(start, JSONString.literal(action) + ",", payload)
    case .result(_, let payload):
      Self.text(start, "", payload)
    case .error(_, let error), .resultError(_, let error):
      start + "\(JSONString.literal(error.code.rawValue)),\(Self.literal(error.description)),{}]"
    }
  }

  /// In one allocation: payloads are long.
  private static func text(_ start: String, _ action: String, _ payload: JSONFragment) -> String {
    var text = start
    text.reserveCapacity(start.utf8.count + action.utf8.count + payload.text.utf8.count + 1)
    text += action
    text += payload.text
    text += "]"
    return text
  }

  /// An errorDescription has at most 255 characters (part 4, table 7).
  private static func literal(_ description: String) -> String {
    JSONString.literal(String(String.UnicodeScalarView(description.unicodeScalars.prefix(255))))
  }
}
